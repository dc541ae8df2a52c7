// What Chromium sees: accessibility, keyboard, requests, reflow, print, and a walk on file://.
//     node browser.mjs axe|focus|requests|reflow|print|walk SITE

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { browsing, library, main, onePerKind, run, sample, scratch, serving, split, tab } from './site.mjs'

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/** Shows every page, all of it unfolded, to `see` in one of two tabs, and collects what it finds. */
const each = ({ root, pages }, see) => serving(root, (port) => browsing(async (browser) => {
  const queue = [...sample(pages)]
  const findings = []
  const worker = () => tab(browser, async (view) => {
    for (let page; (page = queue.shift());) {
      await view.goto(`http://127.0.0.1:${port}/${encodeURI(page.name)}`)
      await view.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true }))
      findings.push(...await see(view, page.name))
    }
  })
  await Promise.all([worker(), worker()])
  return findings.sort()
}))

async function axe(site) {
  const { default: { source } } = await library('axe-core')
  const must = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  return each(site, async (view, name) => {
    const findings = []
    // axe takes a canvas for white, whatever `color-scheme` makes of it.
    await view.addStyleTag({ content: ':where(html) { background-color: Canvas }' })
    await view.evaluate(source)
    for (const scheme of ['light', 'dark']) {
      await view.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ])
      for (const width of [360, 1280]) {
        await view.setViewport({ width, height: 800 })
        const violations = await view.evaluate(async (tags) => {
          const result = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
          return result.violations.map((one) => ({ ...one, places: one.nodes.map((node) => node.target.join(' ')).join(', ') }))
        }, [...must, 'best-practice'])
        for (const { id, help, tags, places } of violations) {
          const line = `${name} at ${width} px, ${scheme}: ${id}: ${help}: ${places}`
          if (tags.some((tag) => must.includes(tag))) findings.push(line)
          else console.log(`note: ${line}`)
        }
      }
    }
    return findings
  })
}

/** From key press to key press: the first stop skips to the main part, every control is a stop, every stop looks different in focus. */
const focus = (site) => each(site, async (view, name) => {
  await view.setViewport({ width: 1280, height: 800 })
  // Each of the two tabs believes that it has the focus.
  await (await view.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true })
  const count = await view.evaluate(() => {
    window.named = (one) => one.tagName.toLowerCase() + (one.id ? `#${one.id}` : ` "${one.textContent.trim().slice(0, 40)}"`)
    window.look = (one) => {
      const style = getComputedStyle(one)
      const outline = style.outlineStyle === 'none' || style.outlineWidth === '0px' ? '' : style.outline
      return [outline, style.boxShadow, style.textDecoration, style.color, style.backgroundColor, style.border].join()
    }
    const controls = document.querySelectorAll('a[href], summary, button, input, select, textarea')
    window.stops = new Map([...controls].map((one) => [one, look(one)]))
    return stops.size
  })
  const findings = []
  // A box that scrolls is a stop too, hence more key presses than controls.
  for (let press = 0, left = true; left && press < 2 * count + 20; press++) {
    await view.keyboard.press('Tab')
    const step = await view.evaluate(() => {
      const stop = document.activeElement
      const { bottom, right } = stop.getBoundingClientRect()
      const dim = stops.has(stop) && (look(stop) === stops.get(stop) || bottom <= 0 || right <= 0)
      const skips = Boolean(stop.getAttribute('href')?.startsWith('#') && document.getElementById(stop.hash.slice(1))?.closest('main'))
      stops.delete(stop)
      return { dim, skips, stop: named(stop), left: stops.size > 0 }
    })
    left = step.left
    if (press === 0 && !step.skips) findings.push(`${name} has no skip link as its first stop`)
    if (step.dim) findings.push(`${name}: ${step.stop} shows no focus`)
  }
  const never = await view.evaluate(() => [...stops.keys()].map(named))
  return [...findings, ...never.map((stop) => `${name}: ${stop} is never reached`)]
})

/** The server counts, as a browser's own count misses some; every host of the world leads to it. */
const requests = ({ root, pages }) => serving(root, (port, log) => browsing((browser) => tab(browser, async (view) => {
  const findings = []
  for (const { name } of sample(pages)) {
    log.length = 0
    await view.goto(`http://127.0.0.1:${port}/${encodeURI(name)}`, { waitUntil: 'load' })
    // A favicon is asked for after the page has loaded.
    await pause(200)
    const wanted = `127.0.0.1:${port}/${encodeURI(name)}`
    const extra = log.filter((one, index) => one !== wanted || log.indexOf(one) !== index)
    findings.push(...[...new Set(extra)].map((one) => `${name} makes a request for ${one}`))
    // Only the search runs a script; JSON-LD is data.
    const scripts = await view.$$eval('script', (all) => all.filter((one) => one.type !== 'application/ld+json').length)
    if (scripts && name.split('/').pop() !== 'search.html') findings.push(`${name} carries a script`)
  }
  return findings
}), `127.0.0.1:${port}`))

/** WCAG 1.4.10 and 1.4.4: at 320 CSS pixels, which is also what 400 % zoom leaves of 1280, and with letters twice as large, nothing sticks out
 * where lines end: to the right, or to the left where they run from right to left. */
const reflow = (site) => each(site, async (view, name) => {
  const findings = []
  for (const [how, viewport] of [
    ['320 px wide', { width: 320, height: 640, isMobile: false }],
    ['1280 px wide at 400 %', { width: 320, height: 256, deviceScaleFactor: 4 }],
    ['320 px wide with text of 200 %', { width: 320, height: 640, isMobile: false }],
  ]) {
    await view.setViewport(viewport)
    if (how.includes('text')) {
      await view.evaluate(() => {
        const root = document.documentElement
        root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`
      })
    }
    const out = await view.evaluate(() => {
      const edge = document.documentElement.clientWidth
      const isRtl = getComputedStyle(document.documentElement).direction === 'rtl'
      const sticksOut = (box) => (isRtl ? box.left < -1 : box.right > edge + 1)
      const scrolls = (one) => one && one !== document.body && one !== document.documentElement
        && (['auto', 'scroll'].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement))
      const beyond = [...document.body.querySelectorAll('*')]
        .filter((one) => sticksOut(one.getBoundingClientRect()) && !scrolls(one.parentElement))
      const names = beyond.map((one) => one.tagName.toLowerCase() + (one.id && `#${one.id}`))
      return document.documentElement.scrollWidth > edge ? ['the document', ...names] : names
    })
    if (out.length) findings.push(`${name} ${how} scrolls sideways: ${[...new Set(out)].join(', ')}`)
  }
  return findings
})

/** One page of each kind, and every page with a quiz or a table, on paper and read back as text: the heading, what is folded on the screen, and the last
 * column of every table. */
const print = ({ root, pages }) => serving(root, (port) => scratch((folder) => browsing((browser) => tab(browser, async (view) => {
  const findings = []
  const papers = sample(pages).filter((page) => page.elements.some((one) => ['details', 'table'].includes(one.tagName)))
  for (const page of new Set([...onePerKind(pages), ...papers])) {
    const path = join(folder, 'page.pdf')
    await view.goto(`http://127.0.0.1:${port}/${encodeURI(page.name)}`)
    await view.pdf({ path, format: 'A4' })
    const paper = split(run('pdftotext', ['-enc', 'UTF-8', path, '-']).stdout).join(' ')
    if (!page.h1 || !paper.includes(page.h1)) findings.push(`${page.name} on paper doesn't show its heading "${page.h1}"`)
    const hidden = await view.$$eval('main details:not(.toc) *, main th:last-child', (all) => all
      .flatMap((one) => [...one.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((text) => text.data)))
    const lost = hidden.flatMap(split).find((word) => !paper.includes(word))
    if (lost) findings.push(`${page.name} on paper loses "${lost}"`)
  }
  return findings
}))))

/** From the first page to another by a click, with no server at all. */
const walk = ({ root, pages }) => browsing((browser) => tab(browser, async (view) => {
  const start = (pages.find((page) => page.name === 'index.html') ?? pages[0]).name
  await view.goto(pathToFileURL(join(root, start)).href)
  const links = await view.$$eval('main a[href]', (all) => all
    .filter((one) => one.protocol === 'file:' && one.pathname !== location.pathname)
    .map((one) => one.href))
  if (!links.length) return [`${start} has no link in its main part to another page`]
  const [arrived] = await Promise.all([
    view.waitForNavigation().then(() => view.$('h1')).catch(() => null),
    view.evaluate((href) => [...document.links].find((one) => one.href === href).click(), links[0]),
  ])
  // Chromium draws a heading above the list of a folder's files too, hence the look at the address.
  const page = decodeURIComponent(view.url()).endsWith('.html')
  return arrived && page ? [] : [`${start} on file://: the first link leads nowhere: ${links[0].replace(pathToFileURL(root).href, '')}`]
}))

await main({ axe, focus, requests, reflow, print, walk })
