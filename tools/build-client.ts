import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the client is made of; when none of it changed, the last build still serves. */
const sources = [
  'apps/client',
  'packages/contract/src',
  'packages/domain/src',
  'packages/messages/src',
  'packages/regulation/src',
  'package-lock.json',
]
const mark = 'apps/client/dist/.sources'

/** Builds the client if its sources changed since the last build. Works from the project's root. */
export async function buildClientOnce(): Promise<void> {
  const digest = await digestOfSources()
  if ((await readFile(mark, 'utf8').catch(() => null)) === digest) return
  process.stderr.write('Building the client…\n')
  execFileSync(
    process.execPath,
    [join('..', '..', 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: 'apps/client',
      // Whatever started this: with another mode the page would be one for developers, without its service worker.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 2],
    },
  )
  await writeFile(mark, digest)
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of await filesUnder(source)) hash.update(path).update(await readFile(path))
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null)
  if (entries === null) return [path]
  return (
    entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      // The generated route tree follows from the routes.
      .filter(
        file => !/[\\/](node_modules|dist)[\\/]/.test(file) && !file.includes('.gen.') && !file.includes('.test.'),
      )
      .sort()
  )
}
