import { fillDemo } from '../../demo/fill.ts'
import { type GatedContext, memberRoute, openRoute, route } from '../../kernel/gate.ts'
import { found } from '../../kernel/refuse.ts'
import { transact } from '../../kernel/transact.ts'
import { listRepresented } from '../lessons/store.ts'
import { findPerson } from '../people/store.ts'
import { bellRoutes } from './bells/routes.ts'
import { addException, demandSetUp, editBells, previewException, removeException, setUpSchool } from './commands.ts'
import { countSchools, findSchool, findSchoolYear, listCalendar } from './store.ts'
import { calendarView } from './view.ts'
import { yearRoutes } from './year/routes.ts'

const calendar = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const year = found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
    return calendarView(ctx.actor, year, await listCalendar(tx, ctx.actor.schoolId, year.id))
  })

export const schoolRoutes = {
  ...bellRoutes,
  ...yearRoutes,
  me: memberRoute.school.me.handler(({ context }) => meView(context)),
  setUpState: openRoute.school.setUpState.handler(async ({ context: { services } }) => {
    const schools = await countSchools(services.db)
    return { schools, open: schools === 0, oidcName: services.config.oidc?.name ?? null }
  }),
  setUp: openRoute.school.setUp.handler(async ({ input, context: { services } }) => setUpSchool(services, input)),
  setUpDemo: openRoute.school.setUpDemo.handler(async ({ input, context: { services } }) => {
    await demandSetUp(services, input.token)
    return { signIns: await fillDemo(services) }
  }),
  calendar: route.school.calendar.handler(({ context }) => calendar(context)),
  previewException: route.school.previewException.handler(({ input, context }) =>
    previewException(context, { ...input, on: Temporal.PlainDate.from(input.on) }),
  ),
  addException: route.school.addException.handler(async ({ input, context }) => {
    const lessonChanges = await addException(context, { ...input, on: Temporal.PlainDate.from(input.on) })
    return { calendar: await calendar(context), lessonChanges }
  }),
  removeException: route.school.removeException.handler(async ({ input, context }) => {
    const lessonChanges = await removeException(context, input.id)
    return { calendar: await calendar(context), lessonChanges }
  }),
  editBells: route.school.editBells.handler(async ({ input, context }) => {
    const bells = input.bells.map(one => ({
      number: one.number,
      startsAt: Temporal.PlainTime.from(one.startsAt),
      endsAt: Temporal.PlainTime.from(one.endsAt),
    }))
    await editBells(context, bells)
    return calendar(context)
  }),
}

const meView = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const school = found(await findSchool(tx, ctx.actor.schoolId))
    const person = found(await findPerson(tx, ctx.actor.schoolId, ctx.actor.personId))
    return {
      accountId: ctx.actor.accountId,
      personId: ctx.actor.personId,
      givenName: person.given_name,
      familyName: person.family_name,
      school: { id: school.school_id, name: school.name, zone: school.zone, isDemo: school.is_demo },
      roles: [...ctx.actor.roles],
      children: (await listRepresented(tx, ctx.actor.schoolId, ctx.actor.personId)).map(child => ({
        id: child.id,
        givenName: child.given_name,
        familyName: child.family_name,
      })),
      memberships: ctx.memberships.map(({ schoolId, schoolName, roles }) => ({ schoolId, schoolName, roles })),
      today: ctx.today.toString(),
      now: ctx.now.toString(),
      twoFactorRequired: ctx.twoFactorMissing,
    }
  })
