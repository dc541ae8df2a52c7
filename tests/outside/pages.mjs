// What can be said of the pages' bytes: valid, light, and readable as plain text.
//     node pages.mjs vnu|weight|lynx|w3m SITE

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { main, run, split, stop, words } from './site.mjs'

/** The Nu Html Checker, once over all pages, CSS included. Its warnings are notes. */
async function vnu({ root, pages }) {
  const jar = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url))
  if (!existsSync(jar)) stop('The package vnu-jar is missing; tests/run installs it.')
  const files = pages.map((page) => join(root, page.name))
  const { stderr } = run('java', ['-jar', jar, '--format', 'json', '--exit-zero-always', ...files])
  const said = JSON.parse(stderr).messages.map(({ type, url, lastLine, message }) => ({
    fault: type !== 'info',
    line: `${(url ?? '').replace(`file:${encodeURI(root)}/`, '')}:${lastLine ?? 1}: ${message}`,
  }))
  for (const { line } of said.filter((one) => !one.fault)) console.log(`note: ${line}`)
  return said.filter((one) => one.fault).map((one) => one.line)
}

/** What a page may weigh at least, however few its words: home, editions and lists are mostly links, and so is the card of a
 * term, a person or an organisation, of which the frame around it is the most. */
const floors = { forum: 6144, edition: 6144, list: 6144, error: 6144, term: 2560, person: 2560, organisation: 2560 }

/** A page may weigh 1.5 KB and 3.5 bytes a word, or its kind's floor; no page more than the first round trip holds. */
async function weight({ pages }) {
  const table = pages.map((page) => {
    const count = page.main ? words(page.main).length : 0
    const limit = Math.min(13_000, Math.max(floors[page.kind] ?? 0, Math.floor(1536 + 3.5 * count)))
    const css = page.elements.filter((one) => one.tagName === 'style').flatMap((one) => one.childNodes).map((text) => text.value).join('')
    const gzip = gzipSync(page.bytes, { level: 9 }).length
    return { name: page.name, count, gzip, limit, brotli: brotliCompressSync(page.bytes).length, css: Buffer.byteLength(css) }
  })
  const row = (name, columns) => console.log(`note: ${name.padEnd(48)} ${columns.map((one) => String(one).padStart(6)).join(' ')}`)
  row('page', ['words', 'gzip', 'limit', 'brotli', 'css'])
  for (const { name, ...numbers } of table) row(name, Object.values(numbers))
  return table.flatMap(({ name, count, gzip, limit, css }) => [
    ...(gzip > limit ? [`${name} weighs ${gzip} bytes, its ${count} words allow ${limit}`] : []),
    ...(css > 2048 ? [`${name} has ${css} bytes of CSS, 2048 are allowed`] : []),
  ])
}

/** All words of the main part come in their order in what a text browser prints; wide lines keep cells whole. */
const read = (print) => async ({ pages }) => pages.flatMap((page) => {
  if (!page.h1) return [`${page.name} has no heading to read`]
  const wanted = page.main ? words(page.main) : []
  if (wanted.length <= split(page.h1).length) return [`${page.name} has no text to read`]
  const printed = split(print(page.bytes))
  let at = 0
  for (const [index, word] of wanted.entries()) {
    const found = printed.findIndex((one, place) => place >= at && one.includes(word))
    if (found < 0) return [`${page.name} in plain text loses "${wanted.slice(Math.max(0, index - 4), index + 1).join(' ')}"`]
    at = found + (printed[found] === word)
  }
  return []
})

const lynxArgs = ['-dump', '-nolist', '-stdin', '-width=1000', '-assume_charset=utf-8', '-display_charset=utf-8']
const lynx = read((page) => run('lynx', lynxArgs, page).stdout)

const w3mArgs = ['-dump', '-T', 'text/html', '-cols', '1000', '-I', 'UTF-8', '-O', 'UTF-8']
const w3m = read((page) => run('w3m', w3mArgs, page).stdout)

await main({ vnu, weight, lynx, w3m })
