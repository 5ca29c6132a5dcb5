import type { Role } from '@talklase/domain/people/role.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A class of the school year, as an acknowledgement needs it. */
export type ClassRow = { id: string; name: string; grade: number; class_teacher_id: string | null }

/** A person of the school with what decides whether and how a version binds them. */
export type MemberRow = {
  school_id: string
  id: string
  given_name: string
  family_name: string
  email: string | null
  has_account: boolean
  birth_date: Temporal.PlainDate | null
  roles: Role[]
  /** The year's classes of a learner. */
  classes: ClassRow[]
  /** Ids of the learners whom the person represents. */
  children: string[]
}

/**
 * Everybody who belongs to the school now, with classes of the school year; in no order. `reader`: that person and the
 * learners whom they represent alone, which is all that is needed to know what waits for one reader.
 */
export async function listMembers(
  tx: Tx,
  school: SchoolId,
  yearId: string | null,
  reader: string | null = null,
): Promise<MemberRow[]> {
  const near = (column: ReturnType<typeof sql.ref>) =>
    reader === null
      ? sql`true`
      : sql`(${column} = ${reader}::uuid or ${column} in (select n.learner_id from representation n
          where n.school_id = ${school}::uuid and n.representative_id = ${reader}::uuid))`
  const { rows: people } = await sql<Omit<MemberRow, 'classes' | 'children'>>`
    select p.school_id, p.id, p.given_name, p.family_name, nullif(p.email, '') as email,
      p.account_id is not null as has_account, p.birth_date,
      array(select r.role from person_role r
        where r.school_id = p.school_id and r.person_id = p.id order by r.role) as roles
    from person p where p.school_id = ${school}::uuid and p.left_on is null and ${near(sql.ref('p.id'))}`.execute(tx)
  const { rows: memberships } = await sql<ClassRow & { learner_id: string }>`
    select m.learner_id, c.id, c.name, c.grade, c.class_teacher_id from class_member m
    join class_group c on c.school_id = m.school_id and c.id = m.class_id and c.school_year_id = ${yearId}::uuid
    where m.school_id = ${school}::uuid and ${near(sql.ref('m.learner_id'))} order by c.grade, c.name`.execute(tx)
  const { rows: ties } = await sql<{ learner_id: string; representative_id: string }>`
    select r.learner_id, r.representative_id from representation r
    join person l on l.school_id = r.school_id and l.id = r.learner_id and l.left_on is null
    where r.school_id = ${school}::uuid and ${near(sql.ref('r.representative_id'))} order by l.given_name, l.id`.execute(
    tx,
  )
  const classesOf = Map.groupBy(memberships, one => one.learner_id)
  const childrenOf = Map.groupBy(ties, one => one.representative_id)
  return people.map(person => ({
    ...person,
    classes: (classesOf.get(person.id) ?? []).map(({ learner_id: _, ...row }) => row),
    children: (childrenOf.get(person.id) ?? []).map(one => one.learner_id),
  }))
}

/** That somebody has read a version; what was withdrawn does not count. */
export type AcknowledgementRow = {
  school_id: string
  id: string
  version_id: string
  person_id: string
  way: 'account' | 'link' | 'on_behalf' | 'paper'
  given_by: string
  given_by_given_name: string
  given_by_family_name: string
  link_id: string | null
  /** Who handed the link out, of one that was shown to them; null of a mailed one and without a link. */
  handed_by: string | null
  handed_by_given_name: string | null
  handed_by_family_name: string | null
  paper_on: Temporal.PlainDate | null
  given_at: Temporal.Instant
}

const acknowledgements = (school: SchoolId) => sql`
  select a.school_id, a.id, a.version_id, a.person_id, a.way, a.given_by, g.given_name as given_by_given_name,
    g.family_name as given_by_family_name, a.link_id, h.id as handed_by, h.given_name as handed_by_given_name,
    h.family_name as handed_by_family_name, a.paper_on, a.given_at
  from acknowledgement a
  join person g on g.school_id = a.school_id and g.id = a.given_by
  left join acknowledgement_link l on l.school_id = a.school_id and l.id = a.link_id and l.deliver = 'show'
  left join person h on h.school_id = l.school_id and h.id = l.issued_by
  left join acknowledgement_withdrawal w on w.school_id = a.school_id and w.acknowledgement_id = a.id
  where a.school_id = ${school}::uuid and w.acknowledgement_id is null`

/** Who of these people has read a version, of everybody where none are named: at most one row of a person. */
export async function listAcknowledgements(
  tx: Tx,
  school: SchoolId,
  versionId: string,
  personIds: readonly string[] | null,
): Promise<AcknowledgementRow[]> {
  const { rows } = await sql<AcknowledgementRow>`
    ${acknowledgements(school)} and a.version_id = ${versionId}::uuid
    and ${personIds === null ? sql`true` : sql`a.person_id = any(${[...personIds]}::uuid[])`}`.execute(tx)
  return rows
}

/** Ids of the versions that any of these people has read. */
export async function listReadVersions(tx: Tx, school: SchoolId, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ version_id: string }>`
    select distinct read.version_id from (${acknowledgements(school)}
      and a.person_id = any(${[...personIds]}::uuid[])) as read`.execute(tx)
  return new Set(rows.map(row => row.version_id))
}

export type NewAcknowledgement = {
  personId: string
  way: AcknowledgementRow['way']
  givenBy: string
  linkId: string | null
  paperOn: Temporal.PlainDate | null
}

/**
 * Writes that people have read a version; whoever has said so already is passed over, also when both are said at once.
 * Gives back what was written.
 */
export async function insertAcknowledgements(
  tx: Tx,
  school: SchoolId,
  versionId: string,
  at: Temporal.Instant,
  given: readonly NewAcknowledgement[],
): Promise<{ id: string; person_id: string }[]> {
  if (given.length === 0) return []
  // One order for everybody, so that two who write the same people never wait for each other in a ring.
  const rows = given.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const written = await sql<{ id: string; person_id: string }>`
    insert into acknowledgement
      (school_id, id, version_id, person_id, round, way, given_by, link_id, paper_on, given_at)
    select ${school}::uuid, given.id, ${versionId}::uuid, given.person_id,
      1 + (select count(*) from acknowledgement f
        where f.school_id = ${school}::uuid and f.version_id = ${versionId}::uuid and f.person_id = given.person_id),
      given.way, given.given_by, given.link_id, given.paper_on, ${at}::timestamptz
    from unnest(${rows.map(() => newId())}::uuid[], ${rows.map(one => one.personId)}::uuid[],
      ${rows.map(one => one.way)}::text[], ${rows.map(one => one.givenBy)}::uuid[],
      ${rows.map(one => one.linkId)}::uuid[], ${rows.map(one => one.paperOn?.toString() ?? null)}::date[])
      as given (id, person_id, way, given_by, link_id, paper_on)
    where not exists (select from acknowledgement a
      left join acknowledgement_withdrawal w on w.school_id = a.school_id and w.acknowledgement_id = a.id
      where a.school_id = ${school}::uuid and a.version_id = ${versionId}::uuid and a.person_id = given.person_id
        and w.acknowledgement_id is null)
    order by given.person_id
    on conflict on constraint acknowledgement_once do nothing
    returning id, person_id`.execute(tx)
  return written.rows
}

/** Entries by their ids, withdrawn or not. */
export async function findEntries(tx: Tx, school: SchoolId, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; version_id: string; person_id: string; way: string; is_withdrawn: boolean }>`
    select a.id, a.version_id, a.person_id, a.way, w.acknowledgement_id is not null as is_withdrawn
    from acknowledgement a
    left join acknowledgement_withdrawal w on w.school_id = a.school_id and w.acknowledgement_id = a.id
    where a.school_id = ${school}::uuid and a.id = any(${[...ids]}::uuid[]) order by a.id`.execute(tx)
  return rows
}

export const insertWithdrawals = (
  tx: Tx,
  school: SchoolId,
  ids: readonly string[],
  values: { reason: string; by: string; at: Temporal.Instant },
) =>
  tx
    .insertInto('acknowledgement_withdrawal')
    .values(
      ids.map(id => ({
        school_id: school,
        acknowledgement_id: id,
        reason: values.reason,
        withdrawn_by: values.by,
        withdrawn_at: values.at,
      })),
    )
    .execute()
