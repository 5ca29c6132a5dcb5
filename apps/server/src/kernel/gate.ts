import { implement, ORPCError } from '@orpc/server'
import { contract } from '@talklase/contract/contract.ts'
import { staffRoles } from '@talklase/domain/people/role.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { settingsOn } from '../features/procedure/store.ts'
import { answerOf } from './answer.ts'
import { dayIn } from './clock.ts'
import { type Actor, type Ctx, type Membership, mintSchoolId, type SchoolId } from './context.ts'
import { newId } from './id.ts'
import { traceOf } from './log.ts'
import { NotFound } from './refuse.ts'
import type { Services } from './services.ts'
import { inSchool } from './transact.ts'

/** What `http.ts` hands to every route. */
export type RequestContext = {
  services: Services
  headers: Headers
  /** Cookies that the answer has to set: a session that is used is kept alive. */
  setCookies: string[]
}

/** What a route behind the gate gets: the use case's context, and the process's services for the few that need them. */
export type GatedContext = Ctx & {
  services: Services
  headers: Headers
  memberships: Membership[]
  sessionId: string
  /** The school obliges its staff to a second factor, and this session has none. */
  twoFactorMissing: boolean
  settings: ParameterValues
}

const implementer = implement(contract).$context<RequestContext>()

/** Routes that anybody may call: the set-up. */
export const openRoute = implementer.use(async ({ context, next, procedure, path }) => {
  try {
    return await next()
  } catch (error) {
    const answer = answerOf(error, procedure['~orpc'].errorMap)
    if (answer instanceof ORPCError) throw answer
    // The person is told the id alone; what happened stands in the log under it.
    const id = newId()
    context.services.log.error({ id, route: path.join('.'), error: traceOf(answer) }, 'request failed')
    throw new ORPCError('unexpected', { status: 500, data: { id } })
  }
})

/** Routes of a signed-in member, a second factor still owing: who am I. */
export const memberRoute = openRoute.use(async ({ context, next }) => next({ context: await enter(context) }))

/** Routes of a signed-in member: session → membership of the asked-for school → Ctx. */
export const route = memberRoute.use(async ({ context, next }) => {
  if (context.twoFactorMissing) throw new ORPCError('two_factor_required', { status: 401 })
  return next({ context })
})

/** Who asks, in which school, on which day. Another school than one's own is not found. */
async function enter({ services, headers, setCookies }: RequestContext): Promise<GatedContext> {
  const session = await services.signIn.sessionOf(headers)
  if (session === null) throw new ORPCError('not_signed_in', { status: 401 })
  setCookies.push(...session.setCookies)
  const memberships = await membershipsOf(services, session.accountId)
  const asked = headers.get('x-school-id')
  const membership = asked === null ? memberships[0] : memberships.find(one => one.schoolId === asked)
  if (membership === undefined) throw new NotFound()
  const now = services.clock()
  const actor = actorOf(session.accountId, membership)
  const today = dayIn(now, membership.zone)
  const settings = await settingsOf(services, actor.schoolId, today)
  const isStaff = staffRoles.some(role => actor.roles.has(role))
  return {
    actor,
    db: services.db,
    now,
    today,
    zone: membership.zone,
    locale: headers.get('accept-language')?.startsWith('en') ? 'en' : 'lv',
    log: services.log,
    services,
    headers,
    memberships,
    sessionId: session.sessionId,
    settings,
    twoFactorMissing: isStaff && settings['signIn.totpRequiredForStaff'] && !session.twoFactor,
  }
}

const actorOf = (accountId: string, membership: Membership): Actor => ({
  schoolId: mintSchoolId(membership.schoolId),
  personId: membership.personId,
  accountId,
  roles: new Set(membership.roles),
})

/** The school's settings on a day; remembered in the process until a procedure changes. */
export const settingsOf = async (
  services: Services,
  school: SchoolId,
  day: Temporal.PlainDate,
): Promise<ParameterValues> => {
  const answer = await services.settings.of(`${school} ${day}`, async () => ({
    schoolId: school,
    values: await inSchool(services.db, school, tx => settingsOn(tx, school, day)),
  }))
  return answer.values
}

/** The account's memberships; remembered in the process until somebody of one of its schools changes. */
const membershipsOf = (services: Services, accountId: string): Promise<Membership[]> =>
  services.memberships.of(accountId, () => services.membershipsUnknown.add(accountId))
