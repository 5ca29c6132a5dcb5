import { filled, weekWords } from '@talklase/messages/week-document.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { RemoteMonthAnswer, WeekAnswer } from '../weeks/commands.ts'
import type { LessonView } from '../weeks/view.ts'

type Reader = Pick<Ctx, 'locale' | 'now' | 'zone'>

const two = (value: number) => String(value).padStart(2, '0')

/** A day as schools write it: `26.11.2026.`. */
const dayText = (day: string): string => {
  const { year, month, day: number } = Temporal.PlainDate.from(day)
  return `${two(number)}.${two(month)}.${year}.`
}

const wallTime = (time: string) => time.replace(/^0(?=\d:)/, '')

const shortName = (one: { givenName: string; familyName: string }) => `${one.givenName.slice(0, 1)}. ${one.familyName}`

/** What a person must know of the lesson besides the timetable: that it is cancelled, whom somebody stands in for. */
function noteOf(locale: Ctx['locale'], lesson: LessonView): string {
  const words = weekWords[locale]
  return [
    lesson.state === 'planned' ? '' : words[lesson.state],
    lesson.insteadOf.length === 0 ? '' : filled(words.insteadOf, { names: lesson.insteadOf.map(shortName).join(', ') }),
    lesson.mode === 'async' ? words.async : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** The lesson's mark, A unless the school writes another; a cancelled lesson is not held remotely either. */
const markOf = (lesson: LessonView, mark: string): string =>
  lesson.isRemote && lesson.state !== 'cancelled' ? mark : ''

/** Lessons as a table, one row each, with the mark in a column of its own (A7). */
export function lessonRows(locale: Ctx['locale'], lessons: readonly LessonView[], mark: string): string[][] {
  const words = weekWords[locale]
  return [
    [...words.headings],
    ...lessons.map(lesson => [
      dayText(lesson.on),
      words.weekdays[Temporal.PlainDate.from(lesson.on).dayOfWeek - 1] ?? '',
      String(lesson.period),
      wallTime(lesson.startsAt),
      wallTime(lesson.endsAt),
      lesson.subject,
      lesson.classes.join(', '),
      lesson.groups.join(', '),
      lesson.teachers.map(one => `${one.givenName} ${one.familyName}`).join(', '),
      lesson.rooms.join(', '),
      markOf(lesson, mark),
      noteOf(locale, lesson),
    ]),
  ]
}

/** What the week is called, in a file's name and on paper. */
export function weekTitle(locale: Ctx['locale'], week: WeekAnswer): string {
  const last = week.days.at(-1)?.on ?? week.monday
  return filled(weekWords[locale].week, {
    name: week.name,
    number: week.weekNumber,
    from: dayText(week.monday),
    to: dayText(last),
  })
}

export function monthTitle(locale: Ctx['locale'], answer: RemoteMonthAnswer): string {
  const { year, month } = Temporal.PlainYearMonth.from(answer.month)
  const words = weekWords[locale]
  return filled(words.month, { name: answer.name, month: `${words.months[month - 1]} ${year}` })
}

/** Page numbers and the foot of a document. */
function footWords({ locale, now, zone }: Reader) {
  const at = now.toZonedDateTimeISO(zone)
  const time = wallTime(at.toPlainTime().toString({ smallestUnit: 'minute' }))
  const words = weekWords[locale]
  return { page: words.page, foot: filled(words.foot, { at: `${dayText(String(at.toPlainDate()))} ${time}` }) }
}

const printedLesson = (reader: Reader, lesson: LessonView, mark: string, details: readonly string[]) => ({
  mark: markOf(lesson, mark),
  subject: lesson.subject,
  details: details.filter(Boolean).join(' · '),
  note: noteOf(reader.locale, lesson),
  isCancelled: lesson.state === 'cancelled',
})

/** A week as the document prints it: a table of days and periods. */
export function weekContent(reader: Reader, school: string, week: WeekAnswer) {
  const words = weekWords[reader.locale]
  const used = week.periods.filter(period => week.lessons.some(one => one.period === period.number))
  const placeOf = (lesson: LessonView) => [
    week.kind === 'class' ? '' : lesson.classes.join(', '),
    lesson.groups.join(', '),
    week.kind === 'teacher' ? '' : lesson.teachers.map(shortName).join(', '),
    week.kind === 'room' ? '' : lesson.rooms.join(', '),
  ]
  return {
    school,
    words: { ...footWords(reader), legend: words.legend, period: words.period },
    mark: week.remoteMark,
    days: week.days.map(day => ({
      name: words.weekdays[Temporal.PlainDate.from(day.on).dayOfWeek - 1] ?? '',
      date: dayText(day.on),
      note: [
        day.taughtAsWeekday === null
          ? ''
          : filled(words.taughtAs, { weekday: words.weekdays[day.taughtAsWeekday - 1]?.toLowerCase() ?? '' }),
        day.bells === null ? '' : filled(words.bells, { name: day.bells }),
        day.note ?? (day.isStudyDay ? '' : day.isAfterYear ? words.yearOver : words.noStudyDay),
      ]
        .filter(Boolean)
        .join(', '),
    })),
    periods: used.map(period => ({
      number: String(period.number),
      time: `${wallTime(period.startsAt)}–${wallTime(period.endsAt)}`,
      cells: week.days.map(day =>
        week.lessons
          .filter(one => one.on === day.on && one.period === period.number)
          .map(lesson => {
            const ownTime =
              lesson.startsAt === period.startsAt && lesson.endsAt === period.endsAt
                ? ''
                : `${wallTime(lesson.startsAt)}–${wallTime(lesson.endsAt)}`
            return printedLesson(reader, lesson, week.remoteMark, [ownTime, ...placeOf(lesson)])
          }),
      ),
    })),
  }
}

/** A month's remote days as the document prints them: a table for each day. */
export function monthContent(reader: Reader, school: string, answer: RemoteMonthAnswer) {
  const words = weekWords[reader.locale]
  return {
    school,
    words: { ...footWords(reader), legend: words.legend, none: words.noRemote },
    mark: answer.remoteMark,
    headings: [...words.monthHeadings],
    days: answer.days.map(day => ({
      title: `${words.weekdays[Temporal.PlainDate.from(day.on).dayOfWeek - 1]}, ${dayText(day.on)}`,
      rows: day.lessons.map(lesson => [
        `${wallTime(lesson.startsAt)}–${wallTime(lesson.endsAt)}`,
        [lesson.subject, noteOf(reader.locale, lesson)].filter(Boolean).join(', '),
        [lesson.classes.join(', '), lesson.groups.join(', ')].filter(Boolean).join(', '),
        lesson.teachers.map(shortName).join(', '),
        lesson.rooms.join(', '),
        markOf(lesson, answer.remoteMark),
      ]),
    })),
  }
}
