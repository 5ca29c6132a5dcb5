import { no, type Verdict, yes } from '../../verdict.ts'
import { isCommonName } from './common-name.ts'
import { isDeviceName } from './device-name.ts'
import { foldedKey, knownNames } from './participant-name.ts'

export type AliasRefusal = 'alias_is_device' | 'alias_is_common' | 'alias_without_letters' | 'alias_is_somebody'

/** The longest name that is remembered, in characters. */
export const longestAlias = 300

/** The name as it is remembered: without what stands in brackets at its end, which changes from platform to platform. */
export const aliasOf = (displayName: string): string =>
  (knownNames({ displayName, originalName: null }).at(-1) ?? '').slice(0, longestAlias)

/**
 * May a name be remembered as one that the learner goes by in meetings (A24)? Not a device's, for it changes hands; not a
 * word that anybody may go by; not one without letters; not the full name of another learner, who would then be taken for this one.
 */
export function mayRemember(facts: {
  name: string
  learnerId: string
  people: readonly { id: string; fullName: string }[]
}): Verdict<AliasRefusal> {
  if (isDeviceName(facts.name)) return no('alias_is_device')
  if (isCommonName(facts.name)) return no('alias_is_common')
  const key = foldedKey(facts.name)
  if (key === '' || facts.name.length > longestAlias) return no('alias_without_letters')
  const somebody = facts.people.some(one => one.id !== facts.learnerId && foldedKey(one.fullName) === key)
  return somebody ? no('alias_is_somebody') : yes
}
