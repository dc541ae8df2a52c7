// Attacks in Chromium: whether a page runs script, asks for anything but itself, or stands in for a property of its document.
//     node inject.mjs off|on FOLDER
// `off` takes the pages' own policy away, `on` leaves it in force. Each page is in a frame of a page that an attack can reach:
// all that could be touched in it is touched. Every host of the world leads to the server here, which counts; where the
// system allows it, no other network is there at all.

import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { browsing, scratch, tab } from './site.mjs'

const [mode, folder] = process.argv.slice(2)
const batch = 40

// A network of its own with nothing but the loopback, which needs no rights where the system lets users make one.
const up = 'import fcntl,socket,struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh", b"lo", 1))'
const alone = ['--map-root-user', '--net', 'sh', '-c', `python3 -c '${up}' && exec "$0" "$@"`]
if (!process.env.PITSO_ALONE) {
  const can = spawnSync('unshare', [...alone, 'true']).status === 0
  console.log(can ? 'note: in a network with nothing but the loopback' : 'note: no network of its own can be made here; Chromium is told that all hosts are this one')
  const args = can ? ['unshare', ...alone, process.execPath] : [process.execPath]
  const done = spawnSync(args[0], [...args.slice(1), ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, PITSO_ALONE: '1' } })
  process.exit(done.status ?? 2)
}

const policy = /<meta http-equiv=["']?content-security-policy["']? content="[^"]*">/i
const names = readdirSync(folder).filter((name) => name.endsWith('.html')).sort()
const findings = []

const harness = `<!doctype html><meta charset=utf-8><title>Harness</title><body><script>
let hits = []
window.hit = (page) => { hits.push(page) }
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
const types = 'click mousedown mouseover mouseenter pointerenter focus focusin blur input change keydown toggle beforetoggle load error animationstart animationend transitionend scrollend wheel beforeinput submit'.split(' ')
const own = ['body', 'documentElement', 'head', 'activeElement', 'scrollingElement', 'rootElement', 'firstElementChild', 'lastElementChild', 'lastChild']

function touch(frame, blank) {
  const view = frame.contentWindow, doc = frame.contentDocument
  if (!doc || !view.location.pathname.startsWith('/pages/')) return 'leads elsewhere'
  for (const name in blank.document) {
    const there = doc[name]
    if (typeof there !== typeof blank.document[name] || (there instanceof view.HTMLElement && !own.includes(name))) return 'document.' + name + ' is something else'
  }
  for (const one of doc.querySelectorAll('*')) {
    const link = one.closest('a[href], area[href]'), leads = link && link.protocol !== 'javascript:'
    for (const type of types) if (!leads || type !== 'click') one.dispatchEvent(new view.Event(type, { bubbles: false, cancelable: true }))
    for (const { name } of [...one.attributes]) if (name.startsWith('on') && typeof one[name] === 'function') one[name](new view.Event(name))
    if (!leads && !one.matches('summary')) one.click?.()
    one.focus?.()
  }
}

async function look(paths) {
  hits = []
  const blank = document.body.appendChild(document.createElement('iframe')).contentWindow
  const frames = paths.map((path) => {
    const frame = document.createElement('iframe')
    frame.loaded = new Promise((done) => { frame.onload = done; setTimeout(done, 5000) })
    frame.src = path
    return document.body.appendChild(frame)
  })
  await Promise.all(frames.map((frame) => frame.loaded))
  await pause(250)
  const faults = frames.map((frame) => { try { return touch(frame, blank) } catch (error) { return 'leads elsewhere: ' + error.message } })
  await pause(150)
  const found = { hits, faults }
  document.body.replaceChildren()
  return found
}
</script>`

const log = []
const decoded = (path) => { try { return decodeURIComponent(path) } catch { return path } }
const server = createServer((request, response) => {
  const path = request.url.split('?')[0]
  const name = request.headers.host.startsWith('127.0.0.1:') && path.startsWith('/pages/') ? decoded(path.slice(7)) : ''
  const by = request.headers.referer?.match(/\/pages\/([^?#]*)/)?.[1] ?? `${request.headers.host}${request.url}`.match(/far-(\d+)\.example/)?.[1]
  if (path !== '/harness') log.push({ name, by: names[by] ?? (by && decoded(by)), line: `${request.headers.host}${request.url}` })
  response.setHeader('cache-control', 'no-store')
  if (path === '/harness') return response.setHeader('content-type', 'text/html; charset=utf-8').end(harness)
  if (!names.includes(name)) return response.writeHead(404).end()
  // Each page's attack tells by its number which page it is of, wherever it is not disguised.
  const number = names.indexOf(name)
  const page = readFileSync(join(folder, name), 'utf8').replaceAll('hit(1)', `hit(${number + 1000})`).replaceAll('far.example', `far-${number}.example`)
  response.setHeader('content-type', 'text/html; charset=utf-8').end(mode === 'off' ? page.replace(policy, '') : page)
})
server.on('clientError', ({ rawPacket }, socket) => {
  const [, host] = rawPacket?.toString('latin1').match(/\0\0[^]{4}\0[^]{2}([a-z0-9.-]{4,})/) ?? []
  log.push({ name: '', by: names[host?.match(/^far-(\d+)\.example/)?.[1]], line: `https://${host ?? 'an unknown host'}` })
  socket.destroy()
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const { port } = server.address()

async function look(view, some) {
  log.length = 0
  // A page that went elsewhere with its frame may take the harness along.
  await view.goto(`http://127.0.0.1:${port}/harness`)
  const paths = some.map((name) => `/pages/${encodeURIComponent(name)}`)
  const { hits, faults } = await view.evaluate((paths) => look(paths), paths).catch((error) => ({ hits: [], faults: [`ends the harness: ${error.message}`] }))
  const seen = new Set()
  const extra = log.filter(({ name, line }) => !some.includes(name) || seen.has(line) || !seen.add(line))
  return [
    ...hits.map((hit) => [some.length > 1 ? names[hit - 1000] : some[0], 'runs script']),
    ...faults.flatMap((fault, at) => (fault ? [[fault.startsWith('ends') && some.length > 1 ? undefined : some[at], fault]] : [])),
    ...extra.map(({ by, line }) => [some.length > 1 ? by : some[0], `asks for ${line}`]),
  ]
}

/** All pages in batches. Where an attack was too well disguised to say which page it is of, each is looked at by itself. */
async function lookAtAll(view) {
  for (let at = 0; at < names.length; at += batch) {
    const some = names.slice(at, at + batch)
    const all = await look(view, some)
    findings.push(...all.filter(([name]) => name))
    if (all.every(([name]) => name)) continue
    const told = new Set(findings.map(([name]) => name))
    for (const name of some.filter((name) => !told.has(name))) findings.push(...await look(view, [name]))
  }
}

await scratch(async (place) => {
  const journal = join(place, 'net.json')
  await browsing((browser) => tab(browser, lookAtAll), `127.0.0.1:${port}`, [`--log-net-log=${journal}`])
  // Chromium's own journal knows of names that were looked up and never asked for.
  for (const host of new Set(readFileSync(journal, 'utf8').match(/far(-\d+)?\.example/g))) {
    findings.push([names[host.match(/\d+/)?.[0]] ?? 'A page', `looks up ${host}`])
  }
})
server.closeAllConnections()
server.close()
for (const finding of new Set(findings.map(([name, fault]) => `${name}: ${fault}`))) console.log(finding)
console.log(`note: ${names.length} pages`)
process.exitCode = findings.length ? 1 : 0
