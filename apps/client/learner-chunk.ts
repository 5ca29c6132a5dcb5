import { fileURLToPath } from 'node:url'
import { learnerModules } from './precache.ts'

const root = fileURLToPath(new URL('./', import.meta.url))

type ModuleInfo = { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] }
type Modules = { getModuleInfo: (id: string) => ModuleInfo | null }

/** Parts of libraries that only pages of staff use, though the library's one door leads to them. */
const ofStaff = /useQueries|queriesObserver|useMutationState|useInfiniteQuery|infiniteQueryObserver/

let found: Set<string> | undefined

/**
 * Names the chunk of a module that the learner's page needs; null leaves the others to the bundler. A request costs
 * more than its bytes on a slow phone, so the page is one file of our own beside one of libraries, which
 * stays the same from release to release.
 */
export function learnerChunk(id: string, modules: Modules): string | null {
  found ??= reachedFromEntry(modules)
  if (!found.has(id)) return null
  return id.includes('/node_modules/') ? 'frame' : 'learner'
}

/** What the first page imports, without what is loaded only when it is asked for. Walks from the client's entry. */
function reachedFromEntry(modules: Modules): Set<string> {
  const reached = new Set<string>()
  const visit = (id: string): void => {
    if (reached.has(id) || ofStaff.test(id)) return
    const info = modules.getModuleInfo(id)
    if (info === null) return
    reached.add(id)
    for (const imported of info.importedIds) visit(imported)
    // The first page's own parts are split off by the router and the start, and needed at once all the same.
    for (const split of info.dynamicallyImportedIds) {
      const path = split.slice(root.length).split('?')[0] ?? ''
      if (learnerModules.includes(path)) visit(split)
    }
  }
  visit(`${root}index.html`)
  return reached
}
