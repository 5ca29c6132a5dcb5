import { allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { NotFound, Refused } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { transact } from '../../../kernel/transact.ts'
import { listSessions } from '../../attendance/sessions/store.ts'
import { settingsOn } from '../../procedure/store.ts'
import { findReport } from '../meeting-reports/store.ts'
import { platformsOf } from '../platforms/commands.ts'
import { can as canLesson } from '../policy.ts'
import { findLesson } from '../store.ts'
import {
  cancelMeeting,
  createMeeting,
  joinByTicket,
  joinLesson,
  lessonsInARow,
  restoreMeeting,
  retryMeeting,
} from './commands.ts'
import { findMeetingOfLesson, listLessonsAtOnce, listLessonsOfMeeting, listOffered } from './store.ts'
import { workOnMeetings } from './tasks.ts'
import { meetingPageView } from './view.ts'

/** The lesson's meeting as it is now. */
export async function meetingPage(ctx: GatedContext, lessonId: string) {
  const platforms = await platformsOf(ctx)
  return transact(ctx, async tx => {
    const { schoolId } = ctx.actor
    const lesson = allow(canLesson, 'read', ctx.actor, await findLesson(tx, schoolId, lessonId))
    const meeting = (await findMeetingOfLesson(tx, schoolId, lessonId)) ?? null
    const lessons = meeting === null ? [] : await listLessonsOfMeeting(tx, schoolId, meeting.id)
    const row = await lessonsInARow(tx, ctx, lesson)
    const together = [...row, ...lessons.filter(one => one.is_live), lesson].map(one => one.id)
    const sessions = meeting === null ? [] : await listSessions(tx, schoolId, [lesson.id])
    return meetingPageView(ctx, {
      lesson,
      row,
      atOnce: await listLessonsAtOnce(tx, schoolId, together, meeting?.id ?? null),
      meeting,
      lessons,
      sessions: sessions.filter(one => one.source === 'platform' && one.source_id === meeting?.id),
      report: meeting === null ? null : ((await findReport(tx, schoolId, meeting.id)) ?? null),
      connections: await listOffered(tx, schoolId),
      platforms,
      allowed: (await settingsOn(tx, schoolId, lesson.on_date))['conference.allowed'],
    })
  })
}

/** What was just asked for is begun at once; the minute's job finds whatever is left. */
function begin(ctx: GatedContext): void {
  ctx.services.background.run('meetings', () => workOnMeetings(ctx.services, ctx.actor.schoolId))
}

/** Does it, begins the work at the platform, and shows the meeting with that work under way. */
const thenBegin = async (ctx: GatedContext, lessonId: string, done: Promise<void>) => {
  await done
  const page = await meetingPage(ctx, lessonId)
  begin(ctx)
  return page
}

/**
 * Sends a learner on to their own link at the platform. The ticket in the address is all that is shown; neither it nor the
 * link is logged or kept. What hinders is said by a page of the product.
 */
export async function answerTicket(services: Services, ticket: string): Promise<Response> {
  const to = await joinByTicket(services, ticket).catch((error: unknown) => {
    if (error instanceof NotFound) return `${services.config.origin}/join-failed?reason=not_found`
    if (error instanceof Refused) return `${services.config.origin}/join-failed?reason=${error.reason}`
    throw error
  })
  const headers = { location: to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return new Response(null, { status: 303, headers })
}

export const meetingRoutes = {
  meeting: route.lessons.meeting.handler(({ input, context }) => meetingPage(context, input.lessonId)),
  createMeeting: route.lessons.createMeeting.handler(({ input, context }) =>
    thenBegin(context, input.lessonId, createMeeting(context, input)),
  ),
  retryMeeting: route.lessons.retryMeeting.handler(({ input, context }) =>
    thenBegin(context, input.lessonId, retryMeeting(context, input.lessonId)),
  ),
  cancelMeeting: route.lessons.cancelMeeting.handler(({ input, context }) =>
    thenBegin(context, input.lessonId, cancelMeeting(context, input.lessonId)),
  ),
  restoreMeeting: route.lessons.restoreMeeting.handler(({ input, context }) =>
    thenBegin(context, input.lessonId, restoreMeeting(context, input.lessonId)),
  ),
  joinLesson: route.lessons.joinLesson.handler(async ({ input, context }) => {
    const { link, expiresAt } = await joinLesson(context, input.lessonId)
    return { link, expiresAt: expiresAt?.toString() ?? null }
  }),
}
