import { mayGiveLinkOn, type RegisteredPlatform } from '@talklase/domain/lessons/give-link.ts'
import { type Agreement, agreementStateOn, missingFrom } from '@talklase/domain/lessons/processor-agreement.ts'
import { platformFileName, platformHeadings, platformWords } from '@talklase/messages/platform-headings.ts'
import { platformName } from '@talklase/messages/platform-names.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { can, canAgreement } from './policy.ts'
import type { AgreementRow, PlatformRow } from './store.ts'

type Asker = Ctx & { settings: Pick<ParameterValues, 'conference.allowed'> }

export type ConnectionState = 'none' | 'unchecked' | 'failing' | 'limited' | 'working' | 'paused'

/** A platform of the register with what its agreements and the procedure make of it today. */
export function platformView(
  ctx: Asker,
  row: PlatformRow,
  facts: { registered: RegisteredPlatform; connection: ConnectionState; lessonsHeldBack: number },
) {
  const allowed: readonly string[] = ctx.settings['conference.allowed']
  const verdict = mayGiveLinkOn(facts.registered, { allowed }, String(ctx.today))
  return {
    id: row.id,
    code: row.code,
    label: row.label,
    name: platformName(row, ctx.locale),
    hosts: row.hosts,
    state: row.state,
    records: row.records,
    instruction: { lv: row.instruction_lv, en: row.instruction_en },
    isAllowed: allowed.includes(row.code),
    agreement: agreementStateOn(row.code, facts.registered.agreements, String(ctx.today)),
    shut: verdict.ok ? null : verdict.reason,
    connection: facts.connection,
    lessonsHeldBack: facts.lessonsHeldBack,
    abilities: abilitiesOf(can, ctx.actor, row).filter(verb => verb !== 'read'),
  }
}

export type PlatformView = ReturnType<typeof platformView>

/** An agreement's words as the gate weighs them. */
export const ruleOf = (row: AgreementRow): Agreement => ({
  validFrom: String(row.valid_from),
  validTo: row.valid_to === null ? null : String(row.valid_to),
  checklist: row.checklist,
  keptIn: row.kept_in,
  safeguard: row.safeguard,
})

const wordingView = (row: AgreementRow) => ({
  processor: row.processor,
  number: row.number,
  signedOn: String(row.signed_on),
  validFrom: String(row.valid_from),
  validTo: row.valid_to === null ? null : String(row.valid_to),
  checklist: row.checklist,
  keptIn: row.kept_in,
  country: row.country,
  safeguard: row.safeguard,
  subProcessors: row.sub_processors,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at.toString(),
  withdrawn: row.withdrawn,
})

/** A platform's agreements, each in its last words with the former ones; the latest to begin first, withdrawn ones last. */
export function agreementViews(ctx: Pick<Ctx, 'actor' | 'today'>, rows: readonly AgreementRow[]) {
  const entries = [...Map.groupBy(rows, row => row.entry_id).values()].flatMap(([latest, ...former]) =>
    latest === undefined ? [] : [{ latest, former }],
  )
  return entries
    .toSorted(
      (a, b) =>
        Number(a.latest.withdrawn) - Number(b.latest.withdrawn) ||
        Temporal.PlainDate.compare(b.latest.valid_from, a.latest.valid_from),
    )
    .map(({ latest, former }) => {
      const missing = missingFrom(ruleOf(latest))
      return {
        entryId: latest.entry_id,
        ...wordingView(latest),
        state: stateOf(latest, missing.length > 0, String(ctx.today)),
        missing,
        former: former.map(wordingView),
        abilities: abilitiesOf(canAgreement, ctx.actor, latest),
      }
    })
}

function stateOf(row: AgreementRow, hasGaps: boolean, today: string) {
  const { validFrom, validTo } = ruleOf(row)
  if (row.withdrawn) return 'withdrawn' as const
  if (validTo !== null && validTo < today) return 'ended' as const
  if (hasGaps) return 'incomplete' as const
  return validFrom > today ? ('coming' as const) : ('valid' as const)
}

/** The register as rows of a file: one for each agreement that stands, one for a platform without any. */
export function exportRows(
  ctx: Pick<Ctx, 'actor' | 'today' | 'locale'>,
  platforms: readonly PlatformView[],
  agreements: readonly AgreementRow[],
): { name: string; rows: string[][] } {
  const words: Readonly<Record<string, string>> = platformWords[ctx.locale]
  const word = (code: string) => words[code] ?? code
  const missingWord = (code: string) =>
    processorChecklist.find(item => item.code === code)?.label[ctx.locale] ?? word(code)
  const rows = platforms.flatMap(platform => {
    const head = [platform.name, word(platform.state), word(platform.isAllowed ? 'yes' : 'no'), word(platform.records)]
    const views = agreementViews(
      ctx,
      agreements.filter(row => row.platform_id === platform.id),
    ).filter(one => !one.withdrawn)
    if (views.length === 0) return [[...head, ...Array<string>(10).fill(''), word(platform.agreement.state)]]
    return views.map(one => [
      ...head,
      one.processor,
      one.number,
      one.signedOn,
      one.validFrom,
      one.validTo ?? '',
      word(one.keptIn),
      one.country,
      one.safeguard,
      one.subProcessors.join('; '),
      one.missing.map(missingWord).join('; '),
      word(one.state),
    ])
  })
  return { name: platformFileName[ctx.locale], rows: [[...platformHeadings[ctx.locale]], ...rows] }
}
