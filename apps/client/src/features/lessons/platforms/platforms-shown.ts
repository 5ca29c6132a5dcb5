import type { Answers } from '../../../api.ts'
import type { PlatformsSearch } from './platforms-search.ts'

export type Platform = Answers['lessons']['platforms']['platforms'][number]

/** Is there something to do: lessons held back, or a platform of the procedure without a lasting agreement? */
const needsAttention = (platform: Platform): boolean =>
  platform.lessonsHeldBack > 0 ||
  (platform.isAllowed &&
    platform.state !== 'retired' &&
    (platform.shut !== null || platform.agreement.state === 'ending'))

/** Urgent ones first: ended, missing and incomplete agreements, then those that end, the earliest first. */
const urgency = { ended: 0, missing: 1, incomplete: 2, coming: 3, ending: 4, valid: 5, not_needed: 6 } as const

/** The platforms as the address filters and orders them; the server's order unless told. */
export function platformsShown(platforms: readonly Platform[], { show, sort }: PlatformsSearch): Platform[] {
  const shown = platforms.filter(one => show !== 'attention' || needsAttention(one))
  if (sort === 'name') return shown.toSorted((a, b) => a.name.localeCompare(b.name, 'lv'))
  if (sort === 'agreement')
    return shown.toSorted(
      (a, b) =>
        urgency[a.agreement.state] - urgency[b.agreement.state] ||
        (a.agreement.validTo ?? '9999').localeCompare(b.agreement.validTo ?? '9999'),
    )
  return shown
}
