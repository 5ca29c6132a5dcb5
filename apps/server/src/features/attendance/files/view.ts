import { isHardlyAnybodyKnown } from '@talklase/domain/attendance/matching/hardly-known.ts'
import type { Match } from '@talklase/domain/attendance/matching/match-session.ts'
import type { Participant } from '@talklase/domain/attendance/matching/participants.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import type { LessonRow } from '../../lessons/store.ts'
import { lessonHeadView } from '../../lessons/view.ts'
import { candidatesOf, learnerView } from '../sessions/view.ts'
import type { Change, ShownFile } from './commands.ts'
import { canFile } from './policy.ts'
import { type FileRow, listFiles } from './store.ts'

const countsView = (counts: FileRow['counts']) => {
  const { matched, unmatched } = counts
  return matched === undefined || unmatched === undefined ? null : { matched, unmatched }
}

const ends = (instants: readonly (Temporal.Instant | null)[]): Temporal.Instant[] =>
  instants.flatMap(at => at ?? []).toSorted(Temporal.Instant.compare)

/** Whole seconds of all stays together, as far as they are known; two devices at once count once. */
function secondsOf({ sessions }: Participant): number | null {
  const timed = sessions
    .flatMap(one => (one.joinedAt === null || one.leftAt === null ? [] : [{ from: one.joinedAt, to: one.leftAt }]))
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
  if (timed.length === 0) {
    const told = sessions.flatMap(one => one.seconds ?? [])
    return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0)
  }
  let total = 0
  let until: Temporal.Instant | null = null
  for (const { from, to } of timed) {
    const start: Temporal.Instant = until !== null && Temporal.Instant.compare(until, from) > 0 ? until : from
    if (Temporal.Instant.compare(to, start) <= 0) continue
    total += start.until(to).total('seconds')
    until = to
  }
  return Math.round(total)
}

const matchView = (match: Match) => ({
  kind: match.kind,
  learnerId: match.kind === 'matched' ? match.learnerId : null,
  by: match.kind === 'matched' || match.kind === 'ambiguous' ? match.by : null,
  candidates: candidatesOf(match),
})

function participantView(participant: Participant, match: (session: Participant['sessions'][number]) => Match) {
  const { key, sessions } = participant
  const [first] = sessions
  if (first === undefined) return []
  const real = sessions.some(one => one.place !== 'waiting')
    ? sessions.filter(one => one.place !== 'waiting')
    : sessions
  return [
    {
      key,
      name: first.displayName,
      originalName: first.originalName,
      kind: first.kind,
      stays: sessions.length,
      joinedAt: ends(real.map(one => one.joinedAt))[0]?.toString() ?? null,
      leftAt: real.some(one => one.leftAt === null)
        ? null
        : (ends(real.map(one => one.leftAt))
            .at(-1)
            ?.toString() ?? null),
      seconds: secondsOf({ key, sessions: real }),
      match: matchView(match(first)),
    },
  ]
}

const changeView = ({ lessonId, learner, from, to }: Change) => ({
  lessonId,
  learner: { id: learner.id, givenName: learner.given_name, familyName: learner.family_name },
  from,
  to,
})

/** That the file may be of another class's meeting, with how many of its participants are known. */
function anothersMeeting({ participants, roster }: ShownFile) {
  const matches = participants.flatMap(({ sessions: [first] }) => (first === undefined ? [] : [roster.match(first)]))
  const known = matches.filter(match => match.kind === 'matched' || match.kind === 'ambiguous').length
  return isHardlyAnybodyKnown(matches) ? [{ code: 'hardly_anybody_known', count: known }] : []
}

/** A file as the contract has it. */
export function fileView(ctx: Ctx, shown: ShownFile) {
  const { file, lesson, parts, reading, roster } = shown
  const problem = reading?.problem ?? null
  return {
    id: file.id,
    state: file.state,
    lesson: lessonHeadView(lesson, ctx.zone),
    lessons: parts.map(part => ({ ...lessonHeadView(part, ctx.zone), chosen: file.lesson_ids.includes(part.id) })),
    format: reading === null ? file.format : reading.format,
    uploadedAt: file.uploaded_at.toString(),
    appliedAt: file.applied_at?.toString() ?? null,
    undoneAt: file.undone_at?.toString() ?? null,
    problem,
    headings: reading?.headings ?? [],
    sample: reading?.sample ?? [],
    columns: file.content?.columns ?? null,
    dateOrder: file.content?.dateOrder ?? null,
    warnings: [...anothersMeeting(shown), ...(reading?.warnings ?? [])],
    participants: shown.participants.flatMap(one => participantView(one, roster.match)),
    learners: roster.learners.map(learnerView),
    changes: shown.changes.map(changeView),
    counts: countsView(file.counts),
    abilities: abilitiesOf(canFile, ctx.actor, {
      state: file.state,
      holdsContent: file.content !== null,
      canUndo: file.undo !== null,
      lesson,
    }).filter(verb => verb !== 'read'),
  }
}

/** The files of a lesson, and whether another may be given. */
export async function lessonFilesView(tx: Tx, ctx: Ctx, lesson: LessonRow) {
  return {
    lesson: lessonHeadView(lesson, ctx.zone),
    files: (await listFiles(tx, ctx.actor.schoolId, lesson.id)).map(row => ({
      id: row.id,
      format: row.format,
      state: row.state,
      uploadedAt: row.uploaded_at.toString(),
      uploadedBy: { id: row.uploaded_by, givenName: row.given_name, familyName: row.family_name },
      counts: countsView(row.counts),
    })),
    abilities: can.rollCall(ctx.actor, lesson) ? ['upload' as const] : [],
  }
}
