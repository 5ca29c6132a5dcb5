import { account } from './en/account.ts'
import { acknowledgements } from './en/acknowledgements.ts'
import { adaptedPlans } from './en/adapted-plans.ts'
import { attendance } from './en/attendance.ts'
import { attendanceFiles } from './en/attendance-files.ts'
import { briefings } from './en/briefings.ts'
import { calendar } from './en/calendar.ts'
import { calendarLinks } from './en/calendar-links.ts'
import { changes } from './en/changes.ts'
import { common } from './en/common.ts'
import { disruptions } from './en/disruptions.ts'
import { lessonRooms } from './en/lesson-rooms.ts'
import { lessons } from './en/lessons.ts'
import { lists } from './en/lists.ts'
import { meetings } from './en/meetings.ts'
import { notices } from './en/notices.ts'
import { people } from './en/people.ts'
import { peopleImports } from './en/people-imports.ts'
import { photos } from './en/photos.ts'
import { planning } from './en/planning.ts'
import { platforms } from './en/platforms.ts'
import { procedure } from './en/procedure.ts'
import { quotas } from './en/quotas.ts'
import { readiness } from './en/readiness.ts'
import { refusals } from './en/refusals.ts'
import { registers } from './en/registers.ts'
import { rollCall } from './en/roll-call.ts'
import { school } from './en/school.ts'
import { attendance as attendanceOfStaff } from './en/staff/attendance.ts'
import { disruptions as disruptionsOfStaff } from './en/staff/disruptions.ts'
import { lessons as lessonsOfStaff } from './en/staff/lessons.ts'
import { substitutions } from './en/substitutions.ts'
import { timetable } from './en/timetable.ts'
import { weeks } from './en/weeks.ts'
import { yearEditing } from './en/year-editing.ts'
import type { lv } from './lv.ts'
import type { Words } from './words.ts'

/** English, complete. */
export const en: { readonly [N in keyof typeof lv]: Words<(typeof lv)[N]> } = {
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
