import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, onError } from '@orpc/server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { attendanceRoutes } from './features/attendance/routes.ts'
import { disruptionsRoutes } from './features/disruptions/routes.ts'
import { answerCalendar } from './features/lessons/feeds/routes.ts'
import { answerDelivery, largestDelivery } from './features/lessons/meeting-reports/routes.ts'
import { answerTicket } from './features/lessons/meetings/routes.ts'
import { lessonsRoutes } from './features/lessons/routes.ts'
import { noticesRoutes } from './features/notices/routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { planningRoutes } from './features/planning/routes.ts'
import { procedureRoutes } from './features/procedure/routes.ts'
import { schoolRoutes } from './features/school/routes.ts'
import { countSchools } from './features/school/store.ts'
import { compressed } from './kernel/compressed.ts'
import { liveRoutes } from './kernel/live-routes.ts'
import { traceOf } from './kernel/log.ts'
import type { Services } from './kernel/services.ts'

/** Every route of the contract, carried out. */
const router = {
  school: schoolRoutes,
  people: peopleRoutes,
  procedure: procedureRoutes,
  planning: planningRoutes,
  lessons: lessonsRoutes,
  attendance: attendanceRoutes,
  disruptions: disruptionsRoutes,
  notices: noticesRoutes,
  live: liveRoutes,
}

/** The largest request body: an import file with its envelope, in bytes. */
const largestBody = 21 * 1024 * 1024

/** The server as a function from request to answer; tests call it without a port. */
export function createHttp(services: Services): Hono {
  const app = new Hono()
  const api = new OpenAPIHandler(router, {
    interceptors: [
      onError(error => {
        if (error instanceof ORPCError && error.status < 500) return
        if (error instanceof ORPCError && error.code === 'unexpected') return
        services.log.error({ error: traceOf(error) }, 'request failed outside a route')
      }),
    ],
  })

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      permissionsPolicy: { camera: ['self'], microphone: ['self'], geolocation: [] },
    }),
  )
  app.get('/health', async c => {
    const up = await countSchools(services.db).then(
      () => true,
      () => false,
    )
    return c.json({ up }, up ? 200 : 503)
  })
  app.use('/api/*', bodyLimit({ maxSize: largestBody, onError: c => c.json({ code: 'file_too_large' }, 413) }))
  app.use('/api/*', compressed)
  app.get('/api/calendars/:file', c =>
    answerCalendar(services, c.req.param('file'), c.req.header('if-none-match') ?? null),
  )
  app.post(
    '/api/platforms/:connectionId/deliveries',
    bodyLimit({ maxSize: largestDelivery, onError: c => c.body(null, 413) }),
    c => answerDelivery(services, c.req.param('connectionId'), c.req.raw),
  )
  app.get('/api/join/:ticket', c => answerTicket(services, c.req.param('ticket')))
  app.all('/api/sign-in/*', c => services.signIn.handle(c.req.raw))
  app.all('/api/*', async c => {
    const setCookies: string[] = []
    const { matched, response } = await api.handle(c.req.raw, {
      prefix: '/api',
      context: { services, headers: c.req.raw.headers, setCookies },
    })
    if (!matched) return c.json({ code: 'not_found' }, 404)
    for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
    // What the product knows of people stays in no cache, neither the browser's nor one on the way.
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
    return response
  })
  return app
}
