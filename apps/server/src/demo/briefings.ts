import { saveBriefing, tellBriefing } from '../features/lessons/briefings/commands.ts'
import { listRemoteLessons } from '../features/lessons/briefings/store.ts'
import { groundsOf } from '../features/lessons/briefings/view.ts'
import { saveContacts } from '../features/lessons/contacts/commands.ts'
import { listLessons } from '../features/lessons/store.ts'
import { listLessonsOfDays } from '../features/planning/changes/store.ts'
import { openRequests } from '../features/planning/substitute-requests/commands.ts'
import type { Ctx, SchoolId } from '../kernel/context.ts'
import { Refused } from '../kernel/refuse.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import type { ActAs } from './replay.ts'

/** How many remote lessons to come their teachers have told of already; the next ones are still to be told. */
const toldLessons = 4

/**
 * What teachers have done before the remote lessons to come: some have said how they are reached, written and told it, with
 * two learners absent; the others, and those of `untouched`, still have it before them. For one lesson a substitute is wanted.
 */
export async function replayBriefings(
  services: Services,
  school: SchoolId,
  act: ActAs,
  deputy: Ctx,
  untouched: ReadonlySet<string>,
): Promise<void> {
  const days = { from: deputy.today, to: deputy.today.add({ days: 14 }) }
  const lessons = await inSchool(services.db, school, async tx => {
    const ids = await listRemoteLessons(tx, school, { ...days, personId: null, isOwnOnly: false })
    const rows = await listLessons(tx, school, ids)
    const inOrder = ids.flatMap(id => rows.find(row => row.id === id) ?? [])
    return inOrder.filter(row => row.teachers.length === 1 && !row.teachers.some(one => untouched.has(one.id)))
  })
  for (const lesson of lessons.slice(0, toldLessons)) {
    const [teacher] = lesson.teachers
    if (teacher === undefined) continue
    const ctx = await act({ personId: teacher.id, roles: ['teacher'] }, services.clock())
    await saveContacts(ctx, {
      channels: [
        { kind: 'e_klase', value: `${teacher.givenName} ${teacher.familyName}`, hours: '' },
        { kind: 'phone', value: '+371 26000000', hours: 'stundas laikā' },
      ],
      note: 'Ja pazūd internets, zvaniet.',
    })
    await saveBriefing(ctx, {
      id: lesson.id,
      version: 0,
      outcome: lesson.remote?.outcome || 'Izmanto iepriekš apgūto jaunā uzdevumā',
      conditions: 'Trīs uzdevumi darba lapā. Strādā viens, drīkst lietot pierakstus.',
      criteria: 'Par katru uzdevumu divi punkti: gaita un rezultāts.',
      deadlines: 'Iesniedz līdz stundas beigām.',
      dueOn: lesson.on_date,
      estimatedMinutes: 40,
      feedbackPlace: 'E-klasē, nākamās dienas laikā',
    })
    const [ground] = await inSchool(services.db, school, tx => groundsOf(tx, ctx, [lesson]))
    // Classes that were together in one lesson before are told there; where each had its own, in a talk.
    const before = ground?.parts[0]?.lesson ?? null
    const isOfAll = ground?.parts.every(part => part.lesson?.id === before?.id) ?? false
    const inLesson = before !== null && isOfAll && hasBegun(ctx, before) ? before : null
    await tellBriefing(ctx, {
      id: lesson.id,
      version: 1,
      way: inLesson === null ? 'conversation' : 'in_person_lesson',
      inLessonId: inLesson?.id ?? null,
      withContacts: true,
      learners: (ground?.learners ?? [])
        .slice(2)
        .map(learner => ({ learnerId: learner.id, state: 'understood' as const, question: '' })),
    })
  }
  await wantSubstitute(services, school, deputy)
}

const hasBegun = (ctx: Ctx, lesson: { on_date: Temporal.PlainDate; starts_at: Temporal.PlainTime }): boolean =>
  Temporal.PlainDateTime.compare(
    lesson.on_date.toPlainDateTime(lesson.starts_at),
    ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDateTime(),
  ) <= 0

/** For the last lesson of a day next week somebody is looked for; what the rules don't permit is left out. */
async function wantSubstitute(services: Services, school: SchoolId, deputy: Ctx): Promise<void> {
  const days = Array.from({ length: 7 }, (_, ahead) => deputy.today.add({ days: ahead + 5 }))
  const lessons = await inSchool(services.db, school, tx => listLessonsOfDays(tx, school, days))
  const lesson = lessons.findLast(one => one.state === 'planned' && one.teacher_ids.length === 1 && !one.recorded)
  if (lesson === undefined) return
  try {
    await openRequests(deputy, {
      lessonIds: [lesson.id],
      absentId: lesson.teacher_ids[0] ?? null,
      note: 'Materiāli ir klases mapē',
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
