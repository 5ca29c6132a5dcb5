import type { RegisteredPlatform } from '@talklase/domain/lessons/give-link.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { abilitiesOf, allow } from '../../../kernel/allow.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { connectionStatesOf } from '../connections/store.ts'
import { wayIn } from '../view.ts'
import {
  type AgreementInput,
  addAgreement,
  addPlatform,
  editAgreement,
  editPlatform,
  openGate,
  withdrawAgreement,
} from './commands.ts'
import { can } from './policy.ts'
import {
  type AgreementRow,
  findPlatform,
  listAgreements,
  listPlatforms,
  listRegister,
  listWaysToCome,
  type WayToCome,
} from './store.ts'
import { agreementViews, exportRows, type PlatformView, platformView, ruleOf } from './view.ts'

/** How many of the lessons to come have a link that is held back, by platform; those whose platform is unknown under ''. */
function heldBack(ctx: GatedContext, register: readonly RegisteredPlatform[], ways: readonly WayToCome[]) {
  const gate = openGate(register, ctx.settings)
  const counts = new Map<string, number>()
  for (const { on, lessons, ...remote } of ways) {
    const way = wayIn(remote)
    if (way === null) continue
    const { platform, verdict } = gate(way, on)
    if (!verdict.ok) counts.set(platform?.id ?? '', (counts.get(platform?.id ?? '') ?? 0) + lessons)
  }
  return counts
}

/** The register as shown, how many lessons lead elsewhere, and what both were reckoned from. */
type Register = {
  platforms: PlatformView[]
  elsewhere: number
  register: readonly RegisteredPlatform[]
  ways: readonly WayToCome[]
}

/** The register with what each platform's agreements, connections and lessons say today. */
async function readRegister(tx: Tx, ctx: GatedContext): Promise<Register> {
  const school = ctx.actor.schoolId
  const rows = await listPlatforms(tx, school)
  const register = await listRegister(tx, school)
  const ways = await listWaysToCome(tx, school, ctx.today)
  const counts = heldBack(ctx, register, ways)
  const connections = await connectionStatesOf(tx, school)
  const platforms = rows.flatMap(row => {
    const registered = register.find(one => one.id === row.id)
    const connection = connections.get(row.id) ?? 'none'
    return registered === undefined
      ? []
      : [platformView(ctx, row, { registered, connection, lessonsHeldBack: counts.get(row.id) ?? 0 })]
  })
  return { platforms, elsewhere: counts.get('') ?? 0, register, ways }
}

const register = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    const school = allow(can, 'read', ctx.actor, await findSchool(tx, ctx.actor.schoolId))
    const { platforms, elsewhere } = await readRegister(tx, ctx)
    return {
      platforms,
      lessonsElsewhere: elsewhere,
      abilities: abilitiesOf(can, ctx.actor, school).filter(verb => verb === 'edit'),
    }
  })

const page = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const row = allow(can, 'read', ctx.actor, await findPlatform(tx, school, id))
    const { platforms, register, ways } = await readRegister(tx, ctx)
    const platform = found(platforms.find(one => one.id === id))
    if (!can.readAgreements(ctx.actor, row)) return { platform, agreements: null }
    const rows = await listAgreements(tx, school, id)
    const depending = lessonsDepending(ctx, { platform, rows, register, ways })
    return {
      platform,
      agreements: agreementViews(ctx, rows).map(one => ({ ...one, lessonsDepending: depending(one.entryId) })),
    }
  })

/** How many lessons to come would lose their link without an agreement: asked before it is withdrawn (B4). */
function lessonsDepending(
  ctx: GatedContext,
  asked: { platform: PlatformView; rows: readonly AgreementRow[] } & Pick<Register, 'register' | 'ways'>,
): (entryId: string) => number {
  const { id, lessonsHeldBack } = asked.platform
  // The newest words of an entry come first.
  const latest = [...new Map(asked.rows.toReversed().map(row => [row.entry_id, row])).values()]
  return entryId => {
    const agreements = latest.filter(row => row.entry_id !== entryId && !row.withdrawn).map(ruleOf)
    const without = asked.register.map(one => (one.id === id ? { ...one, agreements } : one))
    return (heldBack(ctx, without, asked.ways).get(id) ?? 0) - lessonsHeldBack
  }
}

/** What whoever answers for the register has to see to: platforms in the procedure whose gate is shut or soon will be. */
const attention = (ctx: GatedContext) =>
  transact(ctx, async tx => {
    allow(can, 'edit', ctx.actor, await findSchool(tx, ctx.actor.schoolId))
    const { platforms, elsewhere } = await readRegister(tx, ctx)
    const wrong = platforms
      .filter(
        one =>
          one.lessonsHeldBack > 0 ||
          (one.isAllowed && one.state !== 'retired' && (one.shut !== null || one.agreement.state === 'ending')),
      )
      .toSorted((a, b) => b.lessonsHeldBack - a.lessonsHeldBack)
    return {
      platforms: wrong.map(({ id, name, agreement, shut, lessonsHeldBack }) => ({
        id,
        name,
        agreement,
        shut,
        lessonsHeldBack,
      })),
      lessonsHeldBack: wrong.reduce((sum, one) => sum + one.lessonsHeldBack, elsewhere),
    }
  })

type AgreementBody = Omit<AgreementInput, 'signedOn' | 'validFrom' | 'validTo'> & {
  signedOn: string
  validFrom: string
  validTo: string | null
}

const agreementOf = (body: AgreementBody): AgreementInput => ({
  ...body,
  signedOn: Temporal.PlainDate.from(body.signedOn),
  validFrom: Temporal.PlainDate.from(body.validFrom),
  validTo: body.validTo === null ? null : Temporal.PlainDate.from(body.validTo),
})

/** The platform as it was just written: this process forgets the register at once, others when they are told. */
const written = (ctx: GatedContext, id: string) => {
  ctx.services.platforms.forgetAll()
  return page(ctx, id)
}

export const platformRoutes = {
  platforms: route.lessons.platforms.handler(({ context }) => register(context)),
  exportPlatforms: route.lessons.exportPlatforms.handler(async ({ input, context }) => {
    const { name, rows } = await transact(context, async tx => {
      const school = allow(can, 'readAgreements', context.actor, await findSchool(tx, context.actor.schoolId))
      const { platforms } = await readRegister(tx, context)
      const agreements = await listAgreements(tx, context.actor.schoolId, null)
      await record(tx, context, {
        type: 'platforms.exported',
        subject: school.school_id,
        detail: { format: input.format, platforms: platforms.length },
      })
      return exportRows(context, platforms, agreements)
    })
    return tableDownload(name, input.format, rows)
  }),
  platformAttention: route.lessons.platformAttention.handler(({ context }) => attention(context)),
  addPlatform: route.lessons.addPlatform.handler(async ({ input, context }) =>
    written(context, await addPlatform(context, input)),
  ),
  platform: route.lessons.platform.handler(({ input, context }) => page(context, input.id)),
  editPlatform: route.lessons.editPlatform.handler(async ({ input, context }) => {
    await editPlatform(context, input)
    return written(context, input.id)
  }),
  addAgreement: route.lessons.addAgreement.handler(async ({ input, context }) =>
    written(context, await addAgreement(context, { ...agreementOf(input), platformId: input.platformId })),
  ),
  editAgreement: route.lessons.editAgreement.handler(async ({ input, context }) =>
    written(context, await editAgreement(context, { ...agreementOf(input), entryId: input.entryId })),
  ),
  withdrawAgreement: route.lessons.withdrawAgreement.handler(async ({ input, context }) =>
    written(context, await withdrawAgreement(context, input)),
  ),
}
