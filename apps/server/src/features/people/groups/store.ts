import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'
import type { Membership } from '../store.ts'

export type GroupMembership = { learnerId: string; groupId: string }

/** Takes learners out of the groups of the classes that they leave; gives back which. */
export async function leaveGroups(tx: Tx, school: SchoolId, members: readonly Membership[]) {
  const { rows } = await sql<{ learnerId: string; groupId: string }>`
    delete from learning_group_member gm
    using learning_group g,
      unnest(${members.map(one => one.classId)}::uuid[], ${members.map(one => one.learnerId)}::uuid[])
        as given (class_id, learner_id)
    where gm.school_id = ${school}::uuid and g.school_id = gm.school_id and g.id = gm.group_id
      and g.class_id = given.class_id and gm.learner_id = given.learner_id
    returning gm.learner_id as "learnerId", gm.group_id as "groupId"`.execute(tx)
  return rows
}

/** Puts learners back into groups, where these are still there. */
export const rejoinGroups = (tx: Tx, school: SchoolId, groups: readonly GroupMembership[]) =>
  sql`insert into learning_group_member (school_id, group_id, learner_id)
    select g.school_id, g.id, given.learner_id
    from unnest(${groups.map(one => one.groupId)}::uuid[], ${groups.map(one => one.learnerId)}::uuid[])
      as given (group_id, learner_id)
    join learning_group g on g.school_id = ${school}::uuid and g.id = given.group_id
    on conflict do nothing`.execute(tx)

/** The groups of a year's classes with their members. */
export async function listGroups(tx: Tx, school: SchoolId, yearId: string) {
  const { rows } = await sql<{ id: string; class_id: string; class_name: string; name: string; learner_ids: string[] }>`
    select g.id, g.class_id, c.name as class_name, g.name,
      array(select m.learner_id from learning_group_member m where m.school_id = g.school_id and m.group_id = g.id)
        as learner_ids
    from learning_group g
    join class_group c on c.school_id = g.school_id and c.id = g.class_id and c.school_year_id = ${yearId}::uuid
    where g.school_id = ${school}::uuid
    order by c.name, g.name`.execute(tx)
  return rows
}

export async function insertGroup(tx: Tx, school: SchoolId, values: { classId: string; name: string }) {
  const id = newId()
  await tx
    .insertInto('learning_group')
    .values({ school_id: school, id, class_id: values.classId, name: values.name })
    .execute()
  return id
}

/** Takes a learner out of the groups of a class but for those to keep; gives back which were left. */
export async function leaveOtherGroups(
  tx: Tx,
  school: SchoolId,
  values: { learnerId: string; classId: string; keep: readonly string[] },
) {
  const { rows } = await sql<{ learnerId: string; groupId: string }>`
    delete from learning_group_member gm
    using learning_group g
    where gm.school_id = ${school}::uuid and g.school_id = gm.school_id and g.id = gm.group_id
      and g.class_id = ${values.classId}::uuid and gm.learner_id = ${values.learnerId}::uuid
      and not (g.id = any(${[...values.keep]}::uuid[]))
    returning gm.learner_id as "learnerId", gm.group_id as "groupId"`.execute(tx)
  return rows
}

/** Puts learners into groups; gives back the memberships that were not there before. */
export async function joinGroups(tx: Tx, school: SchoolId, members: readonly GroupMembership[]) {
  const { rows } = await sql<{ learnerId: string; groupId: string }>`
    insert into learning_group_member (school_id, group_id, learner_id)
    select ${school}::uuid, given.group_id, given.learner_id
    from unnest(${members.map(one => one.groupId)}::uuid[], ${members.map(one => one.learnerId)}::uuid[])
      as given (group_id, learner_id)
    on conflict do nothing
    returning learner_id as "learnerId", group_id as "groupId"`.execute(tx)
  return rows
}

/** Takes memberships of groups back; gives back how many were there. */
export async function deleteGroupMembers(tx: Tx, school: SchoolId, members: readonly GroupMembership[]) {
  const result = await sql`
    delete from learning_group_member gm
    using unnest(${members.map(one => one.groupId)}::uuid[], ${members.map(one => one.learnerId)}::uuid[])
      as given (group_id, learner_id)
    where gm.school_id = ${school}::uuid and gm.group_id = given.group_id
      and gm.learner_id = given.learner_id`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** Removes groups that nobody is in and no lesson is taught to. */
export const deleteIdleGroups = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  sql`delete from learning_group g where g.school_id = ${school}::uuid and g.id = any(${[...ids]}::uuid[])
    and not exists (select from lesson_class lc where lc.school_id = g.school_id and lc.group_id = g.id)
    and not exists (select from learning_group_member m where m.school_id = g.school_id and m.group_id = g.id)`.execute(
    tx,
  )
