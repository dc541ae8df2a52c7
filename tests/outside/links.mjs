// Every link of every page: served at the root by nginx, served in a folder by Python, and read from disk.
//     node links.mjs at-root|in-a-folder|on-disk SITE

import { spawn } from 'node:child_process'
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { attribute, main, program, scratch, stop } from './site.mjs'

/** The addresses in an element: single ones, and the candidates of a srcset. */
function addresses(element) {
  const single = ['href', 'src', 'poster', 'data', 'action', 'cite'].map((name) => attribute(element, name))
  const several = (attribute(element, 'srcset') ?? '').split(',').map((one) => one.trim().split(/\s+/)[0])
  // An old address leads on by itself.
  const onward = attribute(element, 'http-equiv')?.toLowerCase() === 'refresh' ? attribute(element, 'content')?.split(/url=/i)[1] : undefined
  return [...single, ...several.filter(Boolean), onward].filter((one) => one !== undefined)
}

/** The site's own whole address, as its pages state it; what begins with it is a link of the site's own. */
function stated(pages) {
  for (const page of pages) {
    const link = page.elements.find((one) => one.tagName === 'link' && attribute(one, 'rel') === 'canonical')
    const whole = link && attribute(link, 'href')
    const name = page.name.replace(/(^|\/)index\.html$/, '$1')
    if (whole?.endsWith(name)) return whole.slice(0, whole.length - name.length)
  }
  return undefined
}

const abroad = (address) => /^(https?|mailto|tel|data|geo|sms|webcal):/i.test(address.trim())

/** Asks `exists` once for each target, and looks for fragments in the pages of the site. */
async function crawl({ pages }, prefix, exists) {
  const fragments = new Map(pages.map((page) => [page.name, new Set(page.elements.map((one) => attribute(one, 'id')))]))
  const asked = new Map()
  const findings = []
  const base = stated(pages)
  let count = 0
  for (const page of pages) {
    if (page.elements.some((one) => one.tagName === 'base')) findings.push(`${page.name} has a base element, which breaks it everywhere else`)
    for (const written of page.elements.flatMap(addresses).filter((one) => !abroad(one) || (base && one.startsWith(base)))) {
      count++
      // Whoever asks for a folder by the whole address asks a host, which shows the folder's first page.
      const own = base && [base, ...(page.name === '404.html' ? [new URL(base).pathname] : [])].find((one) => written.startsWith(one))
      const address = own ? `${prefix}${written.slice(own.length)}`.replace(/\/(#|$)/, '/index.html$1') : written
      // A host that can't be mistaken for the address's own tells when a link leaves the site by its beginning.
      const url = new URL(address, `http://this.invalid${prefix}${encodeURI(page.name)}`)
      const broken = (why) => findings.push(`${page.name} links to ${written || 'nothing'}: ${why}`)
      if (url.host !== 'this.invalid') { broken('it names a host'); continue }
      // A host shows this page in any folder.
      if (base && page.name === '404.html' && !own && !written.startsWith('#')) { broken('it leads elsewhere from a folder'); continue }
      if (!asked.has(url.pathname)) asked.set(url.pathname, await exists(url.pathname))
      const why = asked.get(url.pathname)
      if (why) { broken(why); continue }
      const fragment = decodeURIComponent(url.hash.slice(1))
      const target = fragments.get(decodeURIComponent(url.pathname.slice(prefix.length)))
      if (fragment && fragment !== 'top' && target && !target.has(fragment)) broken('the page has no such fragment')
    }
  }
  console.log(`note: ${count} links of ${pages.length} pages${base ? `, which say that they are at ${base}` : ''}`)
  return findings
}

/** What a server says to a request: undefined if it serves the file, else why not. A redirect costs a round trip, so it won't do. */
const fetched = (where) => (path) => new Promise((done) => {
  get({ ...where, path }, (response) => {
    response.resume()
    response.on('end', () => done(response.statusCode === 200 ? undefined : `the server says ${response.statusCode}`))
  }).on('error', (error) => done(`the server says nothing (${error.message})`))
})

/** Runs a server in a folder of its own while `use` runs; it ends by itself if nobody ends it. */
const beside = (prepare, use) => scratch(async (folder) => {
  const [name, ...args] = prepare(folder)
  const child = spawn(program('timeout'), ['600', program(name), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data })
  const until = async (ready) => {
    for (let tries = 0; tries < 200; tries++) {
      const found = await ready(said)
      if (found) return found
      await new Promise((done) => setTimeout(done, 50))
    }
    return stop(`${name} did not start: ${said}`)
  }
  try {
    return await use(folder, until)
  } finally {
    child.kill()
  }
})

/** A socket file spares nginx the search for a free port. */
const atRoot = (site) => beside((folder) => {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`).join(' ')
  writeFileSync(join(folder, 'nginx.conf'), `
    daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {}
    http { access_log off; ${places} server { listen unix:${folder}/socket; root "${site.root}"; } }`)
  return ['nginx', '-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]
}, async (folder, until) => {
  const ask = fetched({ socketPath: join(folder, 'socket') })
  await until(async () => !(await ask('/'))?.includes('nothing'))
  return crawl(site, '/', ask)
})

const inAFolder = (site) => beside((folder) => {
  mkdirSync(join(folder, 'served', 'a'), { recursive: true })
  symlinkSync(site.root, join(folder, 'served', 'a', 'b'))
  return ['python3', '-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', join(folder, 'served')]
}, async (_, until) => {
  const port = await until((said) => said.match(/port (\d+)/)?.[1])
  return crawl(site, '/a/b/', fetched({ host: '127.0.0.1', port }))
})

/** A link must name a file: without a server there is no index of a folder. The deep prefix shows a link that climbs out. */
const onDisk = (site) => crawl(site, '/on/disk/', (path) => {
  if (!path.startsWith('/on/disk/')) return 'it leaves the site'
  const file = statSync(join(site.root, decodeURIComponent(path.slice('/on/disk/'.length))), { throwIfNoEntry: false })
  return file?.isFile() ? undefined : file ? 'a folder is no page' : 'there is no such file'
})

await main({ 'at-root': atRoot, 'in-a-folder': inAFolder, 'on-disk': onDisk })
