import type { lessonForms, lessonMeans, lessonPlaces } from '@talklase/contract/planning/ways.ts'
import type { Way } from '@talklase/domain/planning/take-form.ts'

/** How a lesson is held, as the contract has it. The codes are checked where they are written. */
export const wayView = ({ mode, form, place, means, onlineMinutes }: Way) => ({
  mode,
  form: form as (typeof lessonForms)[number],
  place: place as (typeof lessonPlaces)[number],
  means: means as (typeof lessonMeans)[number][],
  onlineMinutes,
})
