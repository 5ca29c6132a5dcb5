import { sentLateAfter } from '@talklase/domain/attendance/check-in.ts'
import { clientInstant, secondsBetween } from '@talklase/domain/attendance/client-time.ts'
import { mayDecide, mayReport } from '@talklase/domain/disruptions/decide.ts'
import { reportDeadlineMinutes } from '@talklase/domain/disruptions/report-deadline.ts'
import { isStudyDay } from '@talklase/domain/school/calendar.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { demand, Forbidden, found, NotFound, Refused } from '../../kernel/refuse.ts'
import type { Services } from '../../kernel/services.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { asHeldFor, knownLearner } from '../lessons/commands.ts'
import { canLearner, can as canLesson } from '../lessons/policy.ts'
import { findLesson, findLessonOfLearner, type LessonRow } from '../lessons/store.ts'
import { lessonTimes } from '../lessons/view.ts'
import { calendarOf, findSchoolYear, listCalendar } from '../school/store.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

/** A use case's context with the school's settings of the day and the process's memory. */
type SettledContext = Ctx & { settings: ParameterValues; services: Services }

export type ReportInput = {
  /** Made by whoever reports, so that a report sent twice is one report. */
  id: string
  lessonId: string
  learnerId: string | null
  kind: 'device' | 'internet' | 'platform' | 'power' | 'other'
  note: string
  at: Temporal.Instant
  /** Who reported it on the device; whoever is signed in when it arrives must be the same. */
  personId?: string | undefined
}

/**
 * A technical problem in a remote lesson, reported by the learner, by who represents them, or by staff on the phone for
 * them (A36, A37). It goes to the subject teacher and the class teacher at once.
 * Refused as `other_person` where the device's session is no longer the one of whoever reported: it keeps it for them.
 */
export async function reportDisruption(ctx: SettledContext, input: ReportInput): Promise<store.ReportRow> {
  const school = ctx.actor.schoolId
  if (input.personId !== undefined && input.personId !== ctx.actor.personId) throw new Refused('other_person')
  // Before the transaction: the memory may have to ask, and whoever holds a connection must not wait for a second one.
  const learner = found(await knownLearner(ctx.services, school, input.learnerId ?? ctx.actor.personId))
  return transact(ctx, async tx => {
    const lesson = found(await findLessonOfLearner(tx, school, input.lessonId, learner.id))
    if (!canLearner.report(ctx.actor, learner) && !canLesson.rollCall(ctx.actor, lesson)) throw new Forbidden()
    if (lesson.state === 'cancelled') throw new Refused('lesson_cancelled')
    if (asHeldFor(learner, lesson).remote === null) throw new Refused('lesson_not_remote')
    const times = lessonTimes(lesson, ctx.zone)
    demand(
      mayReport({
        at: input.at,
        receivedAt: ctx.now,
        lessonStartsAt: times.startsAt,
        lessonEndsAt: times.endsAt,
        deadlineMinutesAfterEnd: await deadlineMinutes(tx, ctx, lesson, times.endsAt),
      }),
      { clause: 'A38' },
    )
    const at = clientInstant(input.at, ctx.now) ?? ctx.now
    const isNew = await store.insertReport(tx, school, {
      id: input.id,
      lessonId: lesson.id,
      learnerId: learner.id,
      reportedBy: ctx.actor.personId,
      kind: input.kind,
      note: input.note,
      at,
      receivedAt: ctx.now,
      sentLate: secondsBetween(at, ctx.now) > sentLateAfter,
    })
    const report = found(await store.findReport(tx, school, input.id))
    // An id that another report already has is somebody else's, or another lesson's: not found to this caller.
    if (report.lesson_id !== lesson.id || report.learner_id !== learner.id) throw new NotFound()
    if (isNew) {
      await record(tx, ctx, {
        type: 'disruption.reported',
        subject: report.id,
        detail: { lesson: lesson.id, learner: learner.id, kind: input.kind },
        topics: [`lesson:${lesson.id}`, `learner:${learner.id}`, 'disruptions', ...journalsOf(lesson)],
      })
    }
    return report
  })
}

/** The teacher decides: excused, with the way to catch up agreed, or not (A35–A37). A new decision replaces the former; both stay. */
export const decideDisruption = (
  ctx: SettledContext,
  input: {
    id: string
    excused: boolean
    remedy: 'extended_deadline' | 'equivalent_task' | 'school_device' | 'adapted_task' | 'consultation' | 'other' | null
    note: string
  },
) =>
  transact(ctx, async tx => {
    const report = allow(can, 'decide', ctx.actor, await store.lockReport(tx, ctx.actor.schoolId, input.id))
    demand(
      mayDecide({
        excused: input.excused,
        remedy: input.remedy,
        alreadyDecided: report.decision !== null,
        allowedRemedies: ctx.settings['disruption.remedies'],
      }),
      { clause: 'A36' },
    )
    await store.insertDecision(tx, ctx.actor.schoolId, {
      reportId: report.id,
      excused: input.excused,
      remedy: input.remedy,
      note: input.note,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    const lesson = found(await findLesson(tx, ctx.actor.schoolId, report.lesson_id))
    await record(tx, ctx, {
      type: 'disruption.decided',
      subject: report.id,
      detail: { excused: input.excused, remedy: input.remedy },
      topics: [`lesson:${lesson.id}`, `learner:${report.learner_id}`, 'disruptions', ...journalsOf(lesson)],
    })
    return found(await store.findReport(tx, ctx.actor.schoolId, report.id))
  })

/** The journal pages that show what is decided on a report in the lesson (A38). */
const journalsOf = (lesson: LessonRow): string[] => lesson.classes.map(one => `journal:${one.id}`)

async function deadlineMinutes(tx: Tx, ctx: SettledContext, lesson: LessonRow, endsAt: Temporal.Instant) {
  const deadline = ctx.settings['disruption.reportDeadline']
  return reportDeadlineMinutes(
    deadline,
    endsAt,
    ctx.zone,
    deadline === 'next_study_day' ? await nextStudyDay(tx, ctx, lesson) : null,
  )
}

/** The next day within three weeks (the longest holiday) on which one of the lesson's classes studies. */
async function nextStudyDay(tx: Tx, ctx: Ctx, lesson: LessonRow): Promise<Temporal.PlainDate | null> {
  const year = found(await findSchoolYear(tx, ctx.actor.schoolId, lesson.on_date))
  const calendar = calendarOf(year, await listCalendar(tx, ctx.actor.schoolId, year.id))
  for (let days = 1; days <= 21; days++) {
    const day = lesson.on_date.add({ days })
    if (lesson.classes.some(one => isStudyDay(calendar, one.grade, day))) return day
  }
  return null
}
