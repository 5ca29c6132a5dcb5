/** The files of a noun in apps/server/src/features; a new name needs a decision record. */
const names = ['routes', 'commands', 'store', 'policy', 'view', 'tasks', 'personal-data'] as const

const noun = '[a-z][a-z-]*'
const known = new RegExp(`^apps/server/src/features/${noun}/(${noun}/)?((${names.join('|')})|${noun}\\.test)\\.ts$`)

/** The paths under apps/server/src/features that are no file of a noun; a noun may have one level of sub-folders. */
export const misnamedFeatureFiles = (paths: readonly string[]): string[] =>
  paths.filter(path => path.startsWith('apps/server/src/features/') && !known.test(path))
