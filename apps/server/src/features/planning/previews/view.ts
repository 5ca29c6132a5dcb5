import { compareClassNames } from '@talklase/domain/school/grade.ts'
import type { Difference, ImportOutcome, KnownNames, NewNames } from '../imports/store.ts'
import type { Fit } from '../timetable/commands.ts'

/** As many differences as a person can look through; the counts say how many there are, and all can be exported. */
export const shownDifferences = 500

/** What is lost or moved stands before what is new. */
const kindOrder: Difference['kind'][] = ['retained', 'moved', 'removed', 'changed', 'added']

/** What a fit would do, in words for a person: what has a history first, then by kind, day and period. */
export function outcomeOf(names: NewNames, known: KnownNames, fit: Fit | null, most: number): ImportOutcome {
  return {
    newClasses: names.classes.map(one => one.name).toSorted(compareClassNames),
    newSubjects: names.subjects.map(one => one.name).toSorted((a, b) => a.localeCompare(b, 'lv')),
    newRooms: names.rooms.map(one => one.short).toSorted((a, b) => a.localeCompare(b, 'lv', { numeric: true })),
    same: fit?.same.length ?? 0,
    counts: {
      added: fit?.added.length ?? 0,
      changed: fit?.changed.length ?? 0,
      moved: fit?.moved.length ?? 0,
      removed: fit?.removed.length ?? 0,
      retained: fit === null ? 0 : fit.retained.length + fit.dropped.length,
    },
    differences: fit === null ? [] : differencesOf(names, known, fit, most),
  }
}

type At = { on: Temporal.PlainDate; period: number }

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function differencesOf(names: NewNames, known: KnownNames, fit: Fit, most: number): Difference[] {
  const subjects = new Map([...known.subjects, ...names.subjects].map(one => [one.id, one.name]))
  const classNames = new Map([...known.classes, ...names.classes].map(one => [one.id, one.name]))
  const place = (at: At) => ({ on: String(at.on), period: at.period })
  const named = (classIds: readonly string[], subjectId: string) => ({
    classes: classIds
      .map(id => classNames.get(id) ?? '')
      .toSorted(compareClassNames)
      .join(', '),
    subject: subjects.get(subjectId) ?? '',
  })
  const ofLesson = (kind: Difference['kind'], id: string, to: At | null): Difference[] => {
    const lesson = fit.standing.get(id)
    if (lesson === undefined) return []
    const from = place({ on: lesson.on_date, period: lesson.period })
    return [
      {
        kind,
        ...named(lesson.class_ids, lesson.subject_id),
        from,
        to: to === null ? null : place(to),
        keeps: lesson.kept,
      },
    ]
  }
  const differences = [
    ...[...fit.retained, ...fit.dropped].flatMap(id => ofLesson('retained', id, null)),
    ...fit.moved.flatMap(({ id, wanted }) => ofLesson('moved', id, wanted)),
    ...fit.removed.flatMap(id => ofLesson('removed', id, null)),
    ...fit.changed.flatMap(({ id, wanted }) => ofLesson('changed', id, wanted)),
    // More than are asked for need not be put in order.
    ...fit.added.slice(0, most).map(one => ({
      kind: 'added' as const,
      ...named(one.classes, one.slot.subjectId),
      from: null,
      to: place(one),
      keeps: false,
    })),
  ]
  const day = (one: Difference) => one.from?.on ?? one.to?.on ?? ''
  const period = (one: Difference) => one.from?.period ?? one.to?.period ?? 0
  const inOrder = differences.toSorted(
    (a, b) =>
      Number(b.keeps) - Number(a.keeps) ||
      kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
      compareText(day(a), day(b)) ||
      period(a) - period(b),
  )
  return shareOut(inOrder, most)
}

/** At most so many, of every kind some: kinds with few differences are shown whole before those with many take the rest. */
function shareOut(differences: readonly Difference[], most: number): Difference[] {
  if (differences.length <= most) return [...differences]
  const left = new Map<Difference['kind'], number>()
  const kinds = [...Map.groupBy(differences, one => one.kind)].toSorted(([, a], [, b]) => a.length - b.length)
  let room = most
  for (const [index, [kind, ofKind]] of kinds.entries()) {
    const share = Math.min(ofKind.length, Math.floor(room / (kinds.length - index)))
    left.set(kind, share)
    room -= share
  }
  return differences.filter(({ kind }) => {
    const share = left.get(kind) ?? 0
    left.set(kind, share - 1)
    return share > 0
  })
}
