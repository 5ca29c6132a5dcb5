import { readFile } from 'node:fs/promises'
import { brotliCompressSync, constants } from 'node:zlib'
import { filesOf, learnerChunks, readManifest } from './precache.ts'

/** Prints what the learner's page transfers on its first load after `vite build`, against the measure of 150 kB. */
const limit = 150_000

const manifest = await readManifest()
const files = ['index.html', ...filesOf(manifest, learnerChunks(manifest))]
const transferred = await Promise.all(files.map(async file => ({ file, bytes: await bytesOf(file) })))
const sum = transferred.reduce((total, one) => total + one.bytes, 0)

for (const { file, bytes } of transferred.toSorted((a, b) => b.bytes - a.bytes)) print(bytes, file)
print(sum, `learner's page, first load (limit ${limit} B): ${sum <= limit ? 'within' : 'OVER'}`)
const temporal = Object.values(manifest).find(chunk => chunk.name === 'global.esm')
if (temporal !== undefined) print(await bytesOf(temporal.file), 'more in a browser without Temporal of its own')
if (sum > limit) process.exitCode = 1

function print(bytes: number, what: string): void {
  process.stdout.write(`${String(bytes).padStart(8)} B  ${what}\n`)
}

/** Bytes on the wire: brotli at its highest for text, as it is for fonts. */
async function bytesOf(file: string): Promise<number> {
  const content = await readFile(new URL(`./dist/${file}`, import.meta.url))
  if (file.endsWith('.woff2')) return content.length
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
