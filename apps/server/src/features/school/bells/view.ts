import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { can } from '../policy.ts'
import { timeText } from '../view.ts'
import type { BellVariantRow } from './store.ts'

/** Other bells with their days; one that rings, or rang, on some day is not removed. */
export const bellVariantsView = (actor: Actor, school: { school_id: string }, variants: readonly BellVariantRow[]) => ({
  variants: variants.map(variant => ({
    id: variant.id,
    name: variant.name,
    periods: variant.periods.map(one => ({
      number: one.number,
      startsAt: timeText(one.startsAt),
      endsAt: timeText(one.endsAt),
    })),
    days: variant.days.map(String),
    abilities: can.edit(actor, school)
      ? variant.days.length === 0
        ? (['edit', 'remove'] as const).slice()
        : (['edit'] as const).slice()
      : [],
  })),
  abilities: abilitiesOf(can, actor, school),
})
