// What other web pages that are open in the same browser learn of the preview: pages of other hosts and of other ports of
// this computer, and a page whose name was made to lead to the preview after it was loaded.
//     node rebind.mjs rebind PITSO
// Each way is first tried on a server that shows itself to everyone, where it must find what it looks for. All of it in a
// network with nothing but the loopback and a name server, whose names lead where an attacker's would.

import { spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { alone, browsing, scratch, stop, tab } from './site.mjs'

const [check, pitso] = process.argv.slice(2)
if (check !== 'rebind' || !pitso) throw new Error('usage: node rebind.mjs rebind PITSO')
// Newer browsers ask before a page may reach this computer. Older ones don't, and the preview must hold without that.
const shields = '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights'
const secret = 'Not yet known to anyone.'

function write(root) {
  mkdirSync(join(root, 'content'), { recursive: true })
  writeFileSync(join(root, 'pitso.toml'), '[site]\nid = "test"\nname = "Test"\nlanguages = ["en"]\nas_of = 2026-01-01\n')
  writeFileSync(join(root, 'content/index.md'), `+++\ntitle = "Test"\nstatus = "draft"\n+++\n\n${secret}\n`)
}

const listen = (server, port = 0, host = '127.0.0.1') => new Promise((done) => server.listen(port, host, () => done(server.address().port)))

/** A server that has what the preview has, and asks nobody who they are. */
const open = () => createServer((request, response) => {
  const type = request.url.includes('reload.js') ? 'text/javascript' : request.url.includes('events') ? 'text/event-stream' : 'text/html'
  response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' })
  if (type === 'text/event-stream') return response.write('event: reload\ndata: x\n\n')
  response.end(type === 'text/html' ? `<p>${secret}` : 'window.ran = 1')
})

/** What a page learns, in its own words; it runs in the page. */
async function learn(target, secret) {
  const told = []
  const tell = (what) => told.push(what)
  const within = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, 3000))]).catch(() => {})
  const text = async (path, options) => {
    const answer = await fetch(target + path, options)
    if (answer.ok) tell(`fetch of ${path} is answered with ${answer.status}`)
    if ((await answer.text()).includes(secret)) tell(`fetch of ${path} brings the draft`)
  }
  for (const options of [{}, { credentials: 'include' }, { mode: 'no-cors' }, { method: 'POST', body: 'x' }, { headers: { 'x-a': 'b' } }]) {
    for (const path of ['/', '/index.html', '/_pitso/findings', '/_pitso/reload.js']) await within(text(path, options))
  }
  await within(new Promise((done) => {
    const request = new XMLHttpRequest()
    request.onloadend = () => { if (request.responseText.includes(secret)) tell('XMLHttpRequest brings the draft'); done() }
    request.open('GET', `${target}/`)
    request.send()
  }))
  await within(new Promise((done) => {
    const script = document.createElement('script')
    script.onload = () => { tell('the script can be taken in'); done() }
    script.onerror = done
    script.src = `${target}/_pitso/reload.js`
    document.head.append(script)
  }))
  await within(new Promise((done) => {
    const events = new EventSource(`${target}/_pitso/events?page=%2F&state=x`)
    const heard = () => { tell('the events can be heard'); events.close(); done() }
    events.onopen = heard
    events.addEventListener('reload', heard)
    events.onerror = () => { events.close(); done() }
  }))
  await within(new Promise((done) => {
    const frame = document.createElement('iframe')
    frame.onload = () => {
      try { if (frame.contentDocument?.body?.textContent.includes(secret)) tell('a frame shows the draft') } catch {}
      done()
    }
    frame.src = `${target}/`
    document.body.append(frame)
  }))
  return told
}

/** What is learned of the server on a port, from each place that a page can stand in. */
async function attack(port) {
  const page = '<!doctype html><title>Elsewhere</title><body>'
  const other = createServer((request, response) => response.setHeader('content-type', 'text/html').end(page))
  const elsewhere = await listen(other)
  const found = []
  const here = `127.0.0.1:${port}`
  try {
    await browsing((browser) => tab(browser, async (view) => {
      const from = async (name, place, target) => {
        await view.goto(place)
        found.push(...(await view.evaluate(learn, target, secret)).map((what) => `${name}: ${what}`))
      }
      await from('another host', `http://evil.test:${elsewhere}/`, `http://${here}`)
      await from('another host, by name', `http://evil.test:${elsewhere}/`, `http://localhost:${port}`)
      await from('another port', `http://127.0.0.1:${elsewhere}/`, `http://${here}`)
      await from('another port, by a name that leads here', `http://evil.test:${elsewhere}/`, `http://evil.test:${port}`)
      await from('any address', `http://evil.test:${elsewhere}/`, `http://0.0.0.0:${port}`)
      // The first page comes from the attacker; then the name leads to the preview, for the browser the same origin.
      await view.setRequestInterception(true)
      view.once('request', (request) => request.respond({ status: 200, contentType: 'text/html', body: page }))
      await view.goto(`http://rebound.test:${port}/start`)
      await view.setRequestInterception(false)
      found.push(...(await view.evaluate(learn, `http://rebound.test:${port}`, secret)).map((what) => `rebound: ${what}`))
      await view.goto(`http://rebound.test:${port}/`).catch(() => {})
      if ((await view.content()).includes(secret)) found.push('rebound: the address itself shows the draft')
    }), '127.0.0.1', [shields])
  } finally {
    other.closeAllConnections()
    other.close()
  }
  return found
}

/** A name server for whom every name leads to two addresses of this computer: the attacker's, and where the preview is. */
async function naming() {
  const server = createSocket('udp4')
  server.on('message', (asked, { port, address }) => {
    const end = asked.indexOf(0, 12) + 5
    const addresses = asked.readUInt16BE(end - 4) === 1 ? [[127, 0, 0, 2], [127, 0, 0, 1]] : []
    const head = Buffer.from(asked.subarray(0, 12))
    head.writeUInt16BE(0x8580, 2)
    for (const [at, count] of [[4, 1], [6, addresses.length], [8, 0], [10, 0]]) head.writeUInt16BE(count, at)
    // Each record names the question's name, and is forgotten at once.
    const records = addresses.map((one) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...one]))
    server.send(Buffer.concat([head, asked.subarray(12, end), ...records]), port, address)
  })
  await new Promise((done) => server.bind(53, '127.0.0.1', done))
  return server
}

/** What is learned by a page whose own server ends as soon as it is shown, so that its name leads on to the preview. */
async function rebound(port) {
  const attacker = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', connection: 'close' })
    response.end('<!doctype html><title>Elsewhere</title><body>')
  })
  await listen(attacker, port, '127.0.0.2')
  const found = []
  try {
    await browsing((browser) => tab(browser, async (view) => {
      await view.goto(`http://by-dns.test:${port}/start`)
      if ((await view.title()) !== 'Elsewhere') found.push('by DNS: the name leads elsewhere than to the attacker')
      attacker.closeAllConnections()
      await new Promise((done) => attacker.close(done))
      found.push(...(await view.evaluate(learn, `http://by-dns.test:${port}`, secret)).map((what) => `by DNS: ${what}`))
      await view.goto(`http://by-dns.test:${port}/`).catch(() => {})
      if ((await view.content()).includes(secret)) found.push('by DNS: the address itself shows the draft')
    }), '', [shields, '--host-resolver-rules='])
  } finally {
    attacker.closeAllConnections()
    attacker.close()
  }
  return found
}

const isAlone = alone()
const names = isAlone ? await naming() : undefined
if (isAlone) {
  await scratch((place) => {
    writeFileSync(join(place, 'resolv.conf'), 'nameserver 127.0.0.1\n')
    const mounted = spawnSync('mount', ['--bind', join(place, 'resolv.conf'), '/etc/resolv.conf'])
    if (mounted.status !== 0) stop(`The name server can't be set: ${mounted.stderr}`)
  })
}
/** All that is learned of the server on a port. */
const attacks = async (port) => [...await attack(port), ...(isAlone ? await rebound(port) : [])]

const naive = open()
const control = await attacks(await listen(naive))
naive.closeAllConnections()
naive.close()
console.log(`note: of an open server others learn ${control.length} things`)
const byDns = isAlone ? ['by DNS: fetch', 'by DNS: the events', 'by DNS: a frame', 'by DNS: the address', 'by DNS: the script'] : []
const places = [...byDns, 'another host: ', 'another port: ', 'rebound: fetch', 'rebound: the events', 'rebound: a frame', 'rebound: the address', 'rebound: the script']
const idle = places.filter((place) => !control.some((line) => line.startsWith(place)))
const faults = idle.map((place) => `of an open server nothing is learned by "${place}"`)

await scratch(async (root) => {
  write(root)
  const server = spawn(pitso, ['--project', root, 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    for await (const address of createInterface(server.stdout)) {
      const { port, href } = new URL(address)
      const own = await (await fetch(href)).text()
      if (!own.includes(secret)) faults.push('the preview does not show the draft to its own editor')
      faults.push(...await attacks(port))
      break
    }
  } finally {
    server.kill('SIGINT')
  }
})
names?.close()
console.log(`note: of the preview others learn ${faults.length} things`)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length ? 1 : 0
