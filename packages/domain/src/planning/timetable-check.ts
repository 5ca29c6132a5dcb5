import { checkBells } from '../school/bell.ts'
import { clashesIn } from './timetable-clashes.ts'
import { labelsOf, periodsOf, type TimetableFile, type TimetableProblem } from './timetable-file.ts'

/**
 * Checks a timetable file before it is imported. Errors: a class without grade; bells that can't be; a card in a
 * period that the bells don't have, or running past the last; a week outside the cycle; a lesson of a subject or class
 * that the file doesn't have; and the clashes of `clashesIn`. Warnings: a lesson without class; a card of a lesson, or
 * a lesson with a teacher, room or group, that the file doesn't have.
 */
export function checkTimetableFile(file: TimetableFile): TimetableProblem[] {
  return [...classProblems(file), ...lessonProblems(file), ...cardProblems(file), ...clashesIn(file)]
}

const problem = (
  severity: TimetableProblem['severity'],
  place: string,
  reason: string,
  value: string,
): TimetableProblem => ({ severity, place, reason, value })

function classProblems(file: TimetableFile): TimetableProblem[] {
  const labels = labelsOf(file.classes)
  const bells = checkBells(file.periods)
  return [
    ...(bells.ok ? [] : [problem('error', 'periods', bells.reason, '')]),
    ...file.classes
      .filter(one => one.grade === null)
      .map(one => problem('error', `classes/${labels.get(one.key)}`, 'class_without_grade', one.name)),
  ]
}

function lessonProblems(file: TimetableFile): TimetableProblem[] {
  const keys = (entries: readonly { key: string }[]) => new Set(entries.map(entry => entry.key))
  const [subjects, classes, groups] = [keys(file.subjects), keys(file.classes), keys(file.groups)]
  const [teachers, rooms] = [keys(file.teachers), keys(file.rooms)]
  return file.lessons.flatMap(lesson => {
    const place = `lessons/${lesson.key}`
    const unknown = (severity: 'error' | 'warning', reason: string, used: string[], known: Set<string>) =>
      used.filter(key => !known.has(key)).map(key => problem(severity, place, reason, key))
    return [
      ...unknown('error', 'unknown_subject', [lesson.subjectKey], subjects),
      ...unknown('error', 'unknown_class', lesson.classKeys, classes),
      ...unknown('warning', 'unknown_group', lesson.groupKeys, groups),
      ...unknown('warning', 'unknown_teacher', lesson.teacherKeys, teachers),
      ...unknown('warning', 'unknown_room', lesson.roomKeys, rooms),
      ...(lesson.classKeys.length === 0 ? [problem('warning', place, 'lesson_without_class', lesson.subjectKey)] : []),
    ]
  })
}

function cardProblems(file: TimetableFile): TimetableProblem[] {
  const lessons = new Map(file.lessons.map(lesson => [lesson.key, lesson]))
  const rooms = new Set(file.rooms.map(room => room.key))
  const periods = new Set(file.periods.map(period => period.number))
  return file.cards.flatMap(card => {
    const place = `cards/${card.lessonKey}`
    const at = `${card.weekday}/${card.period}`
    const lesson = lessons.get(card.lessonKey)
    if (lesson === undefined) return [problem('warning', place, 'unknown_lesson', at)]
    const found: TimetableProblem[] = []
    if (!periods.has(card.period)) found.push(problem('error', place, 'unknown_period', at))
    else if (!periodsOf(card, lesson).every(period => periods.has(period))) {
      found.push(problem('error', place, 'double_past_last_period', at))
    }
    if (card.weeks.some(week => week < 0 || week >= file.cycleWeeks)) {
      found.push(problem('error', place, 'week_outside_cycle', card.weeks.join(',')))
    }
    for (const key of card.roomKeys) if (!rooms.has(key)) found.push(problem('warning', place, 'unknown_room', key))
    return found
  })
}
