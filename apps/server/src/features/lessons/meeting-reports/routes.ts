import { route } from '../../../kernel/gate.ts'
import type { Services } from '../../../kernel/services.ts'
import { meetingPage } from '../meetings/routes.ts'
import { fetchReport, takeDelivery } from './commands.ts'
import { askForReports } from './tasks.ts'

export const meetingReportRoutes = {
  fetchMeetingReport: route.lessons.fetchMeetingReport.handler(async ({ input, context }) => {
    await fetchReport(context, input.lessonId)
    context.services.background.run('attendance', () => askForReports(context.services, context.actor.schoolId))
    return meetingPage(context, input.lessonId)
  }),
}

/** The largest delivery, in bytes; real ones have a few thousand. */
export const largestDelivery = 1024 * 1024

/**
 * Answers a platform that tells something of its own accord. It has no session: its signature over the very bytes is all that
 * it shows. Nothing of the delivery is logged.
 */
export async function answerDelivery(services: Services, connectionId: string, request: Request): Promise<Response> {
  if (!services.deliveries.isFree(connectionId)) {
    return new Response(null, { status: 429, headers: { 'retry-after': '60', 'cache-control': 'no-store' } })
  }
  const url = new URL(request.url)
  const body = new Uint8Array(await request.arrayBuffer())
  const answer = await takeDelivery(services, connectionId, {
    body,
    headers: Object.fromEntries(request.headers),
    query: Object.fromEntries(url.searchParams),
    url: `${services.config.origin}${url.pathname}${url.search}`,
  })
  const headers = { 'cache-control': 'no-store' }
  if (answer.status === 404) return new Response(null, { status: 404, headers })
  return new Response(answer.body, { status: 200, headers: { ...headers, 'content-type': answer.contentType } })
}
