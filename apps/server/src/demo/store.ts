import { insertPerson } from '../features/people/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import type { Tx } from '../kernel/transact.ts'
import type { CastMember } from './cast.ts'

/** The event that closes the filling of a demo school. */
export const filled = 'demo.filled'

/** Was the school filled to the end? */
export const isFilled = async (tx: Tx, school: SchoolId): Promise<boolean> =>
  (await tx
    .selectFrom('event')
    .select('id')
    .where('school_id', '=', school)
    .where('type', '=', filled)
    .executeTakeFirst()) !== undefined

/** The deputy head who imports everybody else. */
export const seatDeputy = (tx: Tx, school: SchoolId, member: CastMember): Promise<string> =>
  insertPerson(tx, school, { givenName: member.givenName, familyName: member.familyName, roles: member.roles })

/** Gives a member of the cast all their roles and, if there is one, their account; they keep an account they have. */
export async function openDoor(tx: Tx, school: SchoolId, member: CastMember, accountId: string | null) {
  const person = await tx
    .selectFrom('person')
    .innerJoin('person_role', join =>
      join.onRef('person_role.school_id', '=', 'person.school_id').onRef('person_role.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'person.account_id'])
    .where('person.school_id', '=', school)
    .where('given_name', '=', member.givenName)
    .where('family_name', '=', member.familyName)
    .where(
      'person_role.role',
      member.roles.includes('learner') || member.roles.includes('representative') ? 'in' : 'not in',
      ['learner', 'representative'],
    )
    .orderBy('person.id')
    .executeTakeFirstOrThrow()
  for (const role of member.roles) {
    await tx
      .insertInto('person_role')
      .values({ school_id: school, person_id: person.id, role })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  const account = accountId ?? person.account_id
  await tx
    .updateTable('person')
    .set({ account_id: account, username: member.username })
    .where('school_id', '=', school)
    .where('id', '=', person.id)
    .execute()
  // A representative's account came with the import, under a name of its own.
  if (account !== null)
    await tx.updateTable('account').set({ username: member.username }).where('id', '=', account).execute()
  return { personId: person.id, accountId: account }
}

/** The person of a member of the cast; their username is theirs alone. */
export const findMember = async (tx: Tx, school: SchoolId, member: CastMember): Promise<string> =>
  (
    await tx
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', school)
      .where('username', '=', member.username)
      .executeTakeFirstOrThrow()
  ).id

/** A class's lessons of a day with who teaches them, by period. */
export const listDay = (tx: Tx, school: SchoolId, className: string, on: Temporal.PlainDate) =>
  tx
    .selectFrom('lesson')
    .innerJoin('lesson_class', join =>
      join.onRef('lesson_class.school_id', '=', 'lesson.school_id').onRef('lesson_class.lesson_id', '=', 'lesson.id'),
    )
    .innerJoin('class_group', join =>
      join
        .onRef('class_group.school_id', '=', 'lesson.school_id')
        .onRef('class_group.id', '=', 'lesson_class.class_id'),
    )
    .innerJoin('lesson_teacher', join =>
      join
        .onRef('lesson_teacher.school_id', '=', 'lesson.school_id')
        .onRef('lesson_teacher.lesson_id', '=', 'lesson.id'),
    )
    .innerJoin('subject', join =>
      join.onRef('subject.school_id', '=', 'lesson.school_id').onRef('subject.id', '=', 'lesson.subject_id'),
    )
    .select([
      'lesson.id',
      'lesson.starts_at',
      'lesson.ends_at',
      'class_group.id as class_id',
      'lesson_teacher.person_id as teacher_id',
      'subject.name as subject',
    ])
    .where('lesson.school_id', '=', school)
    .where('class_group.name', '=', className)
    .where('lesson.on_date', '=', on)
    .orderBy('lesson.period')
    .execute()

/** A teacher's last remote lesson of a day before `today`. */
export const findPastRemoteLesson = (tx: Tx, school: SchoolId, teacherId: string, today: Temporal.PlainDate) =>
  tx
    .selectFrom('lesson')
    .innerJoin('remote_lesson', join =>
      join.onRef('remote_lesson.school_id', '=', 'lesson.school_id').onRef('remote_lesson.lesson_id', '=', 'lesson.id'),
    )
    .innerJoin('lesson_teacher', join =>
      join
        .onRef('lesson_teacher.school_id', '=', 'lesson.school_id')
        .onRef('lesson_teacher.lesson_id', '=', 'lesson.id'),
    )
    .select(['lesson.id', 'lesson.on_date', 'lesson.starts_at', 'lesson.ends_at'])
    .where('lesson.school_id', '=', school)
    .where('lesson.state', '=', 'planned')
    .where('lesson.on_date', '<', today)
    .where('lesson_teacher.person_id', '=', teacherId)
    .orderBy('lesson.on_date', 'desc')
    .orderBy('lesson.period', 'desc')
    .executeTakeFirst()

/** The learners of a class, by name. */
const listLearners = (tx: Tx, school: SchoolId, classId: string) =>
  tx
    .selectFrom('class_member')
    .innerJoin('person', join =>
      join.onRef('person.school_id', '=', 'class_member.school_id').onRef('person.id', '=', 'class_member.learner_id'),
    )
    .select(['person.id', 'person.account_id'])
    .where('class_member.school_id', '=', school)
    .where('class_member.class_id', '=', classId)
    .orderBy('person.family_name')
    .orderBy('person.given_name')
    .execute()

/** Divides each class between its language groups, every other learner by name. */
export async function fillGroups(tx: Tx, school: SchoolId): Promise<void> {
  const groups = await tx
    .selectFrom('learning_group')
    .selectAll()
    .where('school_id', '=', school)
    .orderBy('name')
    .execute()
  for (const [classId, halves] of Map.groupBy(groups, group => group.class_id)) {
    const learners = await listLearners(tx, school, classId)
    const members = learners.flatMap((learner, place) => {
      const group = halves[place % halves.length]
      return group === undefined ? [] : [{ school_id: school, group_id: group.id, learner_id: learner.id }]
    })
    if (members.length > 0) await tx.insertInto('learning_group_member').values(members).execute()
  }
}
