import { fold } from '../../people/fold.ts'

/** Letters beside the apostrophe and the hyphen keep a word together: `O’Nīls`, `Kalniņa-Ozola`. */
const words = (name: string): string[] =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\b\d{1,2}\s*\.?\s*(?:\p{L}(?=$|[\s,.)_-]))?/gu, ' ')
    .split(/[^\p{L}\p{M}]+/u)
    .map(word => word.normalize('NFC'))
    .filter(word => word !== '')

const foldedWord = (word: string): string => {
  const latin = fold(word).replaceAll(' ', '')
  return latin === '' ? word.normalize('NFD').replace(/\p{M}/gu, '') : latin
}

/** The name's words in one order, small letters with their marks; '' when it has none. A class before or after it is no word. */
export const exactKey = (name: string): string => words(name).toSorted().join(' ')

/** The same without diacritics: `Bērziņa Anna`, `Anna BERZINA` and `anna berziņa` are one. */
export const foldedKey = (name: string): string => words(name).map(foldedWord).toSorted().join(' ')

/**
 * A name that somebody goes by, for comparing: as `foldedKey`, but every figure counts, for `Zvaigzne3` and `Zvaigzne7`
 * are two. A number belongs to the word before it.
 */
export const aliasKey = (name: string): string =>
  (
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+(?:[\s._-]*\p{N}+)?|\p{N}+/gu) ?? []
  )
    .map(word => `${foldedWord(word.replace(/[^\p{L}\p{M}]/gu, '').normalize('NFC'))}${word.replace(/\P{N}/gu, '')}`)
    .toSorted()
    .join(' ')

/** Is the name written without a mark over any letter, so that it may as well be one that has them? */
export const isWithoutMarks = (name: string): boolean => exactKey(name) === foldedKey(name)

/** Words of a name without diacritics, for finding whom it may mean. */
export const foldedWords = (name: string): string[] => words(name).map(foldedWord)

const trailing = /^(.*\S)\s*[(（]([^()（）]*)[)）]\s*$/u

/**
 * The names by which a participant may be known: as shown, and without what a platform or the participant put in brackets
 * at its end (`(Guest)`, `(Viesis)`, `(7.b)`), and what stands in the brackets where that is the original name.
 */
export function knownNames(session: { displayName: string; originalName: string | null }): string[] {
  const names = [session.displayName]
  let rest = trailing.exec(session.displayName)
  while (rest?.[1] !== undefined) {
    names.push(rest[1])
    rest = trailing.exec(rest[1])
  }
  if (session.originalName !== null) names.push(session.originalName)
  return [...new Set(names.map(name => name.trim()))].filter(name => name !== '')
}
