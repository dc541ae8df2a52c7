// Pictures for people: each page at 360 and 1280 px, light and dark.
//     node screenshots.mjs FOLDER PAGE...

import { mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { browsing, serving, stop, tab } from './site.mjs'

const [folder, ...pages] = process.argv.slice(2)
if (!pages.length) stop('usage: node screenshots.mjs FOLDER PAGE...')
mkdirSync(folder, { recursive: true })
await browsing((browser) => tab(browser, async (view) => {
  for (const page of pages) {
    await serving(resolve(dirname(page)), async (port) => {
      await view.goto(`http://127.0.0.1:${port}/${encodeURI(basename(page))}`)
      for (const scheme of ['light', 'dark']) {
        await view.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        for (const width of [360, 1280]) {
          await view.setViewport({ width, height: 800 })
          const path = join(folder, `${page.replace(/\.html$/, '').replace(/[^a-z0-9]+/gi, '-').replace(/^-/, '')}-${width}-${scheme}.png`)
          await view.screenshot({ path, fullPage: true })
          console.log(path)
        }
      }
    })
  }
}))
