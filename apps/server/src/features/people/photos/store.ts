import { sql } from 'kysely'
import type { Photo, PhotoType } from '../../../integrations/photos/read.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { isTaught } from '../../lessons/store.ts'

/** A learner who belongs to the school, as it is asked whether somebody may see or keep the photo. */
type PhotoLearner = {
  school_id: string
  id: string
  class_ids: string[]
  class_teachers: string[]
  is_taught_by_actor: boolean
}

/** The learner, held until the transaction ends; undefined for whoever is none, or has left. */
export async function lockPhotoLearner(
  tx: Tx,
  school: SchoolId,
  yearId: string | null,
  id: string,
  actorId: string,
): Promise<PhotoLearner | undefined> {
  await sql`select from person where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(tx)
  return findPhotoLearner(tx, school, yearId, id, actorId)
}

/** The learner with the school year's classes; a lesson that the timetable no longer has makes nobody the teacher. */
export async function findPhotoLearner(
  tx: Tx,
  school: SchoolId,
  yearId: string | null,
  id: string,
  actorId: string,
): Promise<PhotoLearner | undefined> {
  const { rows } = await sql<PhotoLearner>`
    select p.school_id, p.id,
      array(select c.id::text from class_member cm
        join class_group c on c.school_id = cm.school_id and c.id = cm.class_id and c.school_year_id = ${yearId}::uuid
        where cm.school_id = p.school_id and cm.learner_id = p.id) as class_ids,
      array(select c.class_teacher_id::text from class_member cm
        join class_group c on c.school_id = cm.school_id and c.id = cm.class_id and c.school_year_id = ${yearId}::uuid
        where cm.school_id = p.school_id and cm.learner_id = p.id and c.class_teacher_id is not null) as class_teachers,
      exists (select from class_member cm
        join lesson_class lc on lc.school_id = cm.school_id and lc.class_id = cm.class_id
        join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
          and l.school_year_id = ${yearId}::uuid and l.state <> 'retained'
        join lesson_teacher lt on lt.school_id = l.school_id and lt.lesson_id = l.id and lt.person_id = ${actorId}::uuid
        where cm.school_id = p.school_id and cm.learner_id = p.id and ${isTaught}) as is_taught_by_actor
    from person p
    where p.school_id = ${school}::uuid and p.id = ${id}::uuid and p.left_on is null
      and exists (select from person_role r where r.school_id = p.school_id and r.person_id = p.id and r.role = 'learner')`.execute(
    tx,
  )
  return rows[0]
}

/** A class of the school year, held until the transaction ends. */
export const lockClassOfYear = (tx: Tx, school: SchoolId, yearId: string | null, id: string) =>
  tx
    .selectFrom('class_group')
    .select(['school_id', 'id', 'name', 'class_teacher_id'])
    .where('school_id', '=', school)
    .where('id', '=', id)
    .where('school_year_id', '=', yearId)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** A class's learners, each with what is known of the photo. */
export const listLearnersWithPhotos = (tx: Tx, school: SchoolId, classId: string) =>
  tx
    .selectFrom('class_member')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'class_member.school_id').onRef('person.id', '=', 'class_member.learner_id'),
    )
    .leftJoin('person_photo', join =>
      join
        .onRef('person_photo.school_id', '=', 'class_member.school_id')
        .onRef('person_photo.person_id', '=', 'class_member.learner_id'),
    )
    .select([
      'person.id',
      'person.given_name',
      'person.family_name',
      'person.username',
      'person_photo.uploaded_at',
      'person_photo.width',
      'person_photo.height',
    ])
    .where('class_member.school_id', '=', school)
    .where('class_member.class_id', '=', classId)
    .where('person.left_on', 'is', null)
    .execute()

/** Which of the people have a photo, and since when. */
export async function listPhotos(tx: Tx, school: SchoolId, personIds: readonly string[]) {
  if (personIds.length === 0) return []
  return tx
    .selectFrom('person_photo')
    .select(['person_id', 'uploaded_at'])
    .where('school_id', '=', school)
    .where('person_id', 'in', personIds)
    .orderBy('person_id')
    .execute()
}

export const findPhoto = (tx: Tx, school: SchoolId, personId: string) =>
  tx
    .selectFrom('person_photo')
    .select(['media_type', 'content'])
    .$narrowType<{ media_type: PhotoType }>()
    .where('school_id', '=', school)
    .where('person_id', '=', personId)
    .executeTakeFirst()

/** Keeps a learner's photo in the place of a former one. */
export const savePhoto = (
  tx: Tx,
  school: SchoolId,
  personId: string,
  { mediaType, width, height, bytes }: Photo,
  by: string,
  at: Temporal.Instant,
) => {
  const values = {
    media_type: mediaType,
    width,
    height,
    content: Buffer.from(bytes),
    uploaded_by: by,
    uploaded_at: at,
  }
  return tx
    .insertInto('person_photo')
    .values({ school_id: school, person_id: personId, ...values })
    .onConflict(conflict => conflict.columns(['school_id', 'person_id']).doUpdateSet(values))
    .execute()
}

/** Deletes the photos of the people; gives back whose there were. */
export async function deletePhotos(tx: Tx, school: SchoolId, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .deleteFrom('person_photo')
    .where('school_id', '=', school)
    .where('person_id', 'in', personIds)
    .returning('person_id')
    .execute()
  return rows.map(row => row.person_id)
}

export const deleteAllPhotos = (tx: Tx, school: SchoolId) =>
  tx.deleteFrom('person_photo').where('school_id', '=', school).execute()

/** Deletes the photos of those who have left or are learners no longer. */
export const deletePhotosOfGone = (tx: Tx, school: SchoolId, today: Temporal.PlainDate) =>
  sql`delete from person_photo f using person p
    where f.school_id = ${school}::uuid and p.school_id = f.school_id and p.id = f.person_id
      and (p.left_on <= ${today}::date
        or not exists (select from person_role r
          where r.school_id = p.school_id and r.person_id = p.id and r.role = 'learner'))`.execute(tx)
