import type { planning as lv } from '../lv/planning.ts'
import type { Words } from '../words.ts'

export const planning: Words<typeof lv> = {
  weekPlan: 'Week plan',
}
