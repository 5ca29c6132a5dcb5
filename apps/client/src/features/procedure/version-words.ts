import type { Answers } from '../../api.ts'
import { formatDay } from '../../ui/format.ts'
import type { Locale, Say } from '../../ui/text.ts'

export type ReadVersion = Answers['procedure']['readVersion']['version']

/** `2. redakcija, stāsies spēkā 11.01.2027., rīkojums Nr. 1-9/30, 26.11.2026.` */
export function versionWords(version: ReadVersion, t: Say, locale: Locale): string {
  const day = formatDay(version.validFrom, locale)
  const state = version.state === 'in_force' ? 'inForce' : version.state === 'coming' ? 'coming' : 'past'
  const order =
    version.orderNumber === null || version.orderDate === null
      ? []
      : [t('acknowledgements.order', { number: version.orderNumber, day: formatDay(version.orderDate, locale) })]
  return [
    t('acknowledgements.version', { number: version.number }),
    t(`acknowledgements.${state}`, { day }),
    ...order,
  ].join(', ')
}
