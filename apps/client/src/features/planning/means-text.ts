import type { MessageKey } from '@talklase/messages/keys.ts'
import type { Way } from './marking.ts'

/** The text of a means. */
export const meansText = (means: Way['means'][number]): MessageKey =>
  means === 'other' ? 'adaptedPlans.otherMeans' : `adaptedPlans.with_${means}`

/** The text of a place. */
export const placeText = (place: Way['place']): MessageKey =>
  place === 'other' ? 'lessons.otherPlace' : `lessons.${place}`
