import { useMe } from '../../../session.ts'

/** A person's given and family name. */
export const fullName = ({ givenName, familyName }: { givenName: string; familyName: string }): string =>
  `${givenName} ${familyName}`

/** The zone of the school whose pages are open. */
export const useZone = (): string => useMe().school.zone
