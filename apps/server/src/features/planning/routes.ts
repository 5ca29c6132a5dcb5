import { isBefore } from '@talklase/domain/school/day-order.ts'
import { allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { found } from '../../kernel/refuse.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { bellsByDay } from '../school/bells/store.ts'
import { findSchoolYear, listCalendar } from '../school/store.ts'
import { adaptedPlansRoutes } from './adapted-plans/routes.ts'
import { changesRoutes } from './changes/routes.ts'
import { enterPlanned, markRemote, withdrawRemote } from './commands.ts'
import { excludedLearnersRoutes } from './excluded-learners/routes.ts'
import { founderRoutes } from './founder/routes.ts'
import { timetableImportRoutes } from './imports/routes.ts'
import { legalBasesRoutes } from './legal-bases/routes.ts'
import { plannedLessonsRoutes } from './planned-lessons/routes.ts'
import { canRead } from './policy.ts'
import { loadRules } from './quotas/commands.ts'
import { metersOf } from './quotas/policy.ts'
import { quotasRoutes } from './quotas/routes.ts'
import { countLessons } from './quotas/store.ts'
import { readinessRoutes } from './readiness/routes.ts'
import { type ClassRow, findClass, listWeekLessons } from './store.ts'
import { substituteRequestRoutes } from './substitute-requests/routes.ts'
import { substitutionRoutes } from './substitutions/routes.ts'
import { metersView, quotaView, weekOf, weekView } from './view.ts'
import { remoteWaysRoutes } from './ways/routes.ts'
import { countOnline } from './ways/store.ts'
import { weekRoutes } from './weeks/routes.ts'
import { listRemoteWeeks } from './weeks/store.ts'
import { whatIfRoutes } from './what-if/routes.ts'

/** The meters of a class as they stand on a day, with what is in force in its year. */
async function classMeters(tx: Tx, ctx: GatedContext, classRow: ClassRow, day: Temporal.PlainDate) {
  const rules = await loadRules(tx, ctx.actor.schoolId, classRow.school_year_id)
  const counts = await countLessons(tx, ctx.actor.schoolId, [classRow.id], ctx.today, rules)
  return { rules, day, meters: metersOf(counts, rules, classRow.grade, day) }
}

const metersAfter = (ctx: GatedContext, classId: string) =>
  transact(ctx, async tx => {
    const classRow = found(await findClass(tx, ctx.actor.schoolId, classId, ctx.actor.personId))
    return (await classMeters(tx, ctx, classRow, ctx.today)).meters
  })

export const planningRoutes = {
  ...weekRoutes,
  ...adaptedPlansRoutes,
  ...readinessRoutes,
  ...remoteWaysRoutes,
  ...quotasRoutes,
  ...founderRoutes,
  ...legalBasesRoutes,
  ...excludedLearnersRoutes,
  ...plannedLessonsRoutes,
  ...whatIfRoutes,
  ...changesRoutes,
  ...timetableImportRoutes,
  ...substituteRequestRoutes,
  ...substitutionRoutes,
  week: route.planning.week.handler(({ input, context }) =>
    transact(context, async tx => {
      const school = context.actor.schoolId
      const classRow = allow(
        canRead,
        'week',
        context.actor,
        await findClass(tx, school, input.classId, context.actor.personId),
      )
      const { monday, sunday } = weekOf(Temporal.PlainDate.from(input.monday))
      const year = found(await findSchoolYear(tx, school, monday))
      const calendar = await listCalendar(tx, school, year.id)
      const bells = await bellsByDay(tx, school, year.id)
      const lessons = await listWeekLessons(tx, school, classRow.id, monday, sunday)
      const day = isBefore(context.today, monday) ? monday : context.today
      const figures = await classMeters(tx, context, classRow, day)
      const online = await countOnline(tx, school, classRow.id)
      const ofYear = { from: year.starts_on, to: year.ends_on }
      const remoteWeeks = await listRemoteWeeks(tx, school, { kind: 'class', id: classRow.id }, ofYear)
      return weekView(context, { classRow, monday, year, calendar, bells, lessons, ...figures, online, remoteWeeks })
    }),
  ),
  markRemote: route.planning.markRemote.handler(async ({ input, context }) => {
    const { ids: marked, taughtInPerson } = await markRemote(context, { overrideReason: undefined, ...input })
    return { marked, taughtInPerson, ...metersView(await metersAfter(context, input.classId)) }
  }),
  withdrawRemote: route.planning.withdrawRemote.handler(async ({ input, context }) => {
    const withdrawn = await withdrawRemote(context, input)
    return { withdrawn, ...metersView(await metersAfter(context, input.classId)) }
  }),
  enterPlanned: route.planning.enterPlanned.handler(async ({ input, context }) => {
    await enterPlanned(context, input)
    const meters = await metersAfter(context, input.classId)
    return { quota: quotaView(found(meters.subjects.find(one => one.subjectId === input.subjectId)).meter) }
  }),
}
