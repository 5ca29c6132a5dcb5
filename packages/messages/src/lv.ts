import { account } from './lv/account.ts'
import { attendance } from './lv/attendance.ts'
import { calendar } from './lv/calendar.ts'
import { common } from './lv/common.ts'
import { disruptions } from './lv/disruptions.ts'
import { lessons } from './lv/lessons.ts'
import { lists } from './lv/lists.ts'
import { people } from './lv/people.ts'
import { peopleImports } from './lv/people-imports.ts'
import { planning } from './lv/planning.ts'
import { refusals } from './lv/refusals.ts'
import { school } from './lv/school.ts'
import { attendance as attendanceOfStaff } from './lv/staff/attendance.ts'
import { disruptions as disruptionsOfStaff } from './lv/staff/disruptions.ts'
import { lessons as lessonsOfStaff } from './lv/staff/lessons.ts'
import { timetable } from './lv/timetable.ts'

/** Latvian, the product's first language. Its keys are the ones that every other language must have. */
export const lv = {
  common,
  account,
  school,
  calendar,
  people,
  peopleImports,
  planning,
  timetable,
  lists,
  lessons: { ...lessons, ...lessonsOfStaff },
  attendance: { ...attendance, ...attendanceOfStaff },
  disruptions: { ...disruptions, ...disruptionsOfStaff },
  refusals,
}
