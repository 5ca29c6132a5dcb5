import { matchPhotos, type PhotoMatch } from '@talklase/domain/people/photo-names.ts'
import type { Answers } from '../../../api.ts'

export type PhotoLearner = Answers['people']['classPhotos']['learners'][number]

/** A file before it is saved: whose it is, and how that is known. */
export type ChosenFile = {
  key: string
  file: File
  url: string
  learnerId: string | null
  by: PhotoMatch['by'] | 'hand'
}

/** Files with whose they are by their names; `urls` are their pictures, in the same order. */
export function chosenFiles(
  files: readonly { key: string; file: File; url: string }[],
  learners: readonly PhotoLearner[],
): ChosenFile[] {
  const names = learners.map(({ learner, username }) => ({ ...learner, username }))
  const matches = matchPhotos(
    files.map(({ file }) => file.name),
    names,
  )
  return files.map((one, index) => ({
    ...one,
    learnerId: matches[index]?.learnerId ?? null,
    by: matches[index]?.by ?? 'nobody',
  }))
}

/** A person says whose a file is (null: nobody's); another file of that learner is then nobody's. */
export const assigned = (chosen: readonly ChosenFile[], key: string, learnerId: string | null): ChosenFile[] =>
  chosen.map(one => {
    if (one.key === key) return { ...one, learnerId, by: 'hand' }
    return learnerId !== null && one.learnerId === learnerId ? { ...one, learnerId: null, by: 'twice' } : one
  })
