/** A lesson as the changes of a day see it. Times are the school's wall times, half-open. */
export type PlacedLesson = {
  id: string
  /** What it is a lesson of; one series has one lesson at one day and period. */
  seriesKey: string
  state: 'planned' | 'cancelled' | 'retained'
  on: Temporal.PlainDate
  period: number
  startsAt: Temporal.PlainTime
  endsAt: Temporal.PlainTime
  /** A class is taught whole, or a part of it; parts of one division have no learner in common. */
  classes: readonly { id: string; group: { id: string; division: string | null } | null }[]
  teachers: readonly string[]
  rooms: readonly string[]
  /** Something says that it was held, or its register is confirmed. */
  recorded: boolean
  /** Who stands in for whom in it now. */
  substitutions: readonly Substitution[]
}

/** `absentId` null: the lesson had no teacher. */
export type Substitution = { absentId: string | null; substituteId: string }

/** What a person wants changed. Several changes of one lesson are made together. */
export type AskedChange =
  | { kind: 'cancelled'; lessonId: string }
  | { kind: 'substituted'; lessonId: string; absentId: string | null; substituteId: string }
  | { kind: 'room'; lessonId: string; roomIds: readonly string[] }
  | { kind: 'moved'; lessonId: string; on: Temporal.PlainDate; period: number }

export type LessonChangeRefusal =
  | 'lesson_begun'
  | 'lesson_recorded'
  | 'lesson_cancelled_already'
  | 'lesson_not_in_timetable'
  | 'nothing_to_change'
  | 'substitute_not_teacher'
  | 'substitute_is_absent'
  | 'absent_not_teaching'
  | 'substitution_cyclic'
  | 'lesson_given_back'
  | 'lesson_outside_calendar'
  | 'period_without_bells'
  | 'target_begun'
  | 'same_lesson_there'
  | 'class_busy'
  | 'teacher_busy'
  | 'room_busy'

/** Why a change can't be made, and what stands in the way. */
export type ChangeProblem = {
  lessonId: string
  reason: LessonChangeRefusal
  /** The lesson in the way. */
  otherId?: string
  personId?: string
  classId?: string
  roomId?: string
  /** Where the lesson was to go. */
  on?: Temporal.PlainDate
  period?: number
}

export type ChangeFacts = {
  asked: readonly AskedChange[]
  /** The lessons of every day that a change leaves or goes to. */
  lessons: readonly PlacedLesson[]
  /** Staff who teach. */
  teachers: ReadonlySet<string>
  /** Times of a period; null where no bell rings. */
  bellOf: (
    on: Temporal.PlainDate,
    period: number,
  ) => { startsAt: Temporal.PlainTime; endsAt: Temporal.PlainTime } | null
  isStudyDay: (on: Temporal.PlainDate, classId: string) => boolean
  /** The present, as a wall time of the school. */
  now: Temporal.PlainDateTime
}

/**
 * Judges changes that are published together (A7, A27): gives every problem, and the lessons as they would be. The days
 * are looked at as all changes leave them, so that a lesson may go where another one makes room.
 *
 * A lesson that has begun, has records or a confirmed register stays as it was. A substitute teaches at the school, is not
 * the one who is absent, and gives no other lesson then. Who stands in for whom at one time forms chains (B takes A's
 * lesson while C takes B's); a chain that comes back to somebody absent is refused, also over what was published before:
 * an exchange of two teachers is such a chain. A lesson is given back to whom it was taken from by taking the substitution
 * back, not by another one. A moved lesson goes to a period that rings on a study day of all its
 * classes, where class, teachers and room are free.
 */
export function judgeChanges(facts: ChangeFacts): { problems: ChangeProblem[]; lessons: Map<string, PlacedLesson> } {
  const lessons = new Map(facts.lessons.map(lesson => [lesson.id, lesson]))
  const problems: ChangeProblem[] = []
  for (const change of facts.asked) {
    const lesson = lessons.get(change.lessonId)
    if (lesson === undefined) continue
    const refused = problemOf(facts, lesson, change)
    if (refused === null) lessons.set(lesson.id, afterChange(facts, lesson, change))
    else problems.push({ lessonId: lesson.id, ...refused })
  }
  const days = Map.groupBy(
    [...lessons.values()].filter(one => one.state === 'planned'),
    one => one.on.toString(),
  )
  for (const change of facts.asked) {
    const lesson = lessons.get(change.lessonId)
    if (lesson === undefined || problems.some(one => one.lessonId === change.lessonId)) continue
    const atOnce = (days.get(lesson.on.toString()) ?? []).filter(one => one.id !== lesson.id && overlap(one, lesson))
    const collision = collisionOf(lesson, change, atOnce, [...lessons.values()])
    if (collision !== null) problems.push({ lessonId: lesson.id, ...collision })
  }
  return { problems, lessons }
}

/** Why a change can't be taken back. */
export type UndoRefusal = Extract<
  LessonChangeRefusal,
  | 'lesson_begun'
  | 'lesson_recorded'
  | 'target_begun'
  | 'same_lesson_there'
  | 'class_busy'
  | 'teacher_busy'
  | 'room_busy'
>

/**
 * What speaks against lessons going back to what they were before a change; `before` is each as it stands now, `lessons`
 * are all of the days concerned with those already back. What the timetable itself lets meet may meet again: only lessons
 * that a person changed (`touched`) are in the way.
 */
export function judgeUndo(facts: {
  before: readonly PlacedLesson[]
  lessons: readonly PlacedLesson[]
  touched: ReadonlySet<string>
  now: Temporal.PlainDateTime
}): (ChangeProblem & { reason: UndoRefusal })[] {
  return facts.before.flatMap(was => {
    const lesson = facts.lessons.find(one => one.id === was.id)
    if (lesson === undefined) return []
    const found = ((): (Found & { reason: UndoRefusal }) | null => {
      const place = { on: lesson.on, period: lesson.period }
      if (hasCome(facts.now, was.on, was.startsAt)) return { reason: 'lesson_begun' }
      if (was.recorded) return { reason: 'lesson_recorded' }
      if (hasCome(facts.now, lesson.on, lesson.startsAt)) return { reason: 'target_begun', ...place }
      if (lesson.state !== 'planned') return null
      const others = facts.lessons.filter(one => one.id !== lesson.id && one.on.equals(lesson.on))
      const twin = others.find(one => one.seriesKey === lesson.seriesKey && one.period === lesson.period)
      if (twin !== undefined) return { reason: 'same_lesson_there', otherId: twin.id, ...place }
      const atOnce = others.filter(one => one.state === 'planned' && facts.touched.has(one.id) && overlap(one, lesson))
      return busyClass(lesson, atOnce) ?? busyTeacher(lesson.teachers, atOnce) ?? busyRoom(lesson.rooms, atOnce)
    })()
    return found === null ? [] : [{ lessonId: was.id, ...found }]
  })
}

type Found = Omit<ChangeProblem, 'lessonId'>

/** What speaks against a change whatever stands beside the lesson. */
function problemOf(facts: ChangeFacts, lesson: PlacedLesson, change: AskedChange): Found | null {
  if (lesson.state === 'retained') return { reason: 'lesson_not_in_timetable' }
  if (lesson.state === 'cancelled') return { reason: 'lesson_cancelled_already' }
  if (hasCome(facts.now, lesson.on, lesson.startsAt)) return { reason: 'lesson_begun' }
  if (lesson.recorded) return { reason: 'lesson_recorded' }
  if (change.kind === 'room') return sameMembers(lesson.rooms, change.roomIds) ? { reason: 'nothing_to_change' } : null
  if (change.kind === 'substituted') return problemOfSubstitute(facts, lesson, change)
  return change.kind === 'moved' ? problemOfPlace(facts, lesson, change) : null
}

function problemOfSubstitute(
  facts: ChangeFacts,
  lesson: PlacedLesson,
  { absentId, substituteId }: Substitution,
): Found | null {
  if (absentId === substituteId) return { reason: 'substitute_is_absent', personId: substituteId }
  const isTaught = absentId === null ? lesson.teachers.length === 0 : lesson.teachers.includes(absentId)
  if (!isTaught) return { reason: 'absent_not_teaching', ...(absentId === null ? {} : { personId: absentId }) }
  return facts.teachers.has(substituteId) ? null : { reason: 'substitute_not_teacher', personId: substituteId }
}

function problemOfPlace(
  facts: ChangeFacts,
  lesson: PlacedLesson,
  place: { on: Temporal.PlainDate; period: number },
): Found | null {
  const there = { on: place.on, period: place.period }
  if (lesson.on.equals(place.on) && lesson.period === place.period) return { reason: 'nothing_to_change', ...there }
  const closed = lesson.classes.find(one => !facts.isStudyDay(place.on, one.id))
  if (closed !== undefined) return { reason: 'lesson_outside_calendar', classId: closed.id, ...there }
  const bell = facts.bellOf(place.on, place.period)
  if (bell === null) return { reason: 'period_without_bells', ...there }
  return hasCome(facts.now, place.on, bell.startsAt) ? { reason: 'target_begun', ...there } : null
}

/** The lesson after a change that nothing speaks against. */
export function afterChange(
  facts: Pick<ChangeFacts, 'bellOf'>,
  lesson: PlacedLesson,
  change: AskedChange,
): PlacedLesson {
  if (change.kind === 'cancelled') return { ...lesson, state: 'cancelled' }
  if (change.kind === 'room') return { ...lesson, rooms: change.roomIds }
  if (change.kind === 'moved')
    return { ...lesson, on: change.on, period: change.period, ...facts.bellOf(change.on, change.period) }
  const { absentId, substituteId } = change
  return {
    ...lesson,
    teachers: [...new Set([...lesson.teachers.filter(id => id !== absentId), substituteId])],
    substitutions: [...lesson.substitutions, { absentId, substituteId }],
  }
}

/** What is in the way at the lesson's time. `atOnce` are the other lessons held then. */
function collisionOf(
  lesson: PlacedLesson,
  change: AskedChange,
  atOnce: readonly PlacedLesson[],
  all: readonly PlacedLesson[],
): Found | null {
  if (change.kind === 'cancelled') return null
  if (change.kind === 'substituted') {
    const turn = turnOf(change, [lesson, ...atOnce])
    if (turn?.id === lesson.id) return { reason: 'lesson_given_back', personId: change.substituteId }
    if (turn !== null) return { reason: 'substitution_cyclic', personId: change.substituteId, otherId: turn.id }
    return busyTeacher([change.substituteId], atOnce)
  }
  if (change.kind === 'room') return busyRoom(change.roomIds, atOnce)
  const twin = all.find(
    one =>
      one.id !== lesson.id &&
      one.seriesKey === lesson.seriesKey &&
      one.on.equals(lesson.on) &&
      one.period === lesson.period,
  )
  if (twin !== undefined) return { reason: 'same_lesson_there', otherId: twin.id, on: lesson.on, period: lesson.period }
  return busyClass(lesson, atOnce) ?? busyTeacher(lesson.teachers, atOnce) ?? busyRoom(lesson.rooms, atOnce)
}

/** The lesson in which the chain of substitutes comes back to the absent teacher; null when it ends with somebody free. */
function turnOf(start: Substitution, lessons: readonly PlacedLesson[]): PlacedLesson | null {
  const links = lessons.flatMap(lesson => lesson.substitutions.map(one => ({ ...one, lesson })))
  const seen = new Set([start.substituteId])
  let next = [start.substituteId]
  while (next.length > 0) {
    const followed = links.filter(one => one.absentId !== null && next.includes(one.absentId))
    const back = followed.find(one => one.substituteId === start.absentId)
    if (back !== undefined) return back.lesson
    next = [...new Set(followed.map(one => one.substituteId))].filter(id => !seen.has(id))
    for (const id of next) seen.add(id)
  }
  return null
}

function busyTeacher(
  teachers: readonly string[],
  atOnce: readonly PlacedLesson[],
): (Found & { reason: 'teacher_busy' }) | null {
  for (const personId of teachers) {
    const other = atOnce.find(one => one.teachers.includes(personId))
    if (other !== undefined) return { reason: 'teacher_busy', personId, otherId: other.id }
  }
  return null
}

function busyRoom(rooms: readonly string[], atOnce: readonly PlacedLesson[]): (Found & { reason: 'room_busy' }) | null {
  for (const roomId of rooms) {
    const other = atOnce.find(one => one.rooms.includes(roomId))
    if (other !== undefined) return { reason: 'room_busy', roomId, otherId: other.id }
  }
  return null
}

function busyClass(lesson: PlacedLesson, atOnce: readonly PlacedLesson[]): (Found & { reason: 'class_busy' }) | null {
  for (const part of lesson.classes) {
    const other = atOnce.find(one => one.classes.some(there => there.id === part.id && shareLearners(part, there)))
    if (other !== undefined) return { reason: 'class_busy', classId: part.id, otherId: other.id }
  }
  return null
}

type Part = PlacedLesson['classes'][number]

/** May a learner of the class be in both? Different parts of one division have nobody in common. */
const shareLearners = ({ group: a }: Part, { group: b }: Part): boolean =>
  a === null || b === null || a.id === b.id || a.division === null || a.division !== b.division

const overlap = (a: PlacedLesson, b: PlacedLesson): boolean =>
  Temporal.PlainTime.compare(a.startsAt, b.endsAt) < 0 && Temporal.PlainTime.compare(b.startsAt, a.endsAt) < 0

const hasCome = (now: Temporal.PlainDateTime, on: Temporal.PlainDate, at: Temporal.PlainTime): boolean =>
  Temporal.PlainDateTime.compare(on.toPlainDateTime(at), now) <= 0

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(one => b.includes(one))
