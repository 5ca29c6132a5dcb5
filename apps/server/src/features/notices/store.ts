import { type NoticeGroup, type NoticeKind, noticeGroup } from '@talklase/domain/notices/kind.ts'
import { staffRoles } from '@talklase/domain/people/role.ts'
import { sql } from 'kysely'
import type { Database } from '../../db/connect.ts'
import type { SchoolId } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../kernel/transact.ts'
import { isTaught } from '../lessons/store.ts'

export type NewNotice = {
  kind: NoticeKind
  to: readonly string[]
  subject: string
  detail: Record<string, string | number>
  path: string
  at: Temporal.Instant
}

/**
 * Writes a notice for each person who belongs to the school now; gives back whom it was written for. Mail is wanted
 * where the person has an address and has not chosen otherwise for the kind's group.
 */
export async function insertNotices(tx: Tx, school: SchoolId, notice: NewNotice): Promise<string[]> {
  const people = [...new Set(notice.to)].sort()
  if (people.length === 0) return []
  const { rows } = await sql<{ person_id: string }>`
    insert into notice (school_id, id, person_id, kind, subject, detail, path, at, mail_wanted)
    select p.school_id, given.id, p.id, ${notice.kind}, ${notice.subject}::uuid, ${JSON.stringify(notice.detail)}::jsonb,
      ${notice.path}, ${notice.at}::timestamptz,
      coalesce(p.email, '') <> '' and coalesce(${noticeGroup(notice.kind)} = any(c.mail_groups), true)
    from unnest(${people}::uuid[], ${people.map(() => newId())}::uuid[]) as given (person_id, id)
    join person p on p.school_id = ${school}::uuid and p.id = given.person_id and p.left_on is null
    left join notice_choice c on c.school_id = p.school_id and c.person_id = p.id
    returning person_id`.execute(tx)
  return rows.map(row => row.person_id)
}

/** Was anybody told of this subject and day? Notices are kept for 60 days after they were read. */
export async function wasTold(
  tx: Tx,
  school: SchoolId,
  told: { kind: NoticeKind; subject: string; on: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from notice where school_id = ${school}::uuid and kind = ${told.kind} and subject = ${told.subject}::uuid
      and detail ->> 'on' = ${told.on} limit 1`.execute(tx)
  return rows.length > 0
}

/** Wakes the live streams of topics when the transaction commits, for what is nobody's history. */
export const wake = (tx: Tx, school: SchoolId, topics: readonly string[]) =>
  sql`select pg_notify('talklase', ${school}::text || ' ' || topic) from unnest(${[...topics]}::text[]) topic`.execute(
    tx,
  )

/** A notice of one person. */
export type NoticeRow = {
  id: string
  kind: string
  subject: string
  detail: Record<string, string | number>
  path: string
  at: Temporal.Instant
  read_at: Temporal.Instant | null
}

/** A person's notices, unread ones first, then the newest; `kinds` null means all. */
export async function listNotices(
  tx: Tx,
  school: SchoolId,
  personId: string,
  page: { kinds: readonly NoticeKind[] | null; limit: number; offset: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, kind, subject, detail, path, at, read_at from notice
    where school_id = ${school}::uuid and person_id = ${personId}::uuid
      and (${page.kinds === null} or kind = any(${[...(page.kinds ?? [])]}::text[]))
    order by read_at is not null, at desc, id desc
    limit ${page.limit} offset ${page.offset}`.execute(tx)
  return rows
}

/** How many of the person's notices are unread. */
export async function countUnread(tx: Tx, school: SchoolId, personId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from notice
    where school_id = ${school}::uuid and person_id = ${personId}::uuid and read_at is null`.execute(tx)
  return rows[0]?.unread ?? 0
}

/** One notice, whosever it is, held until the transaction ends. */
export const lockNotice = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .selectFrom('notice')
    .select(['school_id', 'id', 'person_id', 'read_at'])
    .where('school_id', '=', school)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** Sets when a notice was read; null makes it unread again. */
export const setRead = (tx: Tx, school: SchoolId, id: string, at: Temporal.Instant | null) =>
  tx.updateTable('notice').set({ read_at: at }).where('school_id', '=', school).where('id', '=', id).execute()

/** Marks all of a person's notices as read that were there at `upTo`. */
export const setAllRead = (tx: Tx, school: SchoolId, personId: string, upTo: Temporal.Instant, at: Temporal.Instant) =>
  tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('school_id', '=', school)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('at', '<=', upTo)
    .execute()

/** Makes those of a person's notices unread again that were read at an instant. */
export const setUnread = (tx: Tx, school: SchoolId, personId: string, readAt: Temporal.Instant) =>
  tx
    .updateTable('notice')
    .set({ read_at: null })
    .where('school_id', '=', school)
    .where('person_id', '=', personId)
    .where('read_at', '=', readAt)
    .execute()

/** What a person chose about mail; nothing while they never did. */
export const findChoice = (tx: Tx, school: SchoolId, personId: string) =>
  tx
    .selectFrom('notice_choice')
    .select(['language', 'mail_groups'])
    .where('school_id', '=', school)
    .where('person_id', '=', personId)
    .executeTakeFirst()

export const saveChoice = (
  tx: Tx,
  school: SchoolId,
  personId: string,
  choice: { language: 'lv' | 'en'; mailGroups: readonly NoticeGroup[] },
) => {
  const values = { language: choice.language, mail_groups: [...choice.mailGroups] }
  return tx
    .insertInto('notice_choice')
    .values({ school_id: school, person_id: personId, ...values })
    .onConflict(conflict => conflict.columns(['school_id', 'person_id']).doUpdateSet(values))
    .execute()
}

/** A lesson that a notice is about, and the person's children who are taught in it. */
export type LessonAbout = {
  id: string
  subject: string
  classes: string[]
  teachers: string[]
  on_date: Temporal.PlainDate
  period: number
  children: string[]
}

/** The lessons asked for, each with the person's children who are taught in it. */
export async function listLessonsAbout(
  tx: Tx,
  school: SchoolId,
  personId: string,
  lessonIds: readonly string[],
): Promise<LessonAbout[]> {
  if (lessonIds.length === 0) return []
  const { rows } = await sql<LessonAbout>`
    select l.id, s.name as subject, l.on_date, l.period,
      array(select c.name from lesson_class lc join class_group c on c.school_id = lc.school_id and c.id = lc.class_id
        where lc.school_id = l.school_id and lc.lesson_id = l.id order by c.grade, c.name) as classes,
      array(select p.given_name || ' ' || p.family_name
        from lesson_teacher lt join person p on p.school_id = lt.school_id and p.id = lt.person_id
        where lt.school_id = l.school_id and lt.lesson_id = l.id order by p.family_name, p.given_name) as teachers,
      array(select distinct p.given_name from representation r
        join person p on p.school_id = r.school_id and p.id = r.learner_id and p.left_on is null
        join class_member cm on cm.school_id = r.school_id and cm.learner_id = r.learner_id
        join lesson_class lc on lc.school_id = cm.school_id and lc.class_id = cm.class_id and lc.lesson_id = l.id
        where r.school_id = l.school_id and r.representative_id = ${personId}::uuid and ${isTaught}
        order by p.given_name) as children
    from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.id = any(${[...lessonIds]}::uuid[])`.execute(tx)
  return rows
}

/** A class that a notice is about, and the person's children in it. */
export type ClassAbout = { id: string; name: string; children: string[] }

export async function listClassesAbout(
  tx: Tx,
  school: SchoolId,
  personId: string,
  classIds: readonly string[],
): Promise<ClassAbout[]> {
  if (classIds.length === 0) return []
  const { rows } = await sql<ClassAbout>`
    select c.id, c.name,
      array(select p.given_name from representation r
        join person p on p.school_id = r.school_id and p.id = r.learner_id and p.left_on is null
        join class_member cm on cm.school_id = r.school_id and cm.learner_id = r.learner_id and cm.class_id = c.id
        where r.school_id = c.school_id and r.representative_id = ${personId}::uuid order by p.given_name) as children
    from class_group c
    where c.school_id = ${school}::uuid and c.id = any(${[...classIds]}::uuid[])`.execute(tx)
  return rows
}

/** Given names of those of the learners whom the person represents, by id. */
export async function listChildrenAbout(tx: Tx, school: SchoolId, personId: string, learnerIds: readonly string[]) {
  if (learnerIds.length === 0) return []
  return tx
    .selectFrom('representation')
    .innerJoin('person', join =>
      join
        .onRef('person.school_id', '=', 'representation.school_id')
        .onRef('person.id', '=', 'representation.learner_id'),
    )
    .select(['person.id', 'person.given_name'])
    .where('representation.school_id', '=', school)
    .where('representation.representative_id', '=', personId)
    .where('person.id', 'in', [...learnerIds])
    .where('person.left_on', 'is', null)
    .execute()
}

/** Schools that have something to mail: the question across the wall. */
export async function listSchoolsWithMail(db: Database): Promise<string[]> {
  const { rows } = await sql<{ schools_with_mail: string }>`select schools_with_mail()`.execute(db)
  return rows.map(row => row.schools_with_mail)
}

/** Works at the school: mailed in contact hours alone (A34). Speaks of a `person_id` of the table named. */
const isStaff = (table: 'notice' | 'notice_mail') => sql<boolean>`exists (
  select from person_role pr where pr.school_id = ${sql.table(table)}.school_id
    and pr.person_id = ${sql.table(table)}.person_id and pr.role = any(${[...staffRoles]}::text[]))`

/**
 * Makes one mail for each person who has an unread notice written by `writtenBefore`, for all of theirs that wait.
 * `isStaffNow`, `isFamilyNow`: whose time it is. A notice belongs to one mail, for ever.
 */
export async function makeMails(
  tx: Tx,
  school: SchoolId,
  facts: { now: Temporal.Instant; writtenBefore: Temporal.Instant; isStaffNow: boolean; isFamilyNow: boolean },
): Promise<void> {
  const waits = sql`notice.school_id = ${school}::uuid and notice.mail_wanted and notice.mail_id is null
    and notice.read_at is null`
  const { rows } = await sql<{ id: string; person_id: string }>`
    select notice.id, notice.person_id from notice
    where ${waits}
      and notice.person_id in (
        select notice.person_id from notice
        where ${waits} and notice.at <= ${facts.writtenBefore}::timestamptz
          and case when ${isStaff('notice')} then ${facts.isStaffNow}::boolean else ${facts.isFamilyNow}::boolean end)
    for no key update skip locked`.execute(tx)
  const mails = [...new Set(rows.map(row => row.person_id))].map(personId => ({ id: newId(), personId }))
  if (mails.length === 0) return
  await sql`
    insert into notice_mail (school_id, id, person_id, made_at, next_attempt_at)
    select ${school}::uuid, given.id, given.person_id, ${facts.now}::timestamptz, ${facts.now}::timestamptz
    from unnest(${mails.map(one => one.id)}::uuid[], ${mails.map(one => one.personId)}::uuid[])
      as given (id, person_id)`.execute(tx)
  await sql`
    update notice set mail_id = given.mail_id
    from unnest(${mails.map(one => one.id)}::uuid[], ${mails.map(one => one.personId)}::uuid[])
      as given (mail_id, person_id)
    where notice.school_id = ${school}::uuid and notice.person_id = given.person_id
      and notice.id = any(${rows.map(row => row.id)}::uuid[])`.execute(tx)
}

/** A mail whose attempt has begun: nobody else begins it. */
export type BegunMail = { id: string; attempts: number; email: string; language: 'lv' | 'en' }

/** Begins an attempt at each mail whose time has come, at most `most` of them. */
export async function beginMails(
  tx: Tx,
  school: SchoolId,
  facts: { now: Temporal.Instant; isStaffNow: boolean; isFamilyNow: boolean; most: number },
): Promise<BegunMail[]> {
  const { rows } = await sql<BegunMail>`
    with due as (
      select notice_mail.id, p.email from notice_mail
      join person p on p.school_id = notice_mail.school_id and p.id = notice_mail.person_id
        and p.left_on is null and coalesce(p.email, '') <> ''
      where notice_mail.school_id = ${school}::uuid and notice_mail.sent_at is null and notice_mail.given_up_at is null
        and notice_mail.next_attempt_at <= ${facts.now}::timestamptz
        and case when ${isStaff('notice_mail')} then ${facts.isStaffNow}::boolean else ${facts.isFamilyNow}::boolean end
      order by notice_mail.next_attempt_at limit ${facts.most}
      for no key update of notice_mail skip locked)
    update notice_mail m set attempts = m.attempts + 1, next_attempt_at = null
    from due
    where m.school_id = ${school}::uuid and m.id = due.id
    returning m.id, m.attempts, due.email, coalesce(
      (select c.language from notice_choice c where c.school_id = m.school_id and c.person_id = m.person_id),
      'lv') as language`.execute(tx)
  return rows
}

/** Ends an attempt: sent, to be tried again, or given up. */
export const endAttempt = (
  tx: Tx,
  school: SchoolId,
  id: string,
  end: { sent_at: Temporal.Instant } | { next_attempt_at: Temporal.Instant } | { given_up_at: Temporal.Instant },
) => tx.updateTable('notice_mail').set(end).where('school_id', '=', school).where('id', '=', id).execute()

/** Gives up the mails made before `before` that were neither sent nor given up: whether they arrived, nobody knows. */
export const giveUpMails = (tx: Tx, school: SchoolId, before: Temporal.Instant, at: Temporal.Instant) =>
  tx
    .updateTable('notice_mail')
    .set({ given_up_at: at })
    .where('school_id', '=', school)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('made_at', '<', before)
    .execute()

/** Deletes the notices read before `readBefore`, all of before `before`, and the mails that no notice is left of. */
export async function deleteNotices(
  tx: Tx,
  school: SchoolId,
  { readBefore, before }: { readBefore: Temporal.Instant; before: Temporal.Instant },
): Promise<void> {
  await tx
    .deleteFrom('notice')
    .where('school_id', '=', school)
    .where(eb => eb.or([eb('read_at', '<', readBefore), eb('at', '<', before)]))
    .execute()
  await sql`
    delete from notice_mail m where m.school_id = ${school}::uuid
      and (m.sent_at is not null or m.given_up_at is not null)
      and not exists (select from notice n where n.school_id = m.school_id and n.mail_id = m.id)`.execute(tx)
}
