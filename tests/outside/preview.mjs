// The preview in Chromium: a saved file is seen in the open page, and what was found can be read there.
//     node preview.mjs reload|shots PITSO [FOLDER]
// `reload` says how long it took from the save to the page loaded again, with files that are written as editors do it.
// `shots` puts pictures of the preview's panel into a folder.

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { browsing, library, scratch, tab } from './site.mjs'

const [check, pitso, folder] = process.argv.slice(2)
const rounds = 10

/** A forum with a page, a draft and a mistake. */
function write(root) {
  const files = {
    'pitso.toml': '[site]\nid = "test"\nname = "Test forum"\nlanguages = ["en"]\nas_of = 2026-01-01\n',
    'content/index.md': '+++\ntitle = "Test forum"\nsummary = "A forum."\nfounded = 2021\n+++\n\nWelcome.\n',
    'content/about.md': `+++\ntitle = "About"\nsummary = "What it is."\n+++\n\nEdit 0.\n\n${'Many words stand here.\n\n'.repeat(200)}`,
    'content/2021/edition.md': '+++\ntitle = "Forum 2021"\nnumber = 1\nyear = 2021\n+++\n\nIt met.\n',
    'content/2021/talk.md': '+++\ntitle = "A talk"\nsummary = "One hour."\ntype = "open_forum"\nduration = 60\nduratoin = 90\n'
      + '\n[[agenda]]\nminutes = 60\ntitle = "Opening words by the host and the chair of the working group on access"\n'
      + '\n[[agenda]]\nminutes = 30\ntitle = "Talk"\n+++\n\nThey talked, as is told [elsewhere](nowhere.md).\n',
    'content/2021/hidden.md': '+++\ntitle = "Hidden talk"\nsummary = "Not yet."\ntype = "panel"\nstatus = "draft"\n+++\n\nNot yet.\n',
  }
  mkdirSync(join(root, 'content/2021'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
}

/** Runs the preview of a project while `use` runs. */
async function previewing(root, use) {
  const server = spawn(pitso, ['--project', root, 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    for await (const address of createInterface(server.stdout)) return await use(address)
  } finally {
    server.kill('SIGINT')
  }
  throw new Error('The preview says no address.')
}

async function reload(root, address, view) {
  const faults = []
  view.on('console', (message) => faults.push(message.text()))
  view.on('pageerror', (error) => faults.push(String(error)))
  await view.goto(`${address}about.html`)
  await view.evaluate(() => scrollTo(0, 700))
  const file = join(root, 'content/about.md')
  const times = []
  for (let round = 1; round <= rounds; round++) {
    // The stream of events is opened after the page was loaded.
    await new Promise((done) => setTimeout(done, 300))
    const text = readFileSync(file, 'utf8').replace(/Edit \d+\./, `Edit ${round}.`)
    const loaded = view.waitForNavigation({ waitUntil: 'load' })
    const saved = performance.now()
    if (round % 2) writeFileSync(file, text)
    else {
      writeFileSync(`${file}.part`, text)
      renameSync(`${file}.part`, file)
    }
    await loaded
    times.push(performance.now() - saved)
    const shown = await view.$eval('main', (main) => main.textContent)
    if (!shown.includes(`Edit ${round}.`)) faults.push(`round ${round}: the page shows something else`)
  }
  const place = await view.evaluate(() => scrollY)
  if (place !== 700) faults.push(`the page is scrolled to ${place} and not to 700`)
  times.sort((a, b) => a - b)
  console.log(`from the save to the page loaded again: median ${times[rounds / 2].toFixed(0)} ms, ${times.map((time) => time.toFixed(0)).join(' ')}`)
  return faults
}

async function shots(root, address, view) {
  const faults = []
  const { default: { source } } = await library('axe-core')
  await view.setBypassCSP(true)
  for (const scheme of ['light', 'dark']) {
    await view.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    for (const width of [360, 1280]) {
      await view.setViewport({ width, height: 800 })
      for (const path of ['2021/talk.html', '2021/hidden.html', 'about.html', '_pitso/findings', 'nowhere.html']) {
        await view.goto(`${address}${path}`)
        await new Promise((done) => setTimeout(done, 150))
        // The lines of the first finding, as an editor would open them.
        await view.evaluate(() => {
          const root = document.querySelector('pitso-preview')?.shadowRoot ?? document
          root.querySelectorAll('#panel, section:first-child details').forEach((one) => { one.open = true })
        })
        await view.evaluate(source)
        const { violations } = await view.evaluate(() => axe.run(document))
        faults.push(...violations.map(({ id, nodes }) => `${path} at ${width} px, ${scheme}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`))
        const wide = await view.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        if (wide) faults.push(`${path} at ${width} px scrolls sideways`)
        if (folder) await view.screenshot({ path: join(folder, `${path.replaceAll('/', '-')}-${width}-${scheme}.png`) })
      }
    }
  }
  return faults
}

const faults = await scratch((root) => {
  write(root)
  const use = { reload, shots }[check]
  return previewing(root, (address) => browsing((browser) => tab(browser, (view) => use(root, address, view))))
})
for (const fault of faults) console.log(fault)
process.exitCode = faults.length ? 1 : 0
