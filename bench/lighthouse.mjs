// node bench/lighthouse.mjs FOLDER BASE PASSWORD ROUNDS : the phone's pages by Lighthouse's own simulated slow 4G
// (1.6 Mbit/s, 150 ms, a processor four times slower), a fresh browser each time; one line of JSON a page, the median.
// FOLDER holds node_modules/lighthouse, which is no dependency of Linge: run.sh puts it there.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const [folder, base, password, rounds] = process.argv.slice(2)
const from = createRequire(resolve(folder, 'package.json'))
const use = (name) => import(pathToFileURL(from.resolve(name)))
const { default: lighthouse } = await use('lighthouse')
const { default: puppeteer } = await use('puppeteer-core')
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', 'about:blank',
]

/** A browser with a fresh profile; what it prints says where it listens. */
async function withBrowser(act) {
  const profile = mkdtempSync(join(tmpdir(), 'linge-lighthouse-'))
  const browser = spawn(process.env.CHROME_PATH ?? '/usr/bin/chromium', [`--user-data-dir=${profile}`, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const address = await new Promise((found, failed) => {
      let said = ''
      browser.stderr.on('data', (text) => {
        said += text
        const match = /DevTools listening on (\S+)/.exec(said)
        if (match) found(match[1])
      })
      browser.on('exit', () => failed(new Error(said)))
    })
    return await act(address)
  } finally {
    browser.kill()
    await new Promise((gone) => browser.on('exit', gone))
    rmSync(profile, { recursive: true, force: true })
  }
}

async function logIn(address) {
  const browser = await puppeteer.connect({ browserWSEndpoint: address })
  const page = await browser.newPage()
  await page.goto(`${base}/m/#/login`)
  await (await page.waitForSelector('input[autocomplete=username]')).type('wangge')
  await (await page.waitForSelector('input[type=password]')).type(password)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash === '#/todo')
  // What the page keeps for later is not there at a first visit.
  await page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
  })
  const tools = await page.createCDPSession()
  await tools.send('Network.clearBrowserCache')
  await page.goto('about:blank')
  await sleep(500)
  await browser.disconnect()
}

function look(path, login) {
  return withBrowser(async (address) => {
    if (login) await logIn(address)
    const { lhr } = await lighthouse(base + path, {
      port: Number(new URL(address).port), logLevel: 'error', onlyCategories: ['performance', 'accessibility'], formFactor: 'mobile', disableStorageReset: login,
    })
    const seconds = (audit) => lhr.audits[audit].numericValue / 1000
    return {
      performance: lhr.categories.performance.score * 100, accessibility: lhr.categories.accessibility.score * 100,
      first_paint_s: seconds('first-contentful-paint'), largest_paint_s: seconds('largest-contentful-paint'), usable_s: seconds('interactive'),
      blocked_ms: lhr.audits['total-blocking-time'].numericValue, kilobytes: lhr.audits['total-byte-weight'].numericValue / 1024, machine: lhr.environment.benchmarkIndex,
    }
  })
}

const middle = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
for (const [name, path, login] of [['first page', '/m/', false], ['log-in', '/m/#/login', false], ['to-dos, logged in', '/m/#/todo', true]]) {
  const seen = []
  for (let i = 0; i < Number(rounds); i++) seen.push(await look(path, login))
  const median = Object.fromEntries(Object.keys(seen[0]).map((key) => [key, Number(middle(seen.map((one) => one[key])).toFixed(2))]))
  console.log(JSON.stringify({ system: 'linge-lighthouse', page: name, rounds: Number(rounds), ...median }))
}
