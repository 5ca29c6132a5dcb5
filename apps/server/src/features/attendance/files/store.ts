import { sql } from 'kysely'
import type { DateOrder } from '../../../integrations/attendance-files/moment.ts'
import type { AttendanceFormat, ChosenColumns } from '../../../integrations/attendance-files/read.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A file's table as it came, and what a person has answered about it. */
export type FileContent = {
  rows: string[][]
  /** The day in the file's name. The name itself is not kept: teachers write learners' names into it. */
  fileDay: string | null
  dateOrder: DateOrder | null
  columns: ChosenColumns | null
}

export type FileCounts = { matched: number; unmatched: number }

export type FileRow = {
  school_id: string
  id: string
  format: AttendanceFormat | null
  state: 'previewed' | 'applied' | 'undone'
  content: FileContent | null
  counts: FileCounts | Record<string, never>
  undo: { aliases: string[] } | null
  uploaded_at: Temporal.Instant
  applied_at: Temporal.Instant | null
  undone_at: Temporal.Instant | null
  /** The lesson that it was given to first, then the others. */
  lesson_ids: string[]
}

const fileColumns = sql`f.school_id, f.id, f.format, f.state, f.content, f.counts, f.undo, f.uploaded_at, f.applied_at, f.undone_at,
  array(select fl.lesson_id::text from attendance_file_lesson fl
    where fl.school_id = f.school_id and fl.file_id = f.id order by fl.is_first desc, fl.lesson_id) as lesson_ids`

export async function findFile(tx: Tx, school: SchoolId, id: string): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    select ${fileColumns} from attendance_file f where f.school_id = ${school}::uuid and f.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** The file, held until the transaction ends. */
export async function lockFile(tx: Tx, school: SchoolId, id: string): Promise<FileRow | undefined> {
  await sql`select from attendance_file where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(
    tx,
  )
  return findFile(tx, school, id)
}

export type ListedFile = {
  id: string
  format: AttendanceFormat | null
  state: FileRow['state']
  counts: FileRow['counts']
  uploaded_at: Temporal.Instant
  uploaded_by: string
  given_name: string
  family_name: string
}

/** The files of a lesson, the newest first. */
export async function listFiles(tx: Tx, school: SchoolId, lessonId: string): Promise<ListedFile[]> {
  const { rows } = await sql<ListedFile>`
    select f.id, f.format, f.state, f.counts, f.uploaded_at, f.uploaded_by, p.given_name, p.family_name
    from attendance_file_lesson fl
    join attendance_file f on f.school_id = fl.school_id and f.id = fl.file_id
    join person p on p.school_id = f.school_id and p.id = f.uploaded_by
    where fl.school_id = ${school}::uuid and fl.lesson_id = ${lessonId}::uuid
    order by f.id desc`.execute(tx)
  return rows
}

/** The same file, given to the same lesson before and not taken back: by its bytes. */
export async function findSameFile(
  tx: Tx,
  school: SchoolId,
  lessonId: string,
  digest: Buffer,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select f.id from attendance_file_lesson fl
    join attendance_file f on f.school_id = fl.school_id and f.id = fl.file_id
    where fl.school_id = ${school}::uuid and fl.lesson_id = ${lessonId}::uuid
      and f.file_digest = ${digest} and f.state <> 'undone' and (f.state = 'applied' or f.content is not null)
    order by f.id desc limit 1`.execute(tx)
  return rows[0]?.id
}

export async function insertFile(
  tx: Tx,
  school: SchoolId,
  file: {
    lessonId: string
    digest: Buffer
    format: string | null
    content: FileContent
    by: string
    at: Temporal.Instant
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('attendance_file')
    .values({
      school_id: school,
      id,
      file_digest: file.digest,
      format: file.format,
      content: JSON.stringify(file.content),
      uploaded_by: file.by,
      uploaded_at: file.at,
    })
    .execute()
  await insertFileLessons(tx, school, id, [{ id: file.lessonId, isFirst: true }])
  return id
}

const insertFileLessons = (
  tx: Tx,
  school: SchoolId,
  fileId: string,
  lessons: readonly { id: string; isFirst: boolean }[],
) =>
  tx
    .insertInto('attendance_file_lesson')
    .values(lessons.map(one => ({ school_id: school, file_id: fileId, lesson_id: one.id, is_first: one.isFirst })))
    .execute()

/** Says anew which lessons a file tells of beside its first. */
export async function replaceOtherLessons(tx: Tx, school: SchoolId, fileId: string, lessonIds: readonly string[]) {
  await tx
    .deleteFrom('attendance_file_lesson')
    .where('school_id', '=', school)
    .where('file_id', '=', fileId)
    .where('is_first', '=', false)
    .execute()
  if (lessonIds.length > 0) {
    await insertFileLessons(
      tx,
      school,
      fileId,
      lessonIds.map(id => ({ id, isFirst: false })),
    )
  }
}

export const updateFile = (
  tx: Tx,
  school: SchoolId,
  id: string,
  values: {
    format?: string | null
    state?: FileRow['state']
    content?: FileContent | null
    counts?: FileCounts
    undo?: FileRow['undo']
    applied_by?: string
    applied_at?: Temporal.Instant
    undone_at?: Temporal.Instant
  },
) => {
  const { content, counts, undo, ...plain } = values
  return tx
    .updateTable('attendance_file')
    .set({
      ...plain,
      ...(content === undefined ? {} : { content: content === null ? null : JSON.stringify(content) }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
      ...(undo === undefined ? {} : { undo: undo === null ? null : JSON.stringify(undo) }),
    })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()
}

export const deleteFile = (tx: Tx, school: SchoolId, id: string) =>
  tx.deleteFrom('attendance_file').where('school_id', '=', school).where('id', '=', id).execute()

/** What the columns under these headings hold, as somebody of the school has said. */
export const findMapping = (tx: Tx, school: SchoolId, digest: Buffer): Promise<ChosenColumns | undefined> =>
  tx
    .selectFrom('attendance_column_mapping')
    .select('columns')
    .where('school_id', '=', school)
    .where('headings_digest', '=', digest)
    .executeTakeFirst()
    .then(row => row?.columns as ChosenColumns | undefined)

export const saveMapping = (tx: Tx, school: SchoolId, digest: Buffer, columns: ChosenColumns, at: Temporal.Instant) =>
  tx
    .insertInto('attendance_column_mapping')
    .values({ school_id: school, headings_digest: digest, columns: JSON.stringify(columns), recorded_at: at })
    .onConflict(conflict =>
      conflict
        .columns(['school_id', 'headings_digest'])
        .doUpdateSet({ columns: JSON.stringify(columns), recorded_at: at }),
    )
    .execute()

/** Deletes previews that nobody applied, and the memory of what was applied or taken back, uploaded before the instants. */
export async function deleteFiles(
  tx: Tx,
  school: SchoolId,
  before: { previewed: Temporal.Instant; done: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql`
    delete from attendance_file where school_id = ${school}::uuid
      and uploaded_at < case when state = 'previewed' then ${before.previewed}::timestamptz else ${before.done}::timestamptz end
    returning id`.execute(tx)
  return rows.length
}
