import { exactKey, foldedKey } from '../attendance/matching/participant-name.ts'

/** A learner as a file's name may say them. */
type Nameable = { id: string; givenName: string; familyName: string; username: string | null }

/**
 * Whose photo a file is by its name. `twice`: another of the files is the same learner's, and a person chooses; `several`:
 * two learners fit equally, and it is nobody's.
 */
export type PhotoMatch = { fileName: string; learnerId: string | null; by: 'name' | 'twice' | 'several' | 'nobody' }

const withoutEnding = (fileName: string): string => fileName.replace(/\.[^.]*$/, '')

/** Those whom the name means: by user name, else by the whole name with its marks, else by it without them. */
function meant(fileName: string, learners: readonly Nameable[]): readonly Nameable[] {
  const name = withoutEnding(fileName).normalize('NFC').trim()
  const byUsername = learners.filter(one => one.username?.toLowerCase() === name.toLowerCase())
  if (byUsername.length > 0) return byUsername
  for (const keyOf of [exactKey, foldedKey]) {
    const key = keyOf(name)
    const found = key === '' ? [] : learners.filter(one => keyOf(`${one.givenName} ${one.familyName}`) === key)
    if (found.length > 0) return found
  }
  return []
}

/**
 * Whose photos files are, by their names alone: the learner's whole name in any order of words, or the user name. The names
 * are read like those of participants in a meeting (A24): no part of a name is enough, and between two who fit nobody is
 * chosen. The answer is in the order of the files.
 */
export function matchPhotos(fileNames: readonly string[], learners: readonly Nameable[]): PhotoMatch[] {
  const found = fileNames.map(fileName => ({ fileName, fits: meant(fileName, learners) }))
  const timesOf = (id: string) => found.filter(({ fits }) => fits.length === 1 && fits[0]?.id === id).length
  return found.map(({ fileName, fits }): PhotoMatch => {
    const [only] = fits
    if (only === undefined) return { fileName, learnerId: null, by: 'nobody' }
    if (fits.length > 1) return { fileName, learnerId: null, by: 'several' }
    return timesOf(only.id) > 1
      ? { fileName, learnerId: null, by: 'twice' }
      : { fileName, learnerId: only.id, by: 'name' }
  })
}
