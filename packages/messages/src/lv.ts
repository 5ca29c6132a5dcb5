import { account } from './lv/account.ts'
import { acknowledgements } from './lv/acknowledgements.ts'
import { adaptedPlans } from './lv/adapted-plans.ts'
import { attendance } from './lv/attendance.ts'
import { attendanceFiles } from './lv/attendance-files.ts'
import { briefings } from './lv/briefings.ts'
import { calendar } from './lv/calendar.ts'
import { calendarLinks } from './lv/calendar-links.ts'
import { changes } from './lv/changes.ts'
import { common } from './lv/common.ts'
import { disruptions } from './lv/disruptions.ts'
import { lessonRooms } from './lv/lesson-rooms.ts'
import { lessons } from './lv/lessons.ts'
import { lists } from './lv/lists.ts'
import { meetings } from './lv/meetings.ts'
import { notices } from './lv/notices.ts'
import { people } from './lv/people.ts'
import { peopleImports } from './lv/people-imports.ts'
import { photos } from './lv/photos.ts'
import { planning } from './lv/planning.ts'
import { platforms } from './lv/platforms.ts'
import { procedure } from './lv/procedure.ts'
import { quotas } from './lv/quotas.ts'
import { readiness } from './lv/readiness.ts'
import { refusals } from './lv/refusals.ts'
import { registers } from './lv/registers.ts'
import { rollCall } from './lv/roll-call.ts'
import { school } from './lv/school.ts'
import { attendance as attendanceOfStaff } from './lv/staff/attendance.ts'
import { disruptions as disruptionsOfStaff } from './lv/staff/disruptions.ts'
import { lessons as lessonsOfStaff } from './lv/staff/lessons.ts'
import { substitutions } from './lv/substitutions.ts'
import { timetable } from './lv/timetable.ts'
import { weeks } from './lv/weeks.ts'
import { yearEditing } from './lv/year-editing.ts'

/** Latvian, the product's first language. Its keys are the ones that every other language must have. */
export const lv = {
  common,
  account,
  acknowledgements,
  school,
  calendar,
  changes,
  people,
  peopleImports,
  photos,
  planning,
  adaptedPlans,
  quotas,
  readiness,
  platforms,
  procedure,
  timetable,
  substitutions,
  lists,
  weeks,
  yearEditing,
  lessonRooms,
  briefings,
  lessons: { ...lessons, ...lessonsOfStaff },
  attendance: { ...attendance, ...attendanceOfStaff },
  disruptions: { ...disruptions, ...disruptionsOfStaff },
  rollCall,
  registers,
  meetings,
  notices,
  attendanceFiles,
  calendarLinks,
  refusals,
}
