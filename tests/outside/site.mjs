// What the checkers share: the pages of a site, their text, a server, Chromium, and a way to report.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'

/** Ends a check that can't be made, which is neither a pass nor a fault found. Thrown, so that all is put away on the way out. */
export function stop(why) {
  throw Object.assign(new Error(why), { stopped: true })
}

/** The path of a program, or the end of the checker: a check that is skipped proves nothing. */
export function program(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? stop(`The program ${name} is missing; tests/run installs it.`)
}

/** A package of tests/package.json, loaded late so that its absence can be told in a sentence. */
export async function library(name) {
  return import(name).catch((error) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') stop(`The package ${name} is missing; tests/run installs it.`)
    throw error
  })
}

/** Runs a program to its end and returns what it printed. */
export function run(name, args, input) {
  const done = spawnSync(program(name), args, { input, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300_000 })
  if (done.status !== 0) stop(`${name} ended with ${done.status ?? done.signal ?? done.error}: ${done.stderr}`)
  return done
}

/** Goes on in a network with nothing but the loopback, and with mounts of its own: no rights are needed where the system lets
 * users make these. `false` where it doesn't. */
export function alone() {
  if (process.env.PITSO_ALONE) return process.env.PITSO_ALONE === 'yes'
  const up = 'import fcntl,socket,struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh", b"lo", 1))'
  const inside = ['--map-root-user', '--net', '--mount', 'sh', '-c', `python3 -c '${up}' && exec "$0" "$@"`]
  const can = spawnSync('unshare', [...inside, 'true']).status === 0
  console.log(can ? 'note: in a network with nothing but the loopback' : 'note: no network of its own can be made here; Chromium is told that all hosts are this one')
  const [command, ...args] = [...(can ? ['unshare', ...inside] : []), process.execPath, ...process.argv.slice(1)]
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, PITSO_ALONE: can ? 'yes' : 'no' } })
  process.exit(done.status ?? 2)
}

/** The site in a folder, or in the folder of one page, which then is its only page. */
export async function site(path) {
  const parse5 = await library('parse5')
  const single = statSync(path).isFile()
  const root = resolve(single ? dirname(path) : path)
  const files = readdirSync(root, { recursive: true }).map((file) => file.split(sep).join('/')).sort()
  const names = single ? [basename(path)] : files.filter((file) => file.endsWith('.html'))
  if (!names.length) stop(`There is no page in ${root}, so there is nothing to check.`)
  const pages = names.map((name) => page(parse5, root, name))
  return { root, pages }
}

function page(parse5, root, name) {
  const bytes = readFileSync(join(root, name))
  const elements = [...walk(parse5.parse(bytes.toString('utf8')))].filter((node) => node.tagName)
  const main = elements.find((node) => node.tagName === 'main')
  const h1 = elements.find((node) => node.tagName === 'h1')
  const leadsOn = elements.some((node) => node.tagName === 'meta' && attribute(node, 'http-equiv') === 'refresh')
  return { name, bytes, elements, main, leadsOn, kind: main && attribute(main, 'data-kind'), h1: h1 ? words(h1).join(' ') : '' }
}

function* walk(node) {
  yield node
  for (const child of node.childNodes ?? []) yield* walk(child)
}

export const attribute = (node, name) => node.attrs.find((one) => one.name === name)?.value

const silent = new Set(['script', 'style', 'template'])
/** Elements that leave a word whole; text browsers set `sup` and `sub` apart. */
const inline = new Set('a abbr b bdi cite code data del dfn em i ins kbd mark q s samp small span strong time u var wbr'.split(' '))

/** The words a reader sees in an element. */
export function words(node) {
  const text = (one) => {
    if (one.nodeName === '#text') return one.value
    if (silent.has(one.tagName) || one.attrs?.some((each) => each.name === 'hidden')) return ' '
    const inner = (one.childNodes ?? []).map(text).join('')
    return inline.has(one.tagName) ? inner : ` ${inner} `
  }
  return split(text(node))
}

export const split = (text) => text.normalize('NFKC').replaceAll('\u00ad', '').split(/\s+/).filter(Boolean)

/** Chromium sees all of a small site; of a large one, a page of every kind and others evenly spread. */
export function sample(all, most = 100) {
  const pages = staying(all)
  if (process.env.PITSO_ALL === '1' || pages.length <= most) return pages
  const step = pages.length / most
  const spread = Array.from({ length: most }, (_, index) => pages[Math.floor(index * step)])
  console.log(`note: ${most} of ${pages.length} pages, and one of each kind; all with tests/run --all`)
  return [...new Set([...onePerKind(pages), ...spread])]
}

/** A page that leads on to another is gone before it can be looked at. */
const staying = (pages) => pages.filter((page) => !page.leadsOn)

export const onePerKind = (pages) => [...new Map(staying(pages).reverse().map((page) => [page.kind, page])).values()]

const types = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.jpg': 'image/jpeg', '.js': 'text/javascript',
  '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8',
}

/** Serves a folder on a free port of the loopback while `use` runs; `log` holds what was asked for. */
export async function serving(root, use) {
  const log = []
  const server = createServer((request, response) => {
    log.push(`${request.headers.host}${request.url}`)
    const path = resolve(root, `.${decodeURIComponent(new URL(request.url, 'http://site').pathname)}`)
    const inside = !relative(root, path).startsWith('..') && existsSync(path) && statSync(path).isFile()
    response.writeHead(inside ? 200 : 404, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-store' })
    response.end(inside ? readFileSync(path) : undefined)
  })
  // Who asks for https reaches this server too, which understands no more than the name in the greeting.
  server.on('clientError', ({ rawPacket }, socket) => {
    const [, name] = rawPacket?.toString('latin1').match(/\0\0[^]{4}\0[^]{2}([a-z0-9.-]{4,})/) ?? []
    log.push(`https://${name ?? 'an unknown host'}`)
    socket.destroy()
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  try {
    return await use(server.address().port, log)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** A folder that is gone after its use. */
export async function scratch(use) {
  const folder = mkdtempSync(join(tmpdir(), 'pitso-outside-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Chromium with an empty profile. Other hosts lead to `world`; its own calls home, which no option stops, lead nowhere. */
export const browsing = (use, world = '~NOTFOUND', more = []) => scratch(async (userDataDir) => {
  const { default: puppeteer } = await library('puppeteer-core')
  const home = ['accounts.google.com', 'content-autofill.googleapis.com', 'clients2.google.com', 'update.googleapis.com'].map((host) => `MAP ${host} ~NOTFOUND`)
  const args = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', `--host-resolver-rules=${[...home, `MAP * ${world}`, 'EXCLUDE 127.0.0.1'].join(', ')}`, ...more,
  ]
  const browser = await puppeteer.launch({
    executablePath: program('chromium'), headless: true, pipe: true, userDataDir, args, timeout: 120_000, protocolTimeout: 120_000,
  })
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
})

/** A tab, used and closed. */
export async function tab(browser, use) {
  const page = await browser.newPage()
  page.setDefaultTimeout(60_000)
  try {
    return await use(page)
  } finally {
    await page.close()
  }
}

/** Runs one check from the command line: exit code 0 if it finds nothing, 1 after lines of findings, 2 if it can't be made. */
export async function main(checks) {
  const [check, path] = process.argv.slice(2)
  try {
    if (!checks[check] || !path) stop(`usage: node ${basename(process.argv[1])} ${Object.keys(checks).join('|')} SITE`)
    const findings = await checks[check](await site(path))
    for (const finding of findings) console.log(finding)
    process.exitCode = findings.length ? 1 : 0
  } catch (error) {
    console.log(error.stopped ? error.message : `The check ${check} broke off: ${error.stack}`)
    process.exitCode = 2
  }
}
