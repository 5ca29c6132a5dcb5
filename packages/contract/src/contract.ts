import { attendanceContract } from './attendance.ts'
import { disruptionsContract } from './disruptions.ts'
import { lessonsContract } from './lessons.ts'
import { liveContract } from './live.ts'
import { noticesContract } from './notices.ts'
import { peopleContract } from './people.ts'
import { planningContract } from './planning.ts'
import { procedureContract } from './procedure.ts'
import { schoolContract } from './school.ts'

/** Every route of the product, by noun: the one source of server, client, documentation and permission matrix. */
export const contract = {
  school: schoolContract,
  people: peopleContract,
  procedure: procedureContract,
  planning: planningContract,
  lessons: lessonsContract,
  attendance: attendanceContract,
  disruptions: disruptionsContract,
  notices: noticesContract,
  live: liveContract,
}
