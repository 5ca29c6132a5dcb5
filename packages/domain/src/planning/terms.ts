import { fold } from '../people/fold.ts'
import type { Semester } from '../school/calendar.ts'

/** What a term of a timetable file is in the school's year: one of its semesters, or with null the whole year. */
export type TermChoice = { name: string; semester: Semester['number'] | null }

const semesterWord = /(?:pusgad|semest|semes|half|term)/
const ordinals: readonly (readonly [RegExp, Semester['number']])[] = [
  [/\b(1|i|pirmais|first)\b/, 1],
  [/\b(2|ii|otrais|second)\b/, 2],
]

function semesterNamed(name: string): Semester['number'] | null {
  const words = fold(name)
  if (!semesterWord.test(words)) return null
  return ordinals.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/**
 * Which semester each term of a file is: as its name says (`1. pusgads`); or of two terms the first and the second; of
 * four the first two and the last two. `isCertain` is false where the terms are neither two nor named: then somebody
 * has to look, and terms of which nothing can be told are taken for the whole year (A5: better counted than missing).
 */
export function semestersOfTerms(names: readonly string[]): { terms: TermChoice[]; isCertain: boolean } {
  const named = names.map(semesterNamed)
  if (named.every(semester => semester !== null) && new Set(named).size === 2) {
    return { terms: names.map((name, index) => ({ name, semester: named[index] ?? null })), isCertain: true }
  }
  const half = names.length / 2
  const canHalve = names.length === 2 || names.length === 4
  const terms = names.map((name, index) => ({ name, semester: canHalve ? (index < half ? 1 : 2) : null }) as TermChoice)
  return { terms, isCertain: names.length === 2 }
}

/** The semesters of a slot's terms; undefined where that is the whole year. */
export function semestersOf(
  terms: readonly number[] | undefined,
  choice: readonly TermChoice[],
): Semester['number'][] | undefined {
  if (terms === undefined) return undefined
  const semesters = new Set(terms.map(term => choice[term]?.semester ?? null))
  if (semesters.has(null) || semesters.size === 0 || semesters.size === 2) return undefined
  return [...semesters].filter(semester => semester !== null)
}
