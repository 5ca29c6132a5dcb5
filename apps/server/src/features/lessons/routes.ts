import { allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { Forbidden, found } from '../../kernel/refuse.ts'
import { transact } from '../../kernel/transact.ts'
import { listReportsOfLearner } from '../disruptions/store.ts'
import { allowedWaysOf, commonWays, minutesOf } from '../planning/ways/policy.ts'
import { settingsOn } from '../procedure/store.ts'
import { calendarOf, findSchoolYear, listCalendar } from '../school/store.ts'
import { dayNote } from '../school/view.ts'
import { briefingRoutes } from './briefings/routes.ts'
import { chatRoutes } from './chat/routes.ts'
import { knownLearner, knownLessons, planLesson } from './commands.ts'
import { connectionRoutes } from './connections/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { feedRoutes } from './feeds/routes.ts'
import { joinLinkRoutes } from './join-links/routes.ts'
import { joinPageRoutes } from './join-page/routes.ts'
import { meetingRecordingRoutes } from './meeting-recordings/routes.ts'
import { meetingReportRoutes } from './meeting-reports/routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { gateOf, openGate, platformsOf } from './platforms/commands.ts'
import { platformRoutes } from './platforms/routes.ts'
import { can, canLearner } from './policy.ts'
import { recordingSignRoutes } from './recording-signs/routes.ts'
import { findTeacherLesson, listLessonsOfTeacher } from './store.ts'
import { learnerDayView, teacherLessonView } from './view.ts'

/**
 * A learner's day. The class's lessons and the learner's classes come from the process's memory, what the learner has done
 * from one query for many learners: at the bell everybody asks at once.
 */
async function learnerDay(ctx: GatedContext, input: { on?: string | undefined; learnerId?: string | undefined }) {
  const school = ctx.actor.schoolId
  const on = input.on === undefined ? ctx.today : Temporal.PlainDate.from(input.on)
  const learner = allow(
    canLearner,
    'readDay',
    ctx.actor,
    await knownLearner(ctx.services, school, input.learnerId ?? ctx.actor.personId),
  )
  const lessons = await knownLessons(ctx, learner, on)
  const lesson_ids = lessons.map(lesson => lesson.id)
  const state = await ctx.services.learnerStates.add({ school_id: school, learner_id: learner.id, lesson_ids })
  const reports = state.has_reports
    ? await transact(ctx, tx => listReportsOfLearner(tx, school, learner.id, lesson_ids))
    : []
  const note =
    lessons.length > 0 ? null : await transact(ctx, tx => noteOn(tx, ctx, on, learner.classes[0]?.grade ?? 1))
  const gate = await gateOf(ctx)
  return learnerDayView(ctx, { on, learner, lessons, gate, checkIns: state.check_ins, reports, note })
}

const teacherDay = (ctx: GatedContext, input: { on?: string | undefined }) =>
  transact(ctx, async tx => {
    if (
      !['teacher', 'class_teacher', 'deputy_head', 'director'].some(role =>
        (ctx.actor.roles as ReadonlySet<string>).has(role),
      )
    )
      throw new Forbidden()
    const on = input.on === undefined ? ctx.today : Temporal.PlainDate.from(input.on)
    const lessons = await listLessonsOfTeacher(tx, ctx.actor.schoolId, ctx.actor.personId, on)
    const note = lessons.length > 0 ? null : await noteOn(tx, ctx, on, 12)
    const gate = openGate(await platformsOf(ctx), await settingsOn(tx, ctx.actor.schoolId, on))
    return {
      on: on.toString(),
      now: ctx.now.toString(),
      remoteMark: ctx.settings['timetable.remoteMark'],
      studyDay: note === null,
      note,
      lessons: lessons.map(lesson => teacherLessonView(ctx, lesson, gate)),
    }
  })

/** Why a day has no lessons, in the calendar's words; null on a study day. */
async function noteOn(
  tx: Parameters<typeof findSchoolYear>[0],
  ctx: GatedContext,
  on: Temporal.PlainDate,
  grade: number,
) {
  const year = found(await findSchoolYear(tx, ctx.actor.schoolId, on))
  const rows = await listCalendar(tx, ctx.actor.schoolId, year.id)
  return dayNote(calendarOf(year, rows), rows, grade, on)
}

const lesson = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx => {
    const row = allow(can, 'read', ctx.actor, await findTeacherLesson(tx, ctx.actor.schoolId, id))
    const grades = row.classes.map(one => one.grade)
    const gate = openGate(await platformsOf(ctx), await settingsOn(tx, ctx.actor.schoolId, row.on_date))
    const ways = commonWays(allowedWaysOf(ctx.settings, grades))
    return {
      ...teacherLessonView(ctx, row, gate),
      remoteMark: ctx.settings['timetable.remoteMark'],
      allowedForms: ways.forms,
      allowedPlaces: ways.places,
      allowedMeans: ways.means,
      longestOnline: Math.min(ways.onlineMinutes, minutesOf(row)),
    }
  })

export const lessonsRoutes = {
  ...feedRoutes,
  ...briefingRoutes,
  ...contactRoutes,
  ...platformRoutes,
  ...meetingRoutes,
  ...meetingReportRoutes,
  ...meetingRecordingRoutes,
  ...connectionRoutes,
  ...joinPageRoutes,
  ...chatRoutes,
  ...recordingSignRoutes,
  ...joinLinkRoutes,
  myDay: route.lessons.myDay.handler(({ input, context }) => learnerDay(context, input)),
  teacherDay: route.lessons.teacherDay.handler(({ input, context }) => teacherDay(context, input)),
  lesson: route.lessons.lesson.handler(({ input, context }) => lesson(context, input.id)),
  plan: route.lessons.plan.handler(async ({ input, context }) => {
    await planLesson(context, input)
    return lesson(context, input.id)
  }),
}
