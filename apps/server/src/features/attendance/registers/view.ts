import type { registerSorts } from '@talklase/contract/attendance/choices.ts'
import { registerHeadings } from '@talklase/messages/register-headings.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import { Forbidden } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { type LessonRow, listLessons } from '../../lessons/store.ts'
import { lessonHeadView } from '../../lessons/view.ts'
import { named, type RollCallContext } from '../view.ts'
import { can } from './policy.ts'
import { listRegisters, type RegisterRow } from './store.ts'

export type RegisterFilter = {
  state?: 'missing' | 'all' | undefined
  from?: string | undefined
  to?: string | undefined
  teacherId?: string | undefined
  classId?: string | undefined
  sort?: (typeof registerSorts)[number] | undefined
}

/** Days that are shown where none are asked for, today among them. */
const shownDays = 14

type Register = { row: RegisterRow; lesson: LessonRow }

/** The registers of remote lessons that are over, as somebody may see them; refuses whoever teaches nothing. */
export async function registersView(tx: Tx, ctx: RollCallContext, filter: RegisterFilter) {
  const school = ctx.actor.schoolId
  const abilities = abilitiesOf(can, ctx.actor, { school_id: school })
  if (!abilities.includes('readOwn')) throw new Forbidden()
  const scope = abilities.includes('readSchool') ? ('school' as const) : ('own' as const)
  const to = filter.to === undefined ? ctx.today : Temporal.PlainDate.from(filter.to)
  const from = filter.from === undefined ? to.subtract({ days: shownDays - 1 }) : Temporal.PlainDate.from(filter.from)
  const rows = await listRegisters(tx, school, {
    from,
    to,
    endedBefore: ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDateTime(),
    teacherId: scope === 'own' ? ctx.actor.personId : null,
  })
  const lessons = new Map(
    (
      await listLessons(
        tx,
        school,
        rows.map(row => row.lesson_id),
      )
    ).map(one => [one.id, one]),
  )
  const all = rows.flatMap((row): Register[] => {
    const lesson = lessons.get(row.lesson_id)
    return lesson === undefined ? [] : [{ row, lesson }]
  })
  const shown = all
    .filter(one => filter.state === 'all' || one.row.confirmed_at === null)
    .filter(one => filter.teacherId === undefined || one.lesson.teachers.some(who => who.id === filter.teacherId))
    .filter(one => filter.classId === undefined || one.lesson.classes.some(group => group.id === filter.classId))
  return {
    from: from.toString(),
    to: to.toString(),
    scope,
    missing: all.filter(one => one.row.confirmed_at === null).length,
    registers: sorted(shown, filter.sort ?? 'time').map(one => registerView(one, ctx.zone)),
    teachers: distinct(all.flatMap(one => one.lesson.teachers)).toSorted((a, b) =>
      byName.compare(a.familyName, b.familyName),
    ),
    classes: distinct(all.flatMap(one => one.lesson.classes.map(({ id, name }) => ({ id, name })))).toSorted((a, b) =>
      byName.compare(a.name, b.name),
    ),
  }
}

const byName = new Intl.Collator('lv', { numeric: true })

const distinct = <T extends { id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map(row => [row.id, row])).values(),
]

const sortKeys = {
  time: () => '',
  teacher: ({ lesson }: Register) => lesson.teachers.map(one => `${one.familyName} ${one.givenName}`).join(', '),
  class: ({ lesson }: Register) => lesson.classes.map(one => one.name).join(', '),
  subject: ({ lesson }: Register) => lesson.subject,
} as const

/** The latest first; within a teacher, class or subject too. */
const sorted = (registers: readonly Register[], sort: (typeof registerSorts)[number]): Register[] =>
  registers.toReversed().toSorted((a, b) => byName.compare(sortKeys[sort](a), sortKeys[sort](b)))

const registerView = ({ row, lesson }: Register, zone: string) => ({
  lesson: lessonHeadView(lesson, zone),
  learners: row.learners,
  decided: row.decided,
  remindedAt: row.reminded_at?.toString() ?? null,
  confirmation:
    row.confirmed_at === null || row.confirmed_by === null
      ? null
      : {
          by: named({ id: row.confirmed_by, given_name: row.given_name ?? '', family_name: row.family_name ?? '' }),
          at: row.confirmed_at.toString(),
        },
})

/** The list as rows of cells, headings first. */
export function registersTable(
  view: Awaited<ReturnType<typeof registersView>>,
  ctx: Pick<RollCallContext, 'locale' | 'zone'>,
): string[][] {
  const heading = registerHeadings[ctx.locale]
  const moment = (at: string) =>
    Temporal.Instant.from(at).toZonedDateTimeISO(ctx.zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  return [
    [
      heading.day,
      heading.period,
      heading.subject,
      heading.classes,
      heading.teachers,
      heading.learners,
      heading.decided,
      heading.reminded,
      heading.confirmed,
    ],
    ...view.registers.map(({ lesson, learners, decided, remindedAt, confirmation }) => [
      lesson.on,
      String(lesson.period),
      lesson.subject,
      lesson.classes.join(', '),
      lesson.teachers.map(one => `${one.givenName} ${one.familyName}`).join(', '),
      String(learners),
      String(decided),
      remindedAt === null ? '' : moment(remindedAt).replace('T', ' '),
      confirmation === null ? '' : moment(confirmation.at).replace('T', ' '),
    ]),
  ]
}
