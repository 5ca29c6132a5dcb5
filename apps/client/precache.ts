import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** One entry of Vite's build manifest, as far as it is used here. */
export type BuiltChunk = {
  file: string
  name?: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  assets?: string[]
}

export type BuildManifest = Record<string, BuiltChunk>

const dist = fileURLToPath(new URL('./dist/', import.meta.url))

/** Modules that a learner's first page is made of: what they need is kept on the phone from the first visit. */
export const learnerModules = ['src/start.tsx', 'src/routes/_app.tsx', 'src/routes/_app/index.tsx']

/** Vite's manifest of the last build. */
export const readManifest = async (): Promise<BuildManifest> =>
  JSON.parse(await readFile(`${dist}.vite/manifest.json`, 'utf8')) as BuildManifest

/** Every file behind the given chunks: their static imports, styles and assets. Paths relative to `dist/`. */
export function filesOf(manifest: BuildManifest, names: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || seen.has(name)) return
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const name of names) visit(name)
  for (const file of files) if (isRareFont(file)) files.delete(file)
  return files
}

/** Letters of other languages than Latvian and English: a browser fetches them when a name has one. */
const isRareFont = (file: string): boolean => /wght-normal[^/]*\.woff2$/.test(file)

/** The chunks of the learner's page: the entry and its routes, whose names carry the router's splitting suffix. */
export const learnerChunks = (manifest: BuildManifest): string[] =>
  Object.entries(manifest)
    .filter(([name, chunk]) => chunk.isEntry === true || learnerModules.includes(name.split('?')[0] ?? ''))
    .map(([name]) => name)

/** Workbox precaches the learner's shell alone; the pages of staff are cached when they are first opened. */
export async function shellOnly<E extends { url: string }>(
  entries: E[],
): Promise<{ manifest: E[]; warnings: string[] }> {
  const manifest = await readManifest()
  const shell = filesOf(manifest, learnerChunks(manifest))
  return { manifest: entries.filter(entry => entry.url === 'index.html' || shell.has(entry.url)), warnings: [] }
}
