import { attendance } from './lv/attendance.ts'
import { common } from './lv/common.ts'
import { disruptions } from './lv/disruptions.ts'
import { learnerRefusals } from './lv/learner-refusals.ts'
import { lessons } from './lv/lessons.ts'

/** The texts of the learner's page alone, so that its first load carries no others. */
export const lv = { common, lessons, attendance, disruptions, refusals: learnerRefusals }
