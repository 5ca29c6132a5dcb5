import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import type { RegisteredPlatform } from '@talklase/domain/lessons/give-link.ts'
import type { ChecklistCode } from '@talklase/regulation/processor-agreement.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { personalMeeting } from '../store.ts'

export type PlatformRow = {
  school_id: string
  id: string
  code: PlatformCode
  label: string | null
  hosts: string[]
  state: 'in_use' | 'allowed' | 'retired'
  records: 'none' | 'device' | 'cloud' | 'both'
  instruction_lv: string
  instruction_en: string
}

export type Checklist = Partial<Record<ChecklistCode, boolean>>

/** An agreement with a processor as somebody last worded it, or as it was worded before. */
export type AgreementRow = {
  school_id: string
  id: string
  entry_id: string
  platform_id: string
  processor: string
  number: string
  signed_on: Temporal.PlainDate
  valid_from: Temporal.PlainDate
  valid_to: Temporal.PlainDate | null
  checklist: Checklist
  kept_in: 'eea' | 'third_country'
  country: string
  safeguard: string
  sub_processors: string[]
  withdrawn: boolean
  recorded_by: { id: string; givenName: string; familyName: string } | null
  recorded_at: Temporal.Instant
}

/** The order in which platforms are shown: known ones first, the school's own by name. */
const shown = sql`array_position(array['classroom', 'zoom', 'teams', 'meet', 'webex', 'bigbluebutton', 'jitsi',
  'whatsapp', 'skype', 'link'], p.code), p.label`

export async function listPlatforms(tx: Tx, school: SchoolId): Promise<PlatformRow[]> {
  const { rows } = await sql<PlatformRow>`
    select p.* from platform p where p.school_id = ${school}::uuid order by ${shown}`.execute(tx)
  return rows
}

/** The platform, held until the transaction ends: what is entered of it follows one after the other. */
export async function lockPlatform(tx: Tx, school: SchoolId, id: string): Promise<PlatformRow | undefined> {
  const { rows } = await sql<PlatformRow>`
    select * from platform where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(tx)
  return rows[0]
}

export async function findPlatform(tx: Tx, school: SchoolId, id: string): Promise<PlatformRow | undefined> {
  const { rows } = await sql<PlatformRow>`
    select * from platform where school_id = ${school}::uuid and id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** The register for the gate: platforms with their hosts, those of live connections too, and agreements that stand. */
export async function listRegister(tx: Tx, school: SchoolId): Promise<RegisteredPlatform[]> {
  const { rows } = await sql<RegisteredPlatform>`
    select p.id, p.code, p.label, p.state,
      array(select unnest(p.hosts) union
        select unnest(c.hosts) from platform_connection c
        where c.school_id = p.school_id and c.platform_id = p.id and c.state <> 'removed') as hosts,
      json_build_object('lv', p.instruction_lv, 'en', p.instruction_en) as instruction,
      coalesce((select json_agg(json_build_object('validFrom', a.valid_from, 'validTo', a.valid_to,
          'checklist', a.checklist, 'keptIn', a.kept_in, 'safeguard', a.safeguard) order by a.valid_from)
        from (select distinct on (x.entry_id) x.* from processor_agreement x
          where x.school_id = p.school_id and x.platform_id = p.id order by x.entry_id, x.id desc) a
        where not a.withdrawn), '[]') as agreements
    from platform p where p.school_id = ${school}::uuid order by ${shown}`.execute(tx)
  return rows
}

/** Every wording of the agreements of one platform, or of all; the newest first. */
export async function listAgreements(tx: Tx, school: SchoolId, platformId: string | null): Promise<AgreementRow[]> {
  const { rows } = await sql<AgreementRow>`
    select a.*, case when r.id is null then null
      else json_build_object('id', r.id, 'givenName', r.given_name, 'familyName', r.family_name) end as recorded_by
    from processor_agreement a left join person r on r.school_id = a.school_id and r.id = a.recorded_by
    where a.school_id = ${school}::uuid and (${platformId}::uuid is null or a.platform_id = ${platformId}::uuid)
    order by a.id desc`.execute(tx)
  return rows
}

/** The last wording of an entry. */
export async function findAgreement(tx: Tx, school: SchoolId, entryId: string): Promise<AgreementRow | undefined> {
  const { rows } = await sql<AgreementRow>`
    select a.*, null as recorded_by from processor_agreement a
    where a.school_id = ${school}::uuid and a.entry_id = ${entryId}::uuid order by a.id desc limit 1`.execute(tx)
  return rows[0]
}

export const insertPlatform = (tx: Tx, school: SchoolId, values: Omit<PlatformRow, 'school_id'>) =>
  tx
    .insertInto('platform')
    .values({ ...values, school_id: school })
    .execute()

/** What the known platforms can record with their own means. */
const known: readonly Pick<PlatformRow, 'code' | 'state' | 'records'>[] = [
  { code: 'classroom', state: 'allowed', records: 'none' },
  { code: 'zoom', state: 'allowed', records: 'both' },
  { code: 'teams', state: 'allowed', records: 'cloud' },
  { code: 'meet', state: 'allowed', records: 'cloud' },
  { code: 'webex', state: 'allowed', records: 'both' },
  { code: 'bigbluebutton', state: 'allowed', records: 'cloud' },
  { code: 'jitsi', state: 'allowed', records: 'both' },
  { code: 'whatsapp', state: 'allowed', records: 'none' },
  // Closed by its maker on 5 May 2025.
  { code: 'skype', state: 'retired', records: 'none' },
]

/** The register with which a school begins: every known platform, none with an agreement yet. */
export const insertKnownPlatforms = (tx: Tx, school: SchoolId) =>
  tx
    .insertInto('platform')
    .values(
      known.map(one => ({
        ...one,
        school_id: school,
        id: newId(),
        label: null,
        hosts: [],
        instruction_lv: '',
        instruction_en: '',
      })),
    )
    .execute()

export const updatePlatform = (
  tx: Tx,
  school: SchoolId,
  id: string,
  values: Partial<Omit<PlatformRow, 'school_id' | 'id' | 'code'>>,
) => tx.updateTable('platform').set(values).where('school_id', '=', school).where('id', '=', id).execute()

export type NewAgreement = Omit<AgreementRow, 'school_id' | 'recorded_by' | 'recorded_at'> & {
  by: string | null
  at: Temporal.Instant
}

/** Writes what an entry says from now on. */
export const insertAgreement = (tx: Tx, school: SchoolId, { by, at, checklist, ...values }: NewAgreement) =>
  tx
    .insertInto('processor_agreement')
    .values({ ...values, school_id: school, checklist: JSON.stringify(checklist), recorded_by: by, recorded_at: at })
    .execute()

/** By what lessons of a day are joined, and how many of them. */
export type WayToCome = {
  join_link: string | null
  meeting: { platform: PlatformCode; isPersonal: boolean } | null
  on: string
  lessons: number
}

/** By what remote lessons from a day on are joined, each with its days and how many lessons of a day have it. */
export async function listWaysToCome(tx: Tx, school: SchoolId, from: Temporal.PlainDate): Promise<WayToCome[]> {
  const { rows } = await sql<WayToCome>`
    select w.join_link, w.meeting, w.on_date::text as "on", count(*)::int as lessons
    from (select r.join_link, l.on_date, ${personalMeeting} as meeting
      from lesson l join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id
      where l.school_id = ${school}::uuid and l.on_date >= ${from}::date and l.state = 'planned'
        and r.withdrawn_at is null) w
    where w.join_link is not null or w.meeting is not null
    group by w.join_link, w.meeting, w.on_date`.execute(tx)
  return rows
}

/** Who is told that an agreement ends: data protection officers and directors who are at the school. */
export async function listAnswerable(tx: Tx, school: SchoolId): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_role')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'person_role.school_id').onRef('person.id', '=', 'person_role.person_id'),
    )
    .select('person.id')
    .distinct()
    .where('person_role.school_id', '=', school)
    .where('person_role.role', 'in', ['data_protection_officer', 'director'])
    .where('person.left_on', 'is', null)
    .execute()
  return rows.map(row => row.id)
}
