import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** The project's root folder. */
export const root = join(import.meta.dirname, '..')

/** A file of the project: its path from the root with `/` between, and its text. */
export type SourceFile = { path: string; text: string }

/** Made by programs, or not written by us: nobody reads these for style. */
const generated = [/\.gen\.ts$/, /^apps\/server\/src\/db\/types\.ts$/, /^apps\/server\/src\/db\/schema\.sql$/]

const rooms = ['apps', 'packages', 'tools', 'bench', 'e2e']
const kinds = /\.(ts|tsx|mjs|cjs|js|css|sql)$/

/** Every written source file of the project, by path; generated ones are left out. */
export const readSources = (): SourceFile[] =>
  rooms
    .flatMap(room => filesUnder(room))
    .filter(path => kinds.test(path) && !generated.some(pattern => pattern.test(path)))
    .sort()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = `${folder}/${entry.name}`.replaceAll(sep, '/')
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
