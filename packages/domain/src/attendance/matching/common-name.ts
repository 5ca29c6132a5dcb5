import { fold } from '../../people/fold.ts'

/** Words that say what somebody is in a school and not who; without marks. Kept as data. */
const commonWords: ReadonlySet<string> = new Set([
  'skolens',
  'skolnieks',
  'skolniece',
  'audzeknis',
  'audzekne',
  'berns',
  'bernins',
  'meitene',
  'zens',
  'puika',
  'klase',
  'klasesbiedrs',
  'students',
  'studente',
  'dalibnieks',
  'dalibniece',
  'lietotajs',
  'viesis',
  'mamma',
  'tetis',
  'student',
  'pupil',
  'learner',
  'schoolboy',
  'schoolgirl',
  'kid',
  'child',
  'boy',
  'girl',
  'class',
  'classmate',
  'participant',
  'user',
  'guest',
  'ученик',
  'ученица',
  'школьник',
  'школьница',
  'ребенок',
  'класс',
  'студент',
  'участник',
])

/**
 * Is the name one common word, with a number or without: `Skolēns 3`, `7.b klase`, `student`? The next who comes under it
 * may be another. A single letter is a class's, no word.
 */
export function isCommonName(name: string): boolean {
  const [only, ...others] = (
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  ).filter(word => word.length > 1)
  if (only === undefined || others.length > 0) return false
  const latin = fold(only)
  return commonWords.has(latin === '' ? only.normalize('NFD').replace(/\p{M}/gu, '') : latin)
}
