import type { Answers } from '../../../api.ts'
import { formatDayAndMonth } from '../../../ui/format.ts'
import type { Locale, Say } from '../../../ui/text.ts'

export type LessonChange = Answers['planning']['changes']['changes'][number]
type Person = LessonChange['madeBy']

export const fullName = (person: Person): string => `${person.givenName} ${person.familyName}`

/** The word of a kind of change. */
export const kindWord = (t: Say, kind: LessonChange['kind']): string =>
  t(kind === 'room' ? 'changes.roomChanged' : `changes.${kind}`)

/** What a change means to whoever comes to the lesson. */
export function changeSentence(t: Say, change: LessonChange, locale: Locale): string {
  if (change.kind === 'cancelled') return t('changes.isCancelled')
  if (change.kind === 'moved')
    return change.to === null
      ? ''
      : t('changes.movedTo', { on: formatDayAndMonth(change.to.on, locale), period: change.to.period })
  if (change.kind === 'room') {
    const said = (rooms: readonly string[]) => (rooms.length === 0 ? t('changes.noRoom') : rooms.join(', '))
    return t('changes.roomTo', { from: said(change.formerRooms), to: said(change.rooms) })
  }
  const substitute = change.substitute === null ? '' : fullName(change.substitute)
  return change.absent === null
    ? t('changes.standsIn', { substitute })
    : t('changes.insteadOf', { absent: fullName(change.absent), substitute })
}
