import type { Answers } from '../../../api.ts'

export type Briefing = Answers['lessons']['briefing']
export type Card = NonNullable<Briefing['card']>

/** The card as its form holds it: an empty day or number is none. */
export type CardDraft = Omit<Card, 'dueOn' | 'estimatedMinutes'> & { dueOn: string; estimatedMinutes: string }

/** What the form begins with: the card, or what the lesson's plan says already. */
export const draftOfBriefing = ({ card, plan }: Pick<Briefing, 'card' | 'plan'>): CardDraft => ({
  outcome: card?.outcome ?? plan.outcome,
  conditions: card?.conditions ?? plan.instruction,
  criteria: card?.criteria ?? '',
  deadlines: card?.deadlines ?? '',
  dueOn: card?.dueOn ?? '',
  estimatedMinutes: card?.estimatedMinutes == null ? '' : String(card.estimatedMinutes),
  feedbackPlace: card?.feedbackPlace ?? '',
})

/** What is sent of a draft. */
export const cardOfDraft = (draft: CardDraft): Card => ({
  ...draft,
  outcome: draft.outcome.slice(0, 500),
  dueOn: draft.dueOn === '' ? null : draft.dueOn,
  estimatedMinutes: /^\d+$/.test(draft.estimatedMinutes) ? Number(draft.estimatedMinutes) : null,
})

/** A page of the card that is shown to the class. */
export type Slide =
  | { kind: 'outcome' | 'conditions' | 'criteria' | 'deadlines' | 'feedbackPlace'; text: string }
  | { kind: 'estimatedMinutes'; minutes: number }
  | { kind: 'consultation' }
  | { kind: 'questions' }

/** The pages of a card in the order in which it is told; what is not written has none. The last asks for questions. */
export function slidesOf(card: Card, { hasConsultation }: { hasConsultation: boolean }): Slide[] {
  const texts = (['outcome', 'conditions', 'criteria', 'deadlines'] as const).flatMap((kind): Slide[] => {
    const isDated = kind === 'deadlines' && card.dueOn !== null
    return card[kind] === '' && !isDated ? [] : [{ kind, text: card[kind] }]
  })
  return [
    ...texts,
    ...(card.estimatedMinutes === null ? [] : [{ kind: 'estimatedMinutes' as const, minutes: card.estimatedMinutes }]),
    ...(card.feedbackPlace === '' ? [] : [{ kind: 'feedbackPlace' as const, text: card.feedbackPlace }]),
    ...(hasConsultation ? [{ kind: 'consultation' as const }] : []),
    { kind: 'questions' },
  ]
}
