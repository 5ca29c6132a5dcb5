import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { Answers } from '../../../api.ts'

export type PlanRow = Answers['planning']['adaptedPlans']['plans'][number]
export type Progress = NonNullable<PlanRow['progress']>
export type RowState = Progress['state'] | 'none'
export const rowStates = ['none', 'empty', 'too_long', 'behind', 'ahead', 'on_time', 'done'] as const

export type PlansSort = 'class' | 'subject' | 'state'
/** What of the list the address asks for; a class by its id. */
export type PlansSearch = { class?: string; state?: RowState; q?: string; sort?: PlansSort }

export const stateOf = (row: PlanRow): RowState => row.progress?.state ?? 'none'

/** How much there is to see to: lessons without time first, then lateness, then marks and outcomes that are missing. */
const urgency = ({ progress }: PlanRow): number =>
  progress === null
    ? 0
    : progress.missing * 1000 +
      progress.behind * 100 +
      progress.withoutOutcome +
      progress.unmarked +
      progress.markedWithoutTopic

const folded = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')

/** The rows that fit the filter, in the order asked for. Subjects stand in the order of the Latvian alphabet. */
export function shownPlans(rows: readonly PlanRow[], { class: classId, state, q = '', sort }: PlansSearch): PlanRow[] {
  const word = folded(q.trim())
  const fits = rows.filter(row => {
    const names = [row.subject, ...row.teachers.map(one => `${one.givenName} ${one.familyName}`)]
    return (
      (classId === undefined || row.classId === classId) &&
      (state === undefined || stateOf(row) === state) &&
      (word === '' || names.some(name => folded(name).includes(word)))
    )
  })
  if (sort === 'subject') return fits.toSorted((a, b) => a.subject.localeCompare(b.subject, 'lv') || a.grade - b.grade)
  if (sort === 'state') return fits.toSorted((a, b) => urgency(b) - urgency(a))
  return fits.toSorted(
    (a, b) => compareClassNames(a.className, b.className) || a.subject.localeCompare(b.subject, 'lv'),
  )
}
