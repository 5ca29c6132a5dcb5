import { no, type Verdict, yes } from '../verdict.ts'
import { conferencePlatformOf, isHostWithin, type PlatformCode } from './conference-platform.ts'
import { linkHost } from './join-link.ts'
import { type Agreement, isAgreementValidOn, missingFrom, needsAgreement } from './processor-agreement.ts'

export type GiveLinkRefusal =
  | 'platform_not_registered'
  | 'platform_retired'
  | 'platform_not_allowed'
  | 'agreement_missing'
  | 'agreement_ended'

/** A platform of a school's register, as the gate needs it. */
export type RegisteredPlatform = {
  id: string
  code: PlatformCode
  /** The school's own name of a plain link; null for a platform that is known by its code. */
  label: string | null
  /** Hosts that the school gave it, in their ASCII form: of its own server, or of a plain link. */
  hosts: readonly string[]
  state: 'in_use' | 'allowed' | 'retired'
  instruction: { lv: string; en: string }
  agreements: readonly Agreement[]
}

/** A school's register, with the platforms that its procedure allows on the day that is asked about (`conference.allowed`). */
export type PlatformRegister = {
  platforms: readonly RegisteredPlatform[]
  allowed: readonly string[]
}

/** The entry of a platform that the product knows by its code; null where the register has none. */
export const platformOfCode = (
  register: Pick<PlatformRegister, 'platforms'>,
  code: PlatformCode,
): RegisteredPlatform | null => register.platforms.find(one => one.code === code && code !== 'link') ?? null

/**
 * The entry that a pasted link belongs to, by its host (B3): one to which the school gave the host, the most exact first,
 * else the known tool's. Null for a host that nobody registered.
 */
export function platformOfLink(register: Pick<PlatformRegister, 'platforms'>, link: string): RegisteredPlatform | null {
  const host = linkHost(link)
  if (host === null) return null
  let best: { entry: RegisteredPlatform; length: number } | null = null
  for (const entry of register.platforms) {
    for (const known of entry.hosts) {
      if (isHostWithin(host, known) && known.length > (best?.length ?? 0)) best = { entry, length: known.length }
    }
  }
  return best?.entry ?? platformOfCode(register, conferencePlatformOf(link))
}

/**
 * May a lesson's link on this platform be given to learners on the day (B3, B4, B9)? Only on a platform of the register
 * that is not retired, that the procedure of the day allows, and whose processor is bound by an agreement on that day.
 */
export function mayGiveLinkOn(
  platform: RegisteredPlatform | null,
  register: Pick<PlatformRegister, 'allowed'>,
  day: string,
): Verdict<GiveLinkRefusal> {
  if (platform === null) return no('platform_not_registered')
  if (platform.state === 'retired') return no('platform_retired')
  if (!register.allowed.includes(platform.code)) return no('platform_not_allowed')
  if (!needsAgreement(platform.code) || platform.agreements.some(one => isAgreementValidOn(one, day))) return yes
  const hasEnded = platform.agreements.some(
    one => one.validTo !== null && one.validTo < day && missingFrom(one).length === 0,
  )
  return no(hasEnded ? 'agreement_ended' : 'agreement_missing')
}
