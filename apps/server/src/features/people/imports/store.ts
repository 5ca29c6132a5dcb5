import { type PersonColumn, personColumns } from '@talklase/domain/people/person-column.ts'
import { roles } from '@talklase/domain/people/role.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

const content = z.object({
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  mapping: z.array(z.enum(personColumns).nullable()),
})

/** A file on its way in: its table without the header, and what each column holds. */
export type ImportContent = { headers: string[]; rows: string[][]; mapping: (PersonColumn | null)[] }

const nullableText = z.string().nullable()
const membership = z.object({ learnerId: z.string(), classId: z.string() })

const groupMembership = z.object({ learnerId: z.string(), groupId: z.string() })

const undo = z.object({
  /** People whom the import made, with the file's row. */
  people: z.array(z.object({ id: z.string(), row: z.number() })),
  /** Accounts that the import made. */
  accounts: z.array(z.string()),
  classes: z.array(z.string()),
  /** What it changed in people who were there, with the values before and after. */
  changed: z.array(
    z.object({
      id: z.string(),
      row: z.number(),
      changes: z.array(z.object({ field: z.string(), from: nullableText, to: nullableText })),
    }),
  ),
  roles: z.array(z.object({ personId: z.string(), role: z.enum(roles) })),
  joined: z.array(membership),
  left: z.array(membership),
  leftGroups: z.array(groupMembership),
  joinedGroups: z.array(groupMembership).default([]),
  /** Groups that the import made. */
  groups: z.array(z.string()).default([]),
  ties: z.array(z.object({ learnerId: z.string(), representativeId: z.string() })),
  leads: z.array(z.object({ classId: z.string(), from: nullableText, to: z.string() })),
  /** Accounts that representatives came to by their address; `username` is the person's former one. */
  linked: z.array(z.object({ personId: z.string(), from: nullableText, to: z.string(), username: nullableText })),
})

/** What an applied import needs to be taken back as one. */
export type ImportUndo = z.infer<typeof undo>

const counts = z.object({
  rows: z.number().default(0),
  created: z.number().default(0),
  changed: z.number().default(0),
  same: z.number().default(0),
  /** Digest of the differences that were shown last. */
  shown: z.string().default(''),
})

export type ImportCounts = z.infer<typeof counts>

export type ImportState = 'previewed' | 'applied' | 'undone'

const columns = [
  'school_id',
  'id',
  'file_name',
  'state',
  'content',
  'undo',
  'counts',
  'created_by',
  'created_at',
  'applied_at',
  'undone_at',
] as const

type Stored = {
  school_id: string
  id: string
  file_name: string
  state: string
  content: unknown
  undo: unknown
  counts: unknown
  created_by: string
  created_at: Temporal.Instant
  applied_at: Temporal.Instant | null
  undone_at: Temporal.Instant | null
}

const read = (row: Stored) => {
  const { data: table = null } = content.safeParse(row.content)
  const { data: taken = null } = undo.safeParse(row.undo)
  return {
    ...row,
    state: row.state as ImportState,
    content: table as ImportContent | null,
    undo: taken,
    counts: counts.parse(row.counts),
    holds: { content: table !== null, undo: taken !== null },
  }
}

const byId = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('import_run')
    .select(columns)
    .where('school_id', '=', school)
    .where('kind', '=', 'people')
    .where('id', '=', id)

/** An import with its content and undo; null where they have been emptied. */
export async function findImport(tx: Tx, school: SchoolId, id: string) {
  const row = await byId(tx, school, id).executeTakeFirst()
  return row && read(row)
}

/** The import, held until the transaction ends: of two who apply it at once, the second sees it applied. */
export async function lockImport(tx: Tx, school: SchoolId, id: string) {
  const row = await byId(tx, school, id).forNoKeyUpdate().executeTakeFirst()
  return row && read(row)
}

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** Lets one import of people at a time write in a school, so that two files can't make the same person twice. */
export const lockSchool = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('school').select('school_id').where('school_id', '=', school).forNoKeyUpdate().execute()

/** The imports, the newest first, without their content. */
export async function listImports(tx: Tx, school: SchoolId) {
  const { rows } = await sql<{
    school_id: string
    id: string
    file_name: string
    state: ImportState
    created_at: Temporal.Instant
    created_by: string
    given_name: string
    family_name: string
    counts: unknown
    has_content: boolean
    has_undo: boolean
  }>`
    select i.school_id, i.id, i.file_name, i.state, i.created_at, i.created_by, p.given_name, p.family_name, i.counts,
      i.content <> '{}' as has_content, i.undo is not null as has_undo
    from import_run i join person p on p.school_id = i.school_id and p.id = i.created_by
    where i.school_id = ${school}::uuid and i.kind = 'people'
    order by i.created_at desc, i.id desc limit 200`.execute(tx)
  return rows.map(row => ({
    ...row,
    counts: counts.parse(row.counts),
    holds: { content: row.has_content, undo: row.has_undo },
  }))
}

export async function insertImport(
  tx: Tx,
  school: SchoolId,
  values: {
    fileName: string
    fileDigest: Buffer
    content: ImportContent
    createdBy: string
    at: Temporal.Instant
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('import_run')
    .values({
      school_id: school,
      id,
      kind: 'people',
      file_name: values.fileName,
      file_digest: values.fileDigest,
      state: 'previewed',
      content: JSON.stringify(values.content),
      created_by: values.createdBy,
      created_at: values.at,
    })
    .execute()
  return id
}

export type ImportValues = {
  state?: ImportState
  content?: ImportContent | null
  undo?: ImportUndo | null
  counts?: ImportCounts
  applied_at?: Temporal.Instant
  undone_at?: Temporal.Instant
}

/** Changes an import; a content of null empties it. */
export const updateImport = (tx: Tx, school: SchoolId, id: string, values: ImportValues) =>
  tx
    .updateTable('import_run')
    .set({
      ...values,
      ...(values.content === undefined ? {} : { content: JSON.stringify(values.content ?? {}) }),
      ...(values.undo === undefined ? {} : { undo: values.undo === null ? null : JSON.stringify(values.undo) }),
      ...(values.counts === undefined ? {} : { counts: JSON.stringify(values.counts) }),
    } as never)
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** Empties what imports of people made before `before` still hold; gives back how many. */
export async function emptyImports(tx: Tx, school: SchoolId, before: Temporal.Instant): Promise<number> {
  const result = await tx
    .updateTable('import_run')
    .set({ content: '{}', undo: null })
    .where('school_id', '=', school)
    .where('kind', '=', 'people')
    .where(eb => eb.fn.coalesce('applied_at', 'created_at'), '<', before)
    .where(eb => eb.or([eb('undo', 'is not', null), eb('content', '<>', '{}')]))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** User names and register numbers of people who have left; they stay taken. */
export const listFormerIdentities = (tx: Tx, school: SchoolId) =>
  tx
    .selectFrom('person')
    .select(['username', 'register_number'])
    .where('school_id', '=', school)
    .where('left_on', 'is not', null)
    .execute()

/** Ties learners to representatives; gives back the ties that were not there before. */
export async function insertTies(tx: Tx, school: SchoolId, ties: ImportUndo['ties']) {
  const { rows } = await sql<{ learnerId: string; representativeId: string }>`
    insert into representation (school_id, learner_id, representative_id)
    select ${school}::uuid, given.learner_id, given.representative_id
    from unnest(${ties.map(one => one.learnerId)}::uuid[], ${ties.map(one => one.representativeId)}::uuid[])
      as given (learner_id, representative_id)
    on conflict do nothing
    returning learner_id as "learnerId", representative_id as "representativeId"`.execute(tx)
  return rows
}

/** Unties; gives back how many ties were there. */
export async function deleteTies(tx: Tx, school: SchoolId, ties: ImportUndo['ties']): Promise<number> {
  const result = await sql`
    delete from representation r
    using unnest(${ties.map(one => one.learnerId)}::uuid[], ${ties.map(one => one.representativeId)}::uuid[])
      as given (learner_id, representative_id)
    where r.school_id = ${school}::uuid and r.learner_id = given.learner_id
      and r.representative_id = given.representative_id`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

export const insertRole = (tx: Tx, school: SchoolId, personId: string, role: string) =>
  tx
    .insertInto('person_role')
    .values({ school_id: school, person_id: personId, role })
    .onConflict(conflict => conflict.doNothing())
    .returning('role')
    .executeTakeFirst()

/** Takes a role away; undefined when it was not there. */
export const deleteRole = (tx: Tx, school: SchoolId, personId: string, role: string) =>
  tx
    .deleteFrom('person_role')
    .where('school_id', '=', school)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .returning('role')
    .executeTakeFirst()

const fieldColumns = {
  givenName: 'given_name',
  familyName: 'family_name',
  email: 'email',
  phone: 'phone',
  username: 'username',
  birthDate: 'birth_date',
  registerNumber: 'register_number',
} as const

type Field = keyof typeof fieldColumns

/** Is this a field of a person's own row, and no role, class or tie? */
export const isField = (field: string): field is Field => field in fieldColumns

/** Sets a field, if it still has the value `from`; undefined when it has another. Days are ISO text. */
export const changeField = (
  tx: Tx,
  school: SchoolId,
  personId: string,
  change: { field: Field; from: string | null; to: string | null },
) => {
  const column = sql.ref(fieldColumns[change.field])
  const kind = sql.raw(change.field === 'birthDate' ? 'date' : 'text')
  return sql`update person set ${column} = ${change.to}::${kind}
    where school_id = ${school}::uuid and id = ${personId}::uuid and ${column} is not distinct from ${change.from}::${kind}
    returning id`
    .execute(tx)
    .then(({ rows }) => rows[0])
}

/** Have these people or accounts been put to use in ways that would vanish with them without a trace? */
export async function areInUse(
  tx: Tx,
  school: SchoolId,
  personIds: readonly string[],
  accountIds: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select
      exists (select from sign_in_card where school_id = ${school}::uuid and person_id = any(${[...personIds]}::uuid[]))
      or exists (select from learning_group_member
        where school_id = ${school}::uuid and learner_id = any(${[...personIds]}::uuid[]))
      or exists (select from person where school_id = ${school}::uuid and id = any(${[...personIds]}::uuid[])
        and account_id is not null and exists (select from account_credential c where c.account_id = person.account_id))
      or exists (select from account_session where account_id = any(${[...accountIds]}::uuid[]))
      or exists (select from account_credential where account_id = any(${[...accountIds]}::uuid[]))
      or exists (select from account_passkey where account_id = any(${[...accountIds]}::uuid[]))
      or exists (select from event where school_id = ${school}::uuid and actor_id = any(${[...personIds]}::uuid[]))
      as used`.execute(tx)
  return rows[0]?.used ?? false
}

/** Ties of these people that are not among the given ones. */
export async function countOtherTies(
  tx: Tx,
  school: SchoolId,
  personIds: readonly string[],
  ties: ImportUndo['ties'],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from representation r
    where r.school_id = ${school}::uuid
      and (r.learner_id = any(${[...personIds]}::uuid[]) or r.representative_id = any(${[...personIds]}::uuid[]))
      and not exists (select from unnest(${ties.map(one => one.learnerId)}::uuid[],
          ${ties.map(one => one.representativeId)}::uuid[]) as given (learner_id, representative_id)
        where given.learner_id = r.learner_id and given.representative_id = r.representative_id)`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Removes people; a row of another noun that names one of them stops it (foreign key). */
export const deletePeople = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  sql`delete from person where school_id = ${school}::uuid and id = any(${[...ids]}::uuid[])`.execute(tx)

/** Removes classes; a row that names one of them stops it (foreign key). */
export const deleteClasses = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  sql`delete from class_group where school_id = ${school}::uuid and id = any(${[...ids]}::uuid[])`.execute(tx)

/** Sets a person's account and user name, if the account still is `from`; undefined when it is another. */
export const relinkAccount = (
  tx: Tx,
  school: SchoolId,
  personId: string,
  change: { from: string | null; to: string | null; username: string | null },
) =>
  sql`update person set account_id = ${change.to}::uuid, username = ${change.username}
    where school_id = ${school}::uuid and id = ${personId}::uuid
      and account_id is not distinct from ${change.from}::uuid returning id`
    .execute(tx)
    .then(({ rows }) => rows[0])

/** Removes accounts that belong to nobody any more, at any school. */
export const deleteIdleAccounts = (tx: Tx, ids: readonly string[]) =>
  sql`delete from account a where a.id = any(${[...ids]}::uuid[])
    and not exists (select from memberships_of(a.id))`.execute(tx)
