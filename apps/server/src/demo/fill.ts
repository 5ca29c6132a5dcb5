import { createHash, createHmac } from 'node:crypto'
import type { Role } from '@talklase/domain/people/role.ts'
import {
  applyImport as applyPeople,
  showImport as showPeople,
  startImport as startPeople,
} from '../features/people/imports/commands.ts'
import { applyImport as applyTimetable, startImport as startTimetable } from '../features/planning/imports/commands.ts'
import { settingsOn } from '../features/procedure/store.ts'
import { bellsOf, foundSchool } from '../features/school/commands.ts'
import { findSchool } from '../features/school/store.ts'
import { dayIn } from '../kernel/clock.ts'
import { mintSchoolId, type SchoolId } from '../kernel/context.ts'
import { record } from '../kernel/record.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import { replayAcknowledgements } from './acknowledgements.ts'
import { fillAdaptedPlans } from './adapted-plans.ts'
import { replayAttendanceFile } from './attendance-files.ts'
import { replayBriefings } from './briefings.ts'
import { fillCalendar } from './calendar.ts'
import { type CastMember, type CastSchool, castSchools } from './cast.ts'
import { replayChanges } from './changes.ts'
import { peopleFile } from './people-file.ts'
import { fillPlatforms } from './platforms.ts'
import { replayProcedure } from './procedure.ts'
import { type ActAs, replayYear } from './replay.ts'
import { filled, fillGroups, findMember, isFilled, openDoor, seatDeputy } from './store.ts'
import { timetableFile } from './timetable-file.ts'

/** A way into the demo: whose it is and the words to type. */
export type DemoSignIn = { schoolName: string; role: string; username: string; password: string }

const cutOff = 'The filling of the demo was cut off earlier. Remove the data folder, or set DATA_DIR to another one.'

/** When the demo schools were set up: in the last week of the summer. */
const foundedAt = Temporal.Instant.from('2026-08-26T08:00:00Z')

/**
 * Fills both demo schools, each through the same files and commands that a school uses, and replays the school year up to
 * now. A demo that is there already stays as it is. Gives back a sign-in for each role; all share one password, which
 * belongs to this installation alone.
 */
export async function fillDemo(services: Services): Promise<DemoSignIn[]> {
  const password = `demo-${createHmac('sha256', services.config.secrets.sessionSecret).update('demo password').digest('base64url').slice(0, 12).replaceAll(/[-_]/g, 'x')}`
  const filling = await Promise.allSettled(castSchools.map(school => fillOnce(services, school, password)))
  // Only once neither writes any more: whoever catches this closes the database.
  for (const one of filling) if (one.status === 'rejected') throw one.reason
  const signIns: DemoSignIn[] = []
  for (const school of castSchools) {
    const members = [...school.staff, school.learner, school.representative]
    const oneOfEach = new Map(members.toReversed().map(member => [member.roles.join(', '), member])).values()
    for (const member of [...oneOfEach].toReversed()) {
      signIns.push({ schoolName: school.name, role: member.roles.join(', '), username: member.username, password })
    }
  }
  return signIns
}

async function fillOnce(services: Services, school: CastSchool, password: string): Promise<void> {
  const id = demoSchoolId(services, school)
  const isThere = await inSchool(services.db, id, tx => findSchool(tx, id))
  if (isThere === undefined) await fillSchool(services, school, id, password)
  else if (!(await inSchool(services.db, id, tx => isFilled(tx, id)))) throw new Error(cutOff)
}

/** The same id at every start of the same installation, so that the demo is filled once. */
function demoSchoolId(services: Services, school: CastSchool): SchoolId {
  const hex = createHash('sha256').update(`${services.config.secrets.sessionSecret} ${school.prefix}`).digest('hex')
  return mintSchoolId(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  )
}

async function fillSchool(services: Services, school: CastSchool, id: SchoolId, password: string): Promise<void> {
  const preset = school.presets[0]
  if (preset === undefined) throw new Error('a school follows a procedure')
  const { name, shortName, registrationNumber, address, presets } = school
  await inSchool(services.db, id, tx =>
    foundSchool(
      tx,
      id,
      { name, shortName, registrationNumber, address, isDemo: true, presets, bells: bellsOf(preset) },
      foundedAt,
    ),
  )
  const act: ActAs = async (member, at) => {
    const zone = 'Europe/Riga'
    const today = dayIn(at, zone)
    return {
      actor: { schoolId: id, personId: member.personId, accountId: member.personId, roles: new Set(member.roles) },
      db: services.db,
      now: at,
      today,
      zone,
      locale: 'lv',
      log: services.log,
      services,
      settings: await inSchool(services.db, id, tx => settingsOn(tx, id, today)),
    }
  }

  const deputy = memberOf(school, 'deputy_head')
  const deputyId = await inSchool(services.db, id, tx => seatDeputy(tx, id, deputy))
  const atSetUp = await act({ personId: deputyId, roles: deputy.roles }, foundedAt)
  const people = await startPeople(atSetUp, new File([new Uint8Array(peopleFile(school))], 'cilveki.csv'))
  await showPeople(atSetUp, people)
  await applyPeople(atSetUp, people)
  await openDoors(services, school, id, password)
  const director = memberOf(school, 'director')
  const directorId = await inSchool(services.db, id, tx => findMember(tx, id, director))
  await fillPlatforms(services, id, await act({ personId: directorId, roles: director.roles }, foundedAt))
  await fillCalendar(atSetUp, id)
  const timetable = await startTimetable(atSetUp, [
    { name: 'stundu-saraksts.xml', bytes: new TextEncoder().encode(timetableFile(school)) },
  ])
  await applyTimetable(atSetUp, timetable)
  await inSchool(services.db, id, tx => fillGroups(tx, id))
  if (preset.procedure === 'A')
    await replayProcedure(services, id, act, { director: memberOf(school, 'director'), deputy })
  await fillAdaptedPlans(services, id, act)
  await replayAcknowledgements(services, school, id, act)
  await replayYear(services, school, id, act, deputyId)
  const atEnd = await act({ personId: deputyId, roles: deputy.roles }, services.clock())
  await replayChanges(services, id, atEnd, school.classes[0]?.name ?? '')
  const untouched = await inSchool(services.db, id, tx => findMember(tx, id, memberOnlyTeacher(school)))
  await replayBriefings(services, id, act, atEnd, new Set([untouched]))
  await replayAttendanceFile(services, id, act, untouched)
  await inSchool(services.db, id, tx => record(tx, atEnd, { type: filled, subject: id }))
}

/** The teacher of the cast who is nothing else: whoever looks at the demo as them tells of their lessons themselves. */
const memberOnlyTeacher = (school: CastSchool): CastMember => {
  const member = school.staff.find(one => one.roles.length === 1 && one.roles[0] === 'teacher')
  if (member === undefined) throw new Error('the cast has no teacher who is nothing else')
  return member
}

const memberOf = (school: CastSchool, role: Role): CastMember => {
  const member = school.staff.find(one => one.roles.includes(role))
  if (member === undefined) throw new Error(`the cast has no ${role}`)
  return member
}

/** Accounts with the demo's password for everybody of the cast; the other learners get theirs as in any school. */
async function openDoors(services: Services, school: CastSchool, id: SchoolId, password: string): Promise<void> {
  const members = [...school.staff, school.learner]
  const accountIds = await services.signIn.createAccounts(
    members.map(member => ({
      username: member.username,
      password,
      name: `${member.givenName} ${member.familyName}`,
      email: null,
    })),
  )
  await inSchool(services.db, id, async tx => {
    for (const [index, member] of members.entries()) await openDoor(tx, id, member, accountIds[index] ?? null)
  })
  const parent = await inSchool(services.db, id, tx => openDoor(tx, id, school.representative, null))
  if (parent.accountId !== null) await services.signIn.setPassword(parent.accountId, password)
}
