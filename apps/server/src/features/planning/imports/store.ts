import { staffRoles } from '@talklase/domain/people/role.ts'
import type { TimetableSlot } from '@talklase/domain/planning/slot.ts'
import type { TermChoice } from '@talklase/domain/planning/terms.ts'
import type { TimetableMapping } from '@talklase/domain/planning/timetable-column.ts'
import type { TimetableProblem } from '@talklase/domain/planning/timetable-file.ts'
import { type Selectable, sql } from 'kysely'
import type { Tables } from '../../../db/types.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import type { LostMark } from '../returning-marks/commands.ts'

/**
 * A timetable file reduced to what its import needs. Subjects, classes, rooms and groups go by the names that the
 * school knows them by (or will); teachers by the file's own keys, since two may share a name.
 */
export type ImportContent = {
  source: 'asc' | 'untis' | 'table'
  /** The file's own rows, where it is a table whose columns a person may say anew. */
  table: ImportedTable | null
  /** The file's terms and what they are in the school's year; none where it has no terms. */
  terms: TermChoice[]
  cycleWeeks: number
  periods: { number: number; startsAt: string; endsAt: string }[]
  subjects: { name: string; short: string }[]
  /** Without a grade only in a file that can't be applied. */
  classes: { name: string; grade: number | null }[]
  rooms: { name: string; short: string }[]
  groups: { class: string; name: string; division: string | null }[]
  teachers: { key: string; name: string }[]
  slots: TimetableSlot[]
  problems: TimetableProblem[]
  /** Person ids by teacher key; null where nobody was recognised or chosen. */
  matches: Record<string, string | null>
  /** The timetable in force when the preview was made; null when there was none. */
  basedOn: string | null
  /** The lessons of classes that the file does not name go; left out: they stay as they are. */
  dropsOthers?: boolean
  /** What the import did, once applied. */
  outcome: ImportOutcome | null
}

/** A table of lessons as read, and what each of its columns holds. */
export type ImportedTable = { headers: string[]; rows: string[][]; mapping: TimetableMapping }

export type Place = { on: string; period: number }

export type Difference = {
  kind: 'added' | 'changed' | 'moved' | 'removed' | 'retained'
  classes: string
  subject: string
  from: Place | null
  to: Place | null
  keeps: boolean
}

export type ImportOutcome = {
  newClasses: string[]
  newSubjects: string[]
  newRooms: string[]
  /** Classes with lessons in the timetable in force that the file does not name. */
  otherClasses?: string[]
  same: number
  counts: { added: number; changed: number; moved: number; removed: number; retained: number }
  /** Once applied: the remote lessons that came back into a full quota. */
  marksWithdrawn?: LostMark[]
  differences: Difference[]
}

/** What an applied import needs to be taken back as one. */
export type UndoContent = {
  timetableId: string
  formerTimetableId: string | null
  /** Bells that the school did not have. */
  bells: { number: number; startsAt: string; endsAt: string }[]
  created: { classes: string[]; subjects: string[]; rooms: string[]; groups: string[] }
}

type ImportState = 'previewed' | 'applied' | 'undone'

const columns = [
  'school_id',
  'id',
  'file_name',
  'state',
  'content',
  'undo',
  'created_by',
  'created_at',
  'applied_at',
  'undone_at',
] as const

const importRuns = (tx: Tx, school: SchoolId) =>
  tx.selectFrom('import_run').where('school_id', '=', school).where('kind', '=', 'timetable')

type ImportColumns = Pick<Selectable<Tables['import_run']>, (typeof columns)[number]>

/** What an import that was previewed before there were other sources than aSc doesn't say. */
const beforeSources = { source: 'asc', table: null, terms: [] } satisfies Partial<ImportContent>

// Content and undo are written by this file alone, in the shapes that it reads.
const read = (row: ImportColumns | undefined) =>
  row === undefined
    ? undefined
    : {
        ...row,
        state: row.state as ImportState,
        content: { ...beforeSources, ...(row.content as unknown as ImportContent) },
        undo: row.undo as unknown as UndoContent | null,
      }

export const findImport = async (tx: Tx, school: SchoolId, id: string) =>
  read(await importRuns(tx, school).select(columns).where('id', '=', id).executeTakeFirst())

/** The import, held until the transaction ends. */
export const lockImport = async (tx: Tx, school: SchoolId, id: string) =>
  read(await importRuns(tx, school).select(columns).where('id', '=', id).forUpdate().executeTakeFirst())

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** The school's timetable imports, newest first, without their content. */
export async function listImports(tx: Tx, school: SchoolId) {
  const { rows } = await sql<{
    school_id: string
    id: string
    file_name: string
    state: ImportState
    counts: Partial<ImportOutcome['counts']>
    has_errors: boolean
    timetable_id: string | null
    created_at: Temporal.Instant
    created_by: { id: string; givenName: string; familyName: string }
  }>`
    select i.school_id, i.id, i.file_name, i.state, i.counts, i.created_at, i.undo ->> 'timetableId' as timetable_id,
      i.content -> 'problems' @> '[{"severity": "error"}]' as has_errors,
      json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as created_by
    from import_run i join person p on p.school_id = i.school_id and p.id = i.created_by
    where i.school_id = ${school}::uuid and i.kind = 'timetable'
    order by i.created_at desc, i.id desc
    limit 100`.execute(tx)
  return rows
}

export const insertImport = (
  tx: Tx,
  school: SchoolId,
  values: {
    id: string
    fileName: string
    digest: Buffer
    content: ImportContent
    counts: ImportOutcome['counts']
    by: string
    at: Temporal.Instant
  },
) =>
  tx
    .insertInto('import_run')
    .values({
      school_id: school,
      id: values.id,
      kind: 'timetable',
      file_name: values.fileName,
      file_digest: values.digest,
      state: 'previewed',
      content: JSON.stringify(values.content),
      counts: JSON.stringify(values.counts),
      created_by: values.by,
      created_at: values.at,
    })
    .execute()

/** Writes what an import has become. */
export const updateImport = (
  tx: Tx,
  school: SchoolId,
  id: string,
  values: {
    state: ImportState
    content: ImportContent
    undo: UndoContent | null
    counts: ImportOutcome['counts']
    appliedAt: Temporal.Instant | null
    undoneAt: Temporal.Instant | null
  },
) =>
  tx
    .updateTable('import_run')
    .set({
      state: values.state,
      content: JSON.stringify(values.content),
      undo: values.undo === null ? null : JSON.stringify(values.undo),
      counts: JSON.stringify(values.counts),
      applied_at: values.appliedAt,
      undone_at: values.undoneAt,
    })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** What the school knows by name: its year's classes and their groups, subjects and rooms. */
export async function listKnownNames(tx: Tx, school: SchoolId, yearId: string) {
  const classes = await tx
    .selectFrom('class_group')
    .select(['id', 'name', 'grade'])
    .where('school_id', '=', school)
    .where('school_year_id', '=', yearId)
    .execute()
  const groups = await tx
    .selectFrom('learning_group as g')
    .innerJoin('class_group as c', join =>
      join.onRef('c.school_id', '=', 'g.school_id').onRef('c.id', '=', 'g.class_id'),
    )
    .select(['g.id', 'g.class_id', 'g.name'])
    .where('g.school_id', '=', school)
    .where('c.school_year_id', '=', yearId)
    .execute()
  const subjects = await tx
    .selectFrom('subject')
    .select(['id', 'name', 'short'])
    .where('school_id', '=', school)
    .execute()
  const rooms = await tx.selectFrom('room').select(['id', 'name', 'short']).where('school_id', '=', school).execute()
  return { classes, groups, subjects, rooms }
}

export type KnownNames = Awaited<ReturnType<typeof listKnownNames>>

/** The school's staff who are still there. */
export const listStaff = (tx: Tx, school: SchoolId) =>
  tx
    .selectFrom('person as p')
    .select(['p.id', 'p.given_name', 'p.family_name', 'p.username'])
    .where('p.school_id', '=', school)
    .where('p.left_on', 'is', null)
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('person_role as r')
          .select('r.role')
          .whereRef('r.school_id', '=', 'p.school_id')
          .whereRef('r.person_id', '=', 'p.id')
          .where('r.role', 'in', staffRoles),
      ),
    )
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .execute()

/** People by id, for showing whom a teacher of the file is. */
export const listNames = (tx: Tx, school: SchoolId, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('person')
        .select(['id', 'given_name', 'family_name'])
        .where('school_id', '=', school)
        .where('id', 'in', ids)
        .execute()

export type NewNames = {
  classes: { id: string; name: string; grade: number }[]
  groups: { id: string; class_id: string; name: string; division: string | null }[]
  subjects: { id: string; name: string; short: string }[]
  rooms: { id: string; name: string; short: string }[]
}

export async function insertNames(tx: Tx, school: SchoolId, yearId: string, names: NewNames): Promise<void> {
  const ofSchool = { school_id: school }
  if (names.classes.length > 0)
    await tx
      .insertInto('class_group')
      .values(names.classes.map(one => ({ ...ofSchool, school_year_id: yearId, ...one })))
      .execute()
  if (names.groups.length > 0)
    await tx
      .insertInto('learning_group')
      .values(names.groups.map(one => ({ ...ofSchool, ...one })))
      .execute()
  if (names.subjects.length > 0)
    await tx
      .insertInto('subject')
      .values(names.subjects.map(one => ({ ...ofSchool, ...one })))
      .execute()
  if (names.rooms.length > 0)
    await tx
      .insertInto('room')
      .values(names.rooms.map(one => ({ ...ofSchool, ...one })))
      .execute()
}

/** Removes what an import had created, but for what has come into use since. */
export async function removeUnusedNames(tx: Tx, school: SchoolId, created: UndoContent['created']): Promise<void> {
  await sql`
    delete from learning_group g where g.school_id = ${school}::uuid and g.id = any(${created.groups}::uuid[])
      and not exists (select from lesson_class lc where lc.school_id = g.school_id and lc.group_id = g.id)
      and not exists (select from learning_group_member m where m.school_id = g.school_id and m.group_id = g.id)`.execute(
    tx,
  )
  await sql`
    delete from class_group c where c.school_id = ${school}::uuid and c.id = any(${created.classes}::uuid[])
      and c.class_teacher_id is null
      and not exists (select from lesson_class lc where lc.school_id = c.school_id and lc.class_id = c.id)
      and not exists (select from learning_group g where g.school_id = c.school_id and g.class_id = c.id)
      and not exists (select from class_member m where m.school_id = c.school_id and m.class_id = c.id)
      and not exists (select from planned_lesson_count p where p.school_id = c.school_id and p.class_id = c.id)`.execute(
    tx,
  )
  await sql`
    delete from subject s where s.school_id = ${school}::uuid and s.id = any(${created.subjects}::uuid[])
      and not exists (select from lesson l where l.school_id = s.school_id and l.subject_id = s.id)
      and not exists (select from planned_lesson_count p where p.school_id = s.school_id and p.subject_id = s.id)`.execute(
    tx,
  )
  await sql`
    delete from room r where r.school_id = ${school}::uuid and r.id = any(${created.rooms}::uuid[])
      and not exists (select from lesson_room lr where lr.school_id = r.school_id and lr.room_id = r.id)`.execute(tx)
}
