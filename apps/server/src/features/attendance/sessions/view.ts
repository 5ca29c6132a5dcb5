import type { Match } from '@talklase/domain/attendance/matching/match-session.ts'
import { knownNames } from '@talklase/domain/attendance/matching/participant-name.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import type { LessonRow } from '../../lessons/store.ts'
import { lessonHeadView } from '../../lessons/view.ts'
import type { LessonLearner } from '../store.ts'
import { rosterOf } from './commands.ts'
import { listSessions, type SessionRow } from './store.ts'

export const learnerView = (row: LessonLearner) => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  className: row.class_name,
})

/** The candidates of a match, who may have been meant. */
export const candidatesOf = (match: Match): string[] =>
  match.kind === 'ambiguous' || match.kind === 'unmatched' ? match.candidates : []

const rawOf = (row: SessionRow) => ({
  sourceKey: row.source_key,
  displayName: row.display_name,
  originalName: row.original_name,
  email: row.email,
  ownId: null,
  accountId: row.account_id,
  kind: row.kind,
  isHost: row.is_host,
  joinedAt: row.joined_at,
  leftAt: row.left_at,
  seconds: row.seconds,
  place: row.place,
  cameraSeconds: row.camera_seconds,
})

/** A lesson's stays with whom each belongs to, and whom an unrecognised one may mean. */
export async function sessionsView(tx: Tx, ctx: Ctx, lesson: LessonRow) {
  const school = ctx.actor.schoolId
  const rows = await listSessions(tx, school, [lesson.id])
  const { learners, match } = await rosterOf(tx, school, [lesson.id])
  return {
    lesson: lessonHeadView(lesson, ctx.zone),
    learners: learners.map(learnerView),
    sessions: rows.map(row => ({
      id: row.id,
      source: row.source,
      name: knownNames({ displayName: row.display_name, originalName: null })[0] ?? '',
      kind: row.kind,
      place: row.place,
      joinedAt: row.joined_at?.toString() ?? null,
      leftAt: row.left_at?.toString() ?? null,
      isEstimated: row.is_estimated,
      isSettled: row.is_settled,
      seconds: row.seconds,
      learnerId: row.learner_id,
      matchedBy: row.matched_by,
      candidates: row.learner_id === null ? candidatesOf(match(rawOf(row))) : [],
    })),
    abilities: abilitiesOf(can, ctx.actor, lesson).includes('rollCall') ? ['assign' as const] : [],
  }
}
