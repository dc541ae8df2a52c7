// Attacks in Chromium: whether a page runs script, asks for anything but itself, or stands in for a property of its document.
//     node inject.mjs off|on FOLDER
// `off` takes the pages' own policy away, `on` leaves it in force. Each page is in a frame of a page that an attack can reach:
// all that could be touched in it is touched. Every host of the world leads to the server here, which counts; where the
// system allows it, no other network is there at all.

import { createReadStream, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { alone, browsing, scratch, tab } from './site.mjs'

const [mode, folder] = process.argv.slice(2)
const batch = 40

alone()

const policy = /<meta http-equiv=["']?content-security-policy["']? content="[^"]*">/i
const all = readdirSync(folder).filter((name) => /\.(html|svg)$/.test(name)).sort()

const harness = `<!doctype html><meta charset=utf-8><title>Harness</title><body><script>
let hits = []
// A number says which page it is; where an attack is too well disguised for it, the place of the code does.
window.hit = (page) => { hits.push(page >= 1000 ? page : decodeURIComponent(new Error().stack.match(/\\/pages\\/([^:?#)\\s]+)/)?.[1] ?? '')) }
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
const types = 'click mousedown mouseover mouseenter pointerenter focus focusin blur input change keydown toggle beforetoggle load error animationstart animationend transitionend scrollend wheel beforeinput submit'.split(' ')
const own = ['body', 'documentElement', 'head', 'activeElement', 'scrollingElement', 'rootElement', 'firstElementChild', 'lastElementChild', 'lastChild']

function touch(frame, blank) {
  const view = frame.contentWindow, doc = frame.contentDocument
  if (!doc || !view.location.pathname.startsWith('/pages/')) return 'leads elsewhere'
  for (const name in doc.contentType === 'text/html' ? blank.document : {}) {
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

const decoded = (path) => { try { return decodeURIComponent(path) } catch { return path } }

/** Looks at some of the pages, with a server and a browser of their own, and returns what it finds. */
async function judge(names) {
  const findings = []
  const log = []
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
    response.setHeader('content-type', name.endsWith('.svg') ? 'image/svg+xml' : 'text/html; charset=utf-8')
    response.end(mode === 'off' ? page.replace(policy, '') : page)
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
    const known = (name) => (some.length > 1 ? name || undefined : some[0])
    return [
      ...hits.map((hit) => [known(names[hit - 1000] ?? (names.includes(hit) ? hit : undefined)), 'runs script']),
      ...faults.flatMap((fault, at) => (fault ? [[fault.startsWith('ends') && some.length > 1 ? undefined : some[at], fault]] : [])),
      ...extra.map(({ by, line }) => [known(by), `asks for ${line}`]),
    ]
  }

  /** Some pages at once. Where an attack was too well disguised to say which of them it is of, each half is looked at. */
  async function lookAt(view, some) {
    const found = await look(view, some)
    findings.push(...found.filter(([name]) => name))
    if (found.every(([name]) => name)) return
    const told = new Set(findings.map(([name]) => name))
    const rest = some.filter((name) => !told.has(name))
    const middle = Math.ceil(rest.length / 2)
    for (const half of [rest.slice(0, middle), rest.slice(middle)]) if (half.length) await lookAt(view, half)
  }

  await scratch(async (place) => {
    const journal = join(place, 'net.json')
    await browsing((browser) => tab(browser, async (view) => {
      for (let at = 0; at < names.length; at += batch) await lookAt(view, names.slice(at, at + batch))
    }), `127.0.0.1:${port}`, [`--log-net-log=${journal}`])
    // Chromium's own journal knows of names that were looked up and never asked for. It may be larger than a text can be.
    const hosts = new Set()
    for await (const line of createInterface({ input: createReadStream(journal) })) {
      for (const host of line.match(/far(-\d+)?\.example/g) ?? []) hosts.add(host)
    }
    for (const host of hosts) findings.push([names[host.match(/\d+/)?.[0]] ?? 'A page', `looks up ${host}`])
  })
  server.closeAllConnections()
  server.close()
  return findings
}

// Many pages are worth a second browser. The batches take turns, as neighbours are alike.
const browsers = all.length > 5 * batch ? 2 : 1
const part = (turn) => all.filter((_, index) => Math.floor(index / batch) % browsers === turn)
const findings = (await Promise.all(Array.from({ length: browsers }, (_, turn) => judge(part(turn))))).flat()
for (const finding of new Set(findings.map(([name, fault]) => `${name}: ${fault}`))) console.log(finding)
console.log(`note: ${all.length} pages`)
process.exitCode = findings.length ? 1 : 0
