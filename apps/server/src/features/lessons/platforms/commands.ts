import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { conferencePlatformOf } from '@talklase/domain/lessons/conference-platform.ts'
import {
  type GiveLinkRefusal,
  mayGiveLinkOn,
  platformOfCode,
  platformOfLink,
  type RegisteredPlatform,
} from '@talklase/domain/lessons/give-link.ts'
import { mayGiveLink } from '@talklase/domain/lessons/join-link.ts'
import type { Verdict } from '@talklase/domain/verdict.ts'
import { platformName } from '@talklase/messages/platform-names.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { inSchool, transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { can, canAgreement } from './policy.ts'
import * as store from './store.ts'

/** The school's register, from the process's memory; it is asked anew when the topic `platforms` changes. */
export async function platformsOf(ctx: {
  services: Pick<Services, 'platforms' | 'db'>
  actor: { schoolId: SchoolId }
}): Promise<readonly RegisteredPlatform[]> {
  const school = ctx.actor.schoolId
  const answer = await ctx.services.platforms.of(school, async () => ({
    schoolId: school,
    platforms: await inSchool(ctx.services.db, school, tx => store.listRegister(tx, school)),
  }))
  return answer.platforms
}

/** Whose link it is, and whether it may be given out on the day. */
export type GateAnswer = { platform: RegisteredPlatform | null; verdict: Verdict<GiveLinkRefusal> }

/** Asks the gate about a link, or a meeting without a link that all share, on a day, `2026-11-26`. */
export type LinkGate = (link: string | { code: PlatformCode }, day: string) => GateAnswer

/** Whose links are whose, of a register that is kept in memory: at the bell the same few are asked about by everybody. */
const knownOwners = new WeakMap<object, Map<string, RegisteredPlatform | null>>()
const mostKnown = 10_000

function ownerOf(platforms: readonly RegisteredPlatform[], link: string): RegisteredPlatform | null {
  let owners = knownOwners.get(platforms)
  if (owners === undefined || owners.size >= mostKnown) {
    owners = new Map()
    knownOwners.set(platforms, owners)
  }
  const known = owners.get(link)
  if (known !== undefined) return known
  const owner = platformOfLink({ platforms }, link)
  owners.set(link, owner)
  return owner
}

/** The gate of a register under settings in force (B3, B4). */
export const openGate =
  (platforms: readonly RegisteredPlatform[], settings: Pick<ParameterValues, 'conference.allowed'>): LinkGate =>
  (link, day) => {
    const platform = typeof link === 'string' ? ownerOf(platforms, link) : platformOfCode({ platforms }, link.code)
    return { platform, verdict: mayGiveLinkOn(platform, { allowed: settings['conference.allowed'] }, day) }
  }

/** The gate as the register and the procedure have it now. */
export const gateOf = async (ctx: {
  services: Pick<Services, 'platforms' | 'db'>
  actor: { schoolId: SchoolId }
  settings: Pick<ParameterValues, 'conference.allowed'>
}): Promise<LinkGate> => openGate(await platformsOf(ctx), ctx.settings)

type Asker = Pick<Ctx, 'locale'> & { services: Pick<Services, 'platforms' | 'db'>; actor: { schoolId: SchoolId } }

/** What the sentence of a shut gate names: clause, platform, day, and the platform to take instead of Skype. */
export const gateValues = (
  ctx: Pick<Ctx, 'locale'>,
  refusal: { reason: GiveLinkRefusal; platform: { code: string; label: string | null }; day: string },
): Record<string, string> => ({
  clause: refusal.reason.startsWith('agreement') ? 'B4' : 'B3',
  platform: platformName(refusal.platform, ctx.locale),
  day: refusal.day,
})

/**
 * Refuses a link that may not be given out on the lesson's day; `settings` are those of that day. A link unchanged from
 * what the lesson has passes: it is held back anyway, and the rest of the plan can be edited.
 */
export async function demandLinkAllowed(
  ctx: Asker,
  asked: { link: string; day: string; settings: Pick<ParameterValues, 'conference.allowed'> },
): Promise<void> {
  const { platform, verdict } = openGate(await platformsOf(ctx), asked.settings)(asked.link, asked.day)
  if (verdict.ok) return
  const named = platform ?? { code: conferencePlatformOf(asked.link), label: hostOf(asked.link) }
  throw new Refused(verdict.reason, gateValues(ctx, { reason: verdict.reason, platform: named, day: asked.day }))
}

const hostOf = (link: string): string | null => URL.parse(link)?.hostname ?? null

type AskedOfPlatform = { code: PlatformCode; day: string; settings: Pick<ParameterValues, 'conference.allowed'> }

/** Whether anything may be given out on the platform on the day; `settings` are those of that day. */
export async function platformVerdict(
  ctx: Parameters<typeof platformsOf>[0],
  { code, day, settings }: AskedOfPlatform,
): Promise<Verdict<GiveLinkRefusal>> {
  const platform = platformOfCode({ platforms: await platformsOf(ctx) }, code)
  return mayGiveLinkOn(platform, { allowed: settings['conference.allowed'] }, day)
}

/** Refuses a platform on which nothing may be given out on the day: asked before a meeting is made there. */
export async function demandPlatformAllowed(ctx: Asker, asked: AskedOfPlatform): Promise<void> {
  const verdict = await platformVerdict(ctx, asked)
  if (verdict.ok) return
  const platform = { code: asked.code, label: null }
  throw new Refused(verdict.reason, gateValues(ctx, { reason: verdict.reason, platform, day: asked.day }))
}

/** The register with which a school begins (B3). */
export const foundRegister = store.insertKnownPlatforms

export type PlatformInput = {
  state: 'in_use' | 'allowed' | 'retired'
  records: store.PlatformRow['records']
  instruction: { lv: string; en: string }
  /** The school's name of a plain link; null for a known platform. */
  label: string | null
  hosts: readonly string[]
}

/** Changes what the register says of a platform. Skype stays retired: its maker has closed it. */
export const editPlatform = (ctx: Ctx, input: PlatformInput & { id: string }): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      const row = allow(can, 'edit', ctx.actor, await store.lockPlatform(tx, school, input.id))
      if (row.code === 'skype' && input.state !== 'retired') throw new Refused('platform_closed', { clause: 'B3' })
      const hosts = hostsFor(
        row.code,
        input.hosts,
        (await store.listRegister(tx, school)).filter(one => one.id !== row.id),
      )
      const label = row.code === 'link' ? labelOf(input.label) : null
      await store.updatePlatform(tx, school, row.id, {
        state: input.state,
        records: input.records,
        instruction_lv: input.instruction.lv,
        instruction_en: input.instruction.en,
        label,
        hosts,
      })
      await record(tx, ctx, {
        type: 'platform.changed',
        subject: row.id,
        detail: { code: row.code, state: input.state, records: input.records, hosts: hosts.length },
        topics: ['platforms'],
      })
    },
    { platform_label_once: 'platform_exists' },
  )

/** Enters a plain link of the school's own ("Discord") with the hosts to which its links lead. */
export const addPlatform = (ctx: Ctx, input: { label: string; hosts: readonly string[] }): Promise<string> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      allow(can, 'edit', ctx.actor, await findSchool(tx, school))
      const id = newId()
      const hosts = hostsFor('link', input.hosts, await store.listRegister(tx, school))
      await store.insertPlatform(tx, school, {
        id,
        code: 'link',
        label: labelOf(input.label),
        hosts,
        state: 'allowed',
        records: 'none',
        instruction_lv: '',
        instruction_en: '',
      })
      await record(tx, ctx, {
        type: 'platform.added',
        subject: id,
        detail: { code: 'link', hosts: hosts.length },
        topics: ['platforms'],
      })
      return id
    },
    { platform_label_once: 'platform_exists' },
  )

function labelOf(label: string | null): string {
  if (label === null || label.length < 2) throw new Refused('platform_unnamed', { clause: 'B3' })
  return label
}

/** Platforms that a school can run on a server of its own, or that are nothing but a link. */
const withHosts: readonly PlatformCode[] = ['bigbluebutton', 'jitsi', 'link']

/** The hosts in their ASCII form; a pasted link counts as its host. A host belongs to one platform. */
function hostsFor(code: PlatformCode, typed: readonly string[], others: readonly RegisteredPlatform[]): string[] {
  const hosts = [
    ...new Set(
      typed
        .map(text => text.trim())
        .filter(text => text !== '')
        .map(hostTyped),
    ),
  ]
  if (!withHosts.includes(code)) return []
  if (code === 'link' && hosts.length === 0) throw new Refused('platform_hosts_missing', { clause: 'B3' })
  for (const host of hosts) {
    const owner = conferencePlatformOf(`https://${host}/`)
    if (owner !== 'link' && owner !== code) throw new Refused('host_taken', { clause: 'B3', host })
    if (others.some(one => one.hosts.includes(host))) throw new Refused('host_taken', { clause: 'B3', host })
  }
  return hosts
}

function hostTyped(text: string): string {
  const link = text.includes('://') ? text : `https://${text}`
  const url = URL.parse(link)
  if (url === null || !mayGiveLink(link).ok) throw new Refused('host_invalid', { clause: 'B3', host: text })
  return url.hostname
}

export type AgreementInput = {
  processor: string
  number: string
  signedOn: Temporal.PlainDate
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
  checklist: store.Checklist
  keptIn: 'eea' | 'third_country'
  country: string
  safeguard: string
  subProcessors: readonly string[]
}

const worded = (input: AgreementInput) => ({
  processor: input.processor,
  number: input.number,
  signed_on: input.signedOn,
  valid_from: input.validFrom,
  valid_to: input.validTo,
  checklist: input.checklist,
  kept_in: input.keptIn,
  country: input.country,
  safeguard: input.safeguard,
  sub_processors: [...new Set(input.subProcessors)],
})

function demandAgreement(ctx: Ctx, input: AgreementInput): void {
  if (input.processor.length < 2) throw new Refused('processor_unnamed', { clause: 'B4' })
  if (input.validTo !== null && Temporal.PlainDate.compare(input.validTo, input.validFrom) < 0)
    throw new Refused('days_out_of_order')
  if (Temporal.PlainDate.compare(input.signedOn, ctx.today) > 0)
    throw new Refused('agreement_not_signed', { clause: 'B4', today: String(ctx.today) })
}

const agreementDetail = (input: AgreementInput) => ({
  from: String(input.validFrom),
  to: input.validTo === null ? null : String(input.validTo),
  keptIn: input.keptIn,
  checklist: input.checklist,
})

/**
 * Enters an agreement with a platform's processor (B4, GDPR Article 28). It may still have gaps: they are shown, and it does
 * not count until they are closed. Refused: one not signed yet, days out of order.
 */
export const addAgreement = (ctx: Ctx, input: AgreementInput & { platformId: string }): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const platform = allow(can, 'edit', ctx.actor, await store.lockPlatform(tx, school, input.platformId))
    demandAgreement(ctx, input)
    const entryId = newId()
    await store.insertAgreement(tx, school, {
      ...worded(input),
      id: entryId,
      entry_id: entryId,
      platform_id: platform.id,
      withdrawn: false,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'agreement.entered',
      subject: entryId,
      detail: { platform: platform.id, ...agreementDetail(input) },
      topics: ['platforms'],
    })
    return platform.id
  })

/** Words an agreement anew; the former words stay in the history. */
export const editAgreement = (ctx: Ctx, input: AgreementInput & { entryId: string }): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const entry = found(await store.findAgreement(tx, school, input.entryId))
    await store.lockPlatform(tx, school, entry.platform_id)
    const row = allow(canAgreement, 'edit', ctx.actor, { ...entry, withdrawn: false })
    const latest = found(await store.findAgreement(tx, school, input.entryId))
    if (latest.withdrawn) throw new Refused('agreement_withdrawn', { clause: 'B4' })
    demandAgreement(ctx, input)
    await store.insertAgreement(tx, school, {
      ...worded(input),
      id: newId(),
      entry_id: row.entry_id,
      platform_id: row.platform_id,
      withdrawn: false,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'agreement.changed',
      subject: row.entry_id,
      detail: { platform: row.platform_id, ...agreementDetail(input) },
      topics: ['platforms'],
    })
    return row.platform_id
  })

/** Takes an agreement out of force, or puts it back as it was; saying the same twice changes nothing. */
export const withdrawAgreement = (ctx: Ctx, input: { entryId: string; withdrawn: boolean }): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const entry = found(await store.findAgreement(tx, school, input.entryId))
    allow(can, 'edit', ctx.actor, await store.lockPlatform(tx, school, entry.platform_id))
    const {
      school_id: _,
      recorded_by: __,
      recorded_at: ___,
      ...latest
    } = found(await store.findAgreement(tx, school, input.entryId))
    if (latest.withdrawn === input.withdrawn) return latest.platform_id
    await store.insertAgreement(tx, school, {
      ...latest,
      id: newId(),
      withdrawn: input.withdrawn,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: input.withdrawn ? 'agreement.withdrawn' : 'agreement.restored',
      subject: latest.entry_id,
      detail: { platform: latest.platform_id },
      topics: ['platforms'],
    })
    return latest.platform_id
  })
