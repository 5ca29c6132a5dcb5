import { allow } from '../../../kernel/allow.ts'
import { Forbidden, found, NotFound } from '../../../kernel/refuse.ts'
import { transact } from '../../../kernel/transact.ts'
import { listCameras } from '../../attendance/calls/store.ts'
import { type JoinContext, lessonToJoin } from '../../attendance/commands.ts'
import { knownLearner } from '../commands.ts'
import { contactsOf } from '../contacts/store.ts'
import { gateOf } from '../platforms/commands.ts'
import { can } from '../policy.ts'
import { findStandingSign } from '../recording-signs/store.ts'
import { findLesson, type LessonRow } from '../store.ts'
import { canJoin } from './policy.ts'
import type { RoomFacts } from './store.ts'
import { joinPageView } from './view.ts'

/** Who takes part in a lesson, and as what. */
export type Participant = { lesson: LessonRow; isLearner: boolean }

/**
 * The lesson for somebody who takes part in it: one of its learners, or who may read it among the staff. For a learner of
 * another class it is not found (B9).
 */
export async function participantOf(ctx: JoinContext, lessonId: string): Promise<Participant> {
  if (ctx.actor.roles.has('learner')) return { lesson: await lessonToJoin(ctx, lessonId), isLearner: true }
  const lesson = await transact(ctx, tx => findLesson(tx, ctx.actor.schoolId, lessonId))
  return { lesson: allow(can, 'read', ctx.actor, lesson), isLearner: false }
}

/** What changes in a lesson while it lasts and everybody in it sees; remembered in the process until it does. */
const roomFacts = (ctx: JoinContext, lesson: LessonRow): Promise<RoomFacts> =>
  ctx.services.rooms.of(`${ctx.actor.schoolId} ${lesson.id}`, () =>
    transact(ctx, async tx => ({
      schoolId: ctx.actor.schoolId,
      sign: (await findStandingSign(tx, ctx.actor.schoolId, lesson.id)) ?? null,
      contacts: await contactsOf(
        tx,
        ctx.actor.schoolId,
        lesson.teachers.map(one => one.id),
      ),
      cameras: (await listCameras(tx, ctx.actor.schoolId, lesson.id)).filter(one => one.outcome === 'asked'),
    })),
  )

/**
 * The learner's page of a remote lesson (A24, B8–B10, B17, B18). Lesson, learner and what is going on in it come from the
 * process's memory, what the learner has done from one query of many: at the bell many ask at once. A lesson in person has
 * no such page, and neither has somebody else's: 404. Who is no learner is 403.
 */
export async function openJoinPage(ctx: JoinContext, lessonId: string) {
  if (!canJoin.join(ctx.actor)) {
    found(await transact(ctx, tx => findLesson(tx, ctx.actor.schoolId, lessonId)))
    throw new Forbidden()
  }
  return joinPageOf(ctx, await lessonToJoin(ctx, lessonId))
}

/** The same of a lesson that is known to be the learner's. */
export async function joinPageOf(ctx: JoinContext, lesson: LessonRow) {
  const { schoolId, personId } = ctx.actor
  if (lesson.remote === null) throw new NotFound()
  const learner = found(await knownLearner(ctx.services, schoolId, personId))
  const [facts, state] = await Promise.all([
    roomFacts(ctx, lesson),
    ctx.services.learnerStates.add({ school_id: schoolId, learner_id: personId, lesson_ids: [lesson.id] }),
  ])
  await tellContacts(ctx, facts)
  const checkIn = state.check_ins[0] ?? null
  return joinPageView(ctx, { lesson, remote: lesson.remote, learner, facts, gate: await gateOf(ctx), checkIn })
}

/**
 * Keeps that the learner has been shown how the teachers are reached (A33). At the bell many pages open at once: they
 * share a commit, and a page that is read again writes nothing.
 */
async function tellContacts({ actor, services, now }: JoinContext, { contacts }: RoomFacts): Promise<void> {
  if (contacts.length === 0) return
  const said = contacts.map(one => `${one.person_id} ${one.version}`).join(' ')
  await services.knownContacts.of(`${actor.schoolId} ${actor.personId} ${said}`, () =>
    services.shownContacts.add({ school_id: actor.schoolId, learner_id: actor.personId, contacts, at: now }),
  )
}
