import type { Role } from '@talklase/domain/people/role.ts'
import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { SchoolId, Membership as SchoolMembership } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'

export const findPerson = (tx: Tx, school: SchoolId, id: string) =>
  tx.selectFrom('person').selectAll().where('school_id', '=', school).where('id', '=', id).executeTakeFirst()

export type NewPerson = {
  givenName: string
  familyName: string
  roles: readonly Role[]
  accountId?: string | null
  username?: string | null
  email?: string | null
  phone?: string | null
  birthDate?: Temporal.PlainDate | null
  registerNumber?: string | null
}

/** Adds a person with their roles; gives back the id. */
export async function insertPerson(tx: Tx, school: SchoolId, person: NewPerson): Promise<string> {
  const [id] = await insertPeople(tx, school, [person])
  if (id === undefined) throw new Error('no person was added')
  return id
}

/** Rows that go in one statement: far fewer parameters than a statement takes. */
const rowsAtOnce = 1000

/** Adds people with their roles; gives back their ids in order. */
export async function insertPeople(tx: Tx, school: SchoolId, people: readonly NewPerson[]): Promise<string[]> {
  const rows = people.map(person => ({ id: newId(), person }))
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    await tx
      .insertInto('person')
      .values(
        some.map(({ id, person }) => ({
          school_id: school,
          id,
          account_id: person.accountId ?? null,
          given_name: person.givenName,
          family_name: person.familyName,
          username: person.username ?? null,
          email: person.email ?? null,
          phone: person.phone ?? null,
          birth_date: person.birthDate ?? null,
          register_number: person.registerNumber ?? null,
        })),
      )
      .execute()
    await tx
      .insertInto('person_role')
      .values(
        some.flatMap(({ id, person }) =>
          [...new Set(person.roles)].map(role => ({ school_id: school, person_id: id, role })),
        ),
      )
      .execute()
  }
  return rows.map(({ id }) => id)
}

/** A person with roles and place, as lists and imports look at them. */
export type PersonRow = {
  school_id: string
  id: string
  account_id: string | null
  given_name: string
  family_name: string
  email: string | null
  phone: string | null
  username: string | null
  birth_date: Temporal.PlainDate | null
  register_number: string | null
  has_card: boolean
  roles: Role[]
  /** The class of the school year that the learner belongs to. */
  class_id: string | null
  class_name: string | null
  grade: number | null
  class_teacher_id: string | null
  /** Names of the year's classes that the person leads. */
  leads: string[]
  /** Class teachers of the learners whom the person represents. */
  represented_class_teachers: string[]
}

const personQuery = (school: SchoolId, yearId: string | null) => sql`
  select p.school_id, p.id, p.account_id, p.given_name, p.family_name, p.email, p.phone, p.username, p.birth_date,
    p.register_number,
    exists (select from sign_in_card s
      where s.school_id = p.school_id and s.person_id = p.id and s.revoked_at is null) as has_card,
    array(select r.role from person_role r
      where r.school_id = p.school_id and r.person_id = p.id order by r.role) as roles,
    c.id as class_id, c.name as class_name, c.grade, c.class_teacher_id,
    array(select l.name from class_group l
      where l.school_id = p.school_id and l.class_teacher_id = p.id and l.school_year_id = ${yearId}::uuid
      order by l.grade, l.name) as leads,
    array(select distinct rc.class_teacher_id::text from representation r
      join class_member rm on rm.school_id = r.school_id and rm.learner_id = r.learner_id
      join class_group rc on rc.school_id = rm.school_id and rc.id = rm.class_id and rc.school_year_id = ${yearId}::uuid
      where r.school_id = p.school_id and r.representative_id = p.id
        and rc.class_teacher_id is not null) as represented_class_teachers
  from person p
  left join (class_member m
    join class_group c on c.school_id = m.school_id and c.id = m.class_id and c.school_year_id = ${yearId}::uuid)
    on m.school_id = p.school_id and m.learner_id = p.id
  where p.school_id = ${school}::uuid and p.left_on is null`

/** Everybody who belongs to the school now, each once; the class is that of the given school year. */
export async function listPeople(tx: Tx, school: SchoolId, yearId: string | null): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select distinct on (q.id) * from (${personQuery(school, yearId)}) q order by q.id, q.class_id`.execute(tx)
  return rows
}

/** One person who belongs to the school now, held until the transaction ends. */
export async function lockPerson(
  tx: Tx,
  school: SchoolId,
  yearId: string | null,
  id: string,
): Promise<PersonRow | undefined> {
  await sql`select from person where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(tx)
  const { rows } = await sql<PersonRow>`${personQuery(school, yearId)} and p.id = ${id}::uuid limit 1`.execute(tx)
  return rows[0]
}

/** This year's classes in which the person teaches a lesson. */
export async function listTaughtClasses(tx: Tx, school: SchoolId, yearId: string | null, personId: string) {
  const { rows } = await sql<{ class_id: string }>`
    select distinct lc.class_id from lesson_teacher lt
    join lesson_class lc on lc.school_id = lt.school_id and lc.lesson_id = lt.lesson_id
    join class_group c on c.school_id = lc.school_id and c.id = lc.class_id and c.school_year_id = ${yearId}::uuid
    where lt.school_id = ${school}::uuid and lt.person_id = ${personId}::uuid`.execute(tx)
  return rows.map(row => row.class_id)
}

/** Who represents these learners, by name. */
export async function listRepresentatives(tx: Tx, school: SchoolId, learnerIds: readonly string[]) {
  if (learnerIds.length === 0) return []
  const { rows } = await sql<{ learner_id: string; id: string; given_name: string; family_name: string }>`
    select r.learner_id, p.id, p.given_name, p.family_name from representation r
    join person p on p.school_id = r.school_id and p.id = r.representative_id
    where r.school_id = ${school}::uuid and r.learner_id = any(${learnerIds}::uuid[]) and p.left_on is null
    order by p.family_name, p.given_name`.execute(tx)
  return rows
}

export const listRepresentations = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('representation').select(['learner_id', 'representative_id']).where('school_id', '=', school).execute()

/** The school year's classes, with how many learners each has and who leads it. */
export async function listClasses(tx: Tx, school: SchoolId, yearId: string | null) {
  const { rows } = await sql<{
    school_id: string
    id: string
    name: string
    grade: number
    excluded_programme: boolean
    class_teacher_id: string | null
    given_name: string | null
    family_name: string | null
    learners: number
  }>`
    select c.school_id, c.id, c.name, c.grade, c.excluded_programme, c.class_teacher_id, p.given_name, p.family_name,
      (select count(*)::integer from class_member m
        join person l on l.school_id = m.school_id and l.id = m.learner_id and l.left_on is null
        where m.school_id = c.school_id and m.class_id = c.id) as learners
    from class_group c
    left join person p on p.school_id = c.school_id and p.id = c.class_teacher_id
    where c.school_id = ${school}::uuid and c.school_year_id = ${yearId}::uuid`.execute(tx)
  return rows
}

export const lockClass = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('class_group')
    .selectAll()
    .where('school_id', '=', school)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** A class's learners, held until the transaction ends. */
export const lockLearners = (tx: Tx, school: SchoolId, classId: string) =>
  tx
    .selectFrom('class_member')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'class_member.school_id').onRef('person.id', '=', 'class_member.learner_id'),
    )
    .select(['person.id', 'person.given_name', 'person.family_name', 'person.account_id', 'person.username'])
    .where('class_member.school_id', '=', school)
    .where('class_member.class_id', '=', classId)
    .where('person.left_on', 'is', null)
    .orderBy('person.id')
    .forNoKeyUpdate(['person'])
    .execute()

export const setExcludedProgramme = (tx: Tx, school: SchoolId, id: string, excluded: boolean) =>
  tx
    .updateTable('class_group')
    .set({ excluded_programme: excluded })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

export async function insertClass(
  tx: Tx,
  school: SchoolId,
  values: { schoolYearId: string; name: string; grade: number },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('class_group')
    .values({ school_id: school, id, school_year_id: values.schoolYearId, name: values.name, grade: values.grade })
    .execute()
  return id
}

/** Learners' memberships in the classes of a school year. */
export async function listMemberships(tx: Tx, school: SchoolId, yearId: string, learnerIds: readonly string[]) {
  const { rows } = await sql<{ learnerId: string; classId: string }>`
    select m.learner_id as "learnerId", m.class_id as "classId" from class_member m
    join class_group c on c.school_id = m.school_id and c.id = m.class_id and c.school_year_id = ${yearId}::uuid
    where m.school_id = ${school}::uuid and m.learner_id = any(${[...learnerIds]}::uuid[])`.execute(tx)
  return rows
}

export type Membership = { learnerId: string; classId: string }

export const insertMembers = (tx: Tx, school: SchoolId, members: readonly Membership[]) =>
  sql`insert into class_member (school_id, class_id, learner_id)
    select ${school}::uuid, given.class_id, given.learner_id
    from unnest(${members.map(one => one.classId)}::uuid[], ${members.map(one => one.learnerId)}::uuid[])
      as given (class_id, learner_id)`.execute(tx)

export const deleteMembers = (tx: Tx, school: SchoolId, members: readonly Membership[]) =>
  sql`delete from class_member m
    using unnest(${members.map(one => one.classId)}::uuid[], ${members.map(one => one.learnerId)}::uuid[])
      as given (class_id, learner_id)
    where m.school_id = ${school}::uuid and m.class_id = given.class_id and m.learner_id = given.learner_id`.execute(tx)

/** Makes somebody a class's class teacher; gives back who was. */
export async function setClassTeacher(tx: Tx, school: SchoolId, classId: string, teacherId: string | null) {
  const { rows } = await sql<{ former: string | null }>`
    update class_group c set class_teacher_id = ${teacherId}::uuid
    from (select id, class_teacher_id from class_group
      where school_id = ${school}::uuid and id = ${classId}::uuid for no key update) before
    where c.school_id = ${school}::uuid and c.id = before.id
    returning before.class_teacher_id as former`.execute(tx)
  return rows[0]
}

/** As whom each of the accounts belongs to which schools: the one question across the wall. In the order of the accounts. */
export async function listSchoolMemberships(
  db: Database,
  accountIds: readonly string[],
): Promise<SchoolMembership[][]> {
  const { rows } = await sql<{
    account_id: string
    school_id: string
    school_name: string
    zone: string
    person_id: string
    roles: Role[]
  }>`
    select * from memberships_of_accounts(${[...accountIds]}::uuid[]) order by school_name, person_id`.execute(db)
  const byAccount = Map.groupBy(rows, row => row.account_id)
  return accountIds.map(id =>
    (byAccount.get(id) ?? []).map(row => ({
      schoolId: row.school_id,
      schoolName: row.school_name,
      zone: row.zone,
      personId: row.person_id,
      roles: row.roles,
    })),
  )
}
