import { fold } from './fold.ts'

/** Longest user name that sign-in takes, in characters; the shortest has three. */
export const longestUsername = 30

/**
 * A free user name made of the first given name and the family name, in small ASCII letters, digits and a dot:
 * `anna.berzina`, then `anna.berzina2`. `taken` holds the school's user names in small letters; the caller adds the
 * answer to it before it asks for the next.
 */
export function proposeUsername(givenName: string, familyName: string, taken: ReadonlySet<string>): string {
  const given = fold(givenName).split(' ')[0] ?? ''
  const family = fold(familyName).replaceAll(' ', '')
  const joined = [given, family].filter(part => part !== '').join('.')
  const base = joined.length >= 3 ? joined : `user.${joined}`.replace(/\.$/, '')
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : String(number)
    const name = base.slice(0, longestUsername - suffix.length).replace(/\.$/, '') + suffix
    if (!taken.has(name)) return name
  }
}
