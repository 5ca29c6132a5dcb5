import { staffRoles } from '@talklase/domain/people/role.ts'
import { acknowledge, enterPaper, scopeOf } from '../features/procedure/acknowledgements/commands.ts'
import { listVersions, type VersionRow } from '../features/procedure/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import type { CastSchool } from './cast.ts'
import type { ActAs } from './replay.ts'

const zone = 'Europe/Riga'

/** Days after its order, or its first day, on which the signed sheets of a version came in. */
const daysUntilSheets = 8

/**
 * Most have read each version: staff in the product, families on the sheets that class teachers entered, or the deputy
 * where a class has none. Some have not, among them the learner and the representative of the cast, so that their pages
 * have something to do.
 */
export async function replayAcknowledgements(
  services: Services,
  school: CastSchool,
  id: SchoolId,
  act: ActAs,
): Promise<void> {
  const today = services.clock().toZonedDateTimeISO(zone).toPlainDate()
  const versions = await inSchool(services.db, id, tx => listVersions(tx, id))
  for (const version of versions) {
    const sheetsOn = (version.order_date ?? version.valid_from).add({ days: daysUntilSheets })
    if (version.isWithdrawn || Temporal.PlainDate.compare(sheetsOn, today) >= 0) continue
    await readVersion(services, school, id, act, version, sheetsOn)
  }
}

async function readVersion(
  services: Services,
  school: CastSchool,
  id: SchoolId,
  act: ActAs,
  version: VersionRow,
  sheetsOn: Temporal.PlainDate,
): Promise<void> {
  const { people } = await inSchool(services.db, id, tx =>
    scopeOf(tx, { actor: { schoolId: id }, today: sheetsOn }, version.id),
  )
  const cast = new Set([school.learner, school.representative].map(one => `${one.givenName} ${one.familyName}`))
  const bound = [...people.values()]
    .filter(one => one.boundAs.length > 0 && !cast.has(`${one.given_name} ${one.family_name}`))
    .toSorted((a, b) => `${a.family_name} ${a.given_name}`.localeCompare(`${b.family_name} ${b.given_name}`, 'lv'))
  const staff = bound.filter(one => one.roles.some(role => staffRoles.includes(role)))
  const morning = sheetsOn.toZonedDateTime({ timeZone: zone, plainTime: '09:30' }).toInstant()
  for (const [place, person] of staff.entries()) {
    if (place % 7 === 3) continue
    const ctx = await act({ personId: person.id, roles: person.roles }, morning)
    await acknowledge(ctx, { versionId: version.id, personIds: [person.id] })
  }
  const classes = new Map(bound.flatMap(one => one.standsIn).map(one => [one.id, one]))
  const deputy = staff.find(one => one.roles.includes('deputy_head'))
  for (const { id: classId, grade, class_teacher_id: teacherId } of classes.values()) {
    // The sheets of the youngest are still at home.
    if (deputy === undefined || grade < 3) continue
    const members = bound.filter(one => one.standsIn[0]?.id === classId && !staff.includes(one))
    const personIds = members.filter((_, place) => (place + version.number) % 5 !== 2).map(one => one.id)
    if (personIds.length === 0) continue
    const leader = {
      personId: teacherId ?? deputy.id,
      roles: teacherId === null ? deputy.roles : (['class_teacher'] as const),
    }
    const ctx = await act(leader, morning.add({ hours: 4 }))
    await enterPaper(ctx, { versionId: version.id, personIds, paperOn: sheetsOn })
  }
}
