import { classNameKey } from '../school/grade.ts'
import type { AskedChange } from './lesson-change.ts'

/** A row of a file of substitutions, in the file's own words; empty where it says nothing. */
export type SubstitutionRow = {
  /** Where it stands: the file and the line. */
  place: string
  on: Temporal.PlainDate
  period: number
  kind: 'cancelled' | 'changed' | 'not_read'
  subject: string
  classes: string[]
  absent: string
  substitute: string
  room: string
  substituteRoom: string
}

/** A lesson of the days that the file speaks of. */
export type SubstitutionLesson = {
  id: string
  on: Temporal.PlainDate
  period: number
  isCancelled: boolean
  /** It has begun: nothing of it is changed any more. */
  begun: boolean
  subject: { name: string; short: string }
  classes: readonly string[]
  teacherIds: readonly string[]
  roomIds: readonly string[]
}

export type SubstitutionGround = {
  lessons: readonly SubstitutionLesson[]
  /** Whom the file's name of a teacher means; undefined where nobody can be told for certain. */
  teacherOf: (name: string) => string | undefined
  roomOf: (name: string) => string | undefined
}

export type SubstitutionDoubt =
  | 'kind_not_read'
  | 'lesson_not_found'
  | 'lesson_unclear'
  | 'teacher_not_found'
  | 'room_not_found'

/** What a row comes to: changes to publish, nothing because it is so already or is over, or why it was not understood. */
export type RecognisedRow = {
  row: SubstitutionRow
  lesson: SubstitutionLesson | null
  changes: AskedChange[]
  state: 'ready' | 'done' | 'past' | SubstitutionDoubt
  /** What stands in the file and was not found. */
  value: string
}

/**
 * Recognises the rows of a file of substitutions among the school's dated lessons (A7, A27). A lesson is found by day,
 * period and class; where several are left, by subject, then by the teacher who is absent. Nobody and nothing is
 * guessed: what is not found for certain says so, and its row gives no change. A lesson that is as the row says, or has
 * begun, gives none either.
 */
export function recogniseSubstitutions(rows: readonly SubstitutionRow[], ground: SubstitutionGround): RecognisedRow[] {
  return rows.map(row => {
    const nothing = (
      state: Exclude<RecognisedRow['state'], 'ready'>,
      value = '',
      lesson: SubstitutionLesson | null = null,
    ) => ({
      row,
      lesson,
      changes: [],
      state,
      value,
    })
    if (row.kind === 'not_read') return nothing('kind_not_read')
    const [lesson, ...others] = lessonsOf(row, ground)
    if (lesson === undefined) return nothing('lesson_not_found', `${row.classes.join(', ')} ${row.subject}`.trim())
    if (others.length > 0) return nothing('lesson_unclear', `${row.classes.join(', ')} ${row.subject}`.trim())
    if (lesson.begun) return nothing('past', '', lesson)
    if (row.kind === 'cancelled') {
      if (lesson.isCancelled) return nothing('done', '', lesson)
      return { row, lesson, changes: [{ kind: 'cancelled', lessonId: lesson.id }], state: 'ready', value: '' }
    }
    const changes: AskedChange[] = []
    if (row.substitute !== '' && row.substitute !== row.absent) {
      const substituteId = ground.teacherOf(row.substitute)
      if (substituteId === undefined) return nothing('teacher_not_found', row.substitute, lesson)
      const absentId = absentOf(row, lesson, ground)
      if (absentId === undefined) return nothing('teacher_not_found', row.absent, lesson)
      if (!lesson.teacherIds.includes(substituteId)) {
        changes.push({ kind: 'substituted', lessonId: lesson.id, absentId, substituteId })
      }
    }
    if (row.substituteRoom !== '' && row.substituteRoom !== row.room) {
      const roomId = ground.roomOf(row.substituteRoom)
      if (roomId === undefined) return nothing('room_not_found', row.substituteRoom, lesson)
      if (!(lesson.roomIds.length === 1 && lesson.roomIds[0] === roomId)) {
        changes.push({ kind: 'room', lessonId: lesson.id, roomIds: [roomId] })
      }
    }
    return changes.length === 0 ? nothing('done', '', lesson) : { row, lesson, changes, state: 'ready', value: '' }
  })
}

function lessonsOf(row: SubstitutionRow, ground: SubstitutionGround): SubstitutionLesson[] {
  const classes = new Set(row.classes.map(classNameKey))
  const there = ground.lessons.filter(
    one =>
      one.period === row.period &&
      one.on.equals(row.on) &&
      (classes.size === 0 || one.classes.some(name => classes.has(classNameKey(name)))),
  )
  const isSubject = (one: SubstitutionLesson) =>
    [one.subject.name, one.subject.short].some(name => name.toLowerCase() === row.subject.toLowerCase())
  const absentId = row.absent === '' ? undefined : ground.teacherOf(row.absent)
  const narrow = (lessons: SubstitutionLesson[], fits: (one: SubstitutionLesson) => boolean) => {
    const fitting = lessons.filter(fits)
    return fitting.length > 0 ? fitting : lessons
  }
  // A subject that the row names and no lesson has is another lesson.
  const ofSubject = row.subject === '' ? there : there.filter(isSubject)
  return narrow(ofSubject, one => absentId !== undefined && one.teacherIds.includes(absentId))
}

/** Who is absent: the teacher named, or of a lesson with one teacher that one; null for a lesson without a teacher. */
function absentOf(
  row: SubstitutionRow,
  lesson: SubstitutionLesson,
  ground: SubstitutionGround,
): string | null | undefined {
  const named = row.absent === '' ? undefined : ground.teacherOf(row.absent)
  if (named !== undefined) return named
  if (lesson.teacherIds.length === 0) return null
  return lesson.teacherIds.length === 1 && row.absent === '' ? lesson.teacherIds[0] : undefined
}
