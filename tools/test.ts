import { spawn, spawnSync } from 'node:child_process'
import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { buildClientOnce } from './build-client.ts'

// `npm test [-- vitest arguments]`: everything that the project promises, on a bare machine: rules, features on real
// PostgreSQL, promises, and journeys in a browser. Ends with one line that counts.

process.env.TALKLASE_CHROMIUM = await findOrInstallBrowser()
await buildClientOnce()

const folder = await mkdtemp(join(tmpdir(), 'talklase-results-'))
const results = join(folder, 'results.json')
const status = await new Promise<number>(resolve => {
  const vitest = spawn(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  )
  vitest.on('exit', code => resolve(code ?? 1))
})
const text = await readFile(results, 'utf8').catch(() => null)
await rm(folder, { recursive: true, force: true })
if (text === null) {
  console.error('The tests ended without a result.')
  process.exit(1)
}
const counts: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number } =
  JSON.parse(text)
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : ''
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed${skipped}`)
process.exit(status)

/** The browser for the journeys: the system's Chromium, installed when root on Debian, else Playwright's own. */
async function findOrInstallBrowser(): Promise<string> {
  const candidates = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  const there = await firstThere(candidates)
  if (there !== null) return there
  if (userInfo().uid === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.error('Installing Chromium for the journeys…')
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2] })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = await firstThere(candidates)
    if (installed !== null) return installed
  }
  console.error('Fetching Playwright’s Chromium for the journeys…')
  const fetched = spawnSync(
    process.execPath,
    [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
    { stdio: ['ignore', 2, 2] },
  )
  const { chromium } = await import('playwright-core')
  const own = chromium.executablePath()
  if (fetched.status === 0 && (await firstThere([own])) !== null) return own
  console.error('No browser: install Chromium (Debian: apt-get install chromium) and run the tests again.')
  process.exit(1)
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  return null
}
