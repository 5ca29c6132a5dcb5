import type { SessionKind } from '@talklase/domain/attendance/raw-session.ts'

/** A telephone number, some of it hidden: `+3712*****12`. */
const telephone = /^\+?[\d*][\d* ()-]{4,}$/

/** What telephones and tablets call themselves where nobody gave a name; nobody is ever recognised by one of these. */
const device =
  /^((iphone|ipad|android|samsung|galaxy|huawei|honor|xiaomi|redmi|poco|oneplus|pixel|motorola|moto|nokia|lenovo|macbook|windows|chrome ?book)(?!\p{L})|(desktop|laptop)-|sm-[a-z]\d)/iu

/** Who stands behind a participant's name, as far as name and account tell. */
export const kindOfParticipant = (displayName: string, hasAccount: boolean): SessionKind => {
  const name = displayName.trim()
  if (hasAccount) return 'member'
  if (telephone.test(name)) return 'phone'
  if (device.test(name)) return 'device'
  return name === '' ? 'unknown' : 'guest'
}
