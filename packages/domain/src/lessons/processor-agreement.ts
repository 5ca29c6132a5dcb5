import { type ChecklistCode, processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import type { PlatformCode } from './conference-platform.ts'

/** What decides whether an agreement with a processor counts on a day. Days are `2026-11-26`; both belong to it. */
export type Agreement = {
  validFrom: string
  /** Null: until further notice. */
  validTo: string | null
  /** Item → whether the agreement has it; one left out is unanswered. */
  checklist: Readonly<Partial<Record<ChecklistCode, boolean>>>
  keptIn: 'eea' | 'third_country'
  /** By what data may leave the EEA (GDPR Chapter V): an adequacy decision, standard clauses. */
  safeguard: string
}

/** What an agreement lacks to count at all: obligatory items, and the ground of a transfer outside the EEA. */
export function missingFrom({ checklist, keptIn, safeguard }: Agreement): (ChecklistCode | 'safeguard')[] {
  const items = processorChecklist
    .filter(item => item.isObligatory && checklist[item.code] !== true)
    .map(item => item.code)
  return keptIn === 'third_country' && safeguard.trim() === '' ? [...items, 'safeguard'] : items
}

/** Does the agreement bind the processor on the day (B4, GDPR Article 28(3))? */
export const isAgreementValidOn = (agreement: Agreement, day: string): boolean =>
  agreement.validFrom <= day &&
  (agreement.validTo === null || day <= agreement.validTo) &&
  missingFrom(agreement).length === 0

/** The product's own classroom runs where the product runs: the school has no other processor for it. */
export const needsAgreement = (code: PlatformCode): boolean => code !== 'classroom'

/** How many days before its end an agreement is spoken of, so that the next one can be concluded. */
export const warnsDaysBefore = 30

/** What a platform's agreements say on a day, in one word. */
export type AgreementState = 'not_needed' | 'missing' | 'incomplete' | 'ended' | 'coming' | 'ending' | 'valid'

/**
 * The one word for a platform's agreements on a day, and until when they bind without a gap (null: until further notice
 * or not at all). `ending` where they end within thirty days.
 */
export function agreementStateOn(
  code: PlatformCode,
  agreements: readonly Agreement[],
  day: string,
): { state: AgreementState; validTo: string | null } {
  if (!needsAgreement(code)) return { state: 'not_needed', validTo: null }
  const complete = agreements.filter(one => missingFrom(one).length === 0)
  if (!complete.some(one => isAgreementValidOn(one, day))) {
    const isOn = (one: Agreement) => one.validFrom <= day && (one.validTo === null || day <= one.validTo)
    if (agreements.some(isOn)) return { state: 'incomplete', validTo: null }
    if (complete.some(one => one.validFrom > day)) return { state: 'coming', validTo: null }
    const lastDay = complete
      .flatMap(one => one.validTo ?? [])
      .toSorted()
      .at(-1)
    if (lastDay !== undefined) return { state: 'ended', validTo: lastDay }
    return { state: agreements.length === 0 ? 'missing' : 'incomplete', validTo: null }
  }
  const validTo = boundUntil(complete, day)
  if (validTo === null) return { state: 'valid', validTo }
  const warnsFrom = Temporal.PlainDate.from(validTo).subtract({ days: warnsDaysBefore }).toString()
  return { state: warnsFrom <= day ? 'ending' : 'valid', validTo }
}

/** The last day that the agreements reach from `day` on, one following the other without a gap; null: no end. */
function boundUntil(agreements: readonly Agreement[], day: string): string | null {
  const dayAfter = (one: string, days: number) => Temporal.PlainDate.from(one).add({ days }).toString()
  let reached = dayAfter(day, -1)
  for (const { validFrom, validTo } of agreements.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (validFrom > dayAfter(reached, 1)) break
    if (validTo === null) return null
    if (validTo > reached) reached = validTo
  }
  return reached
}
