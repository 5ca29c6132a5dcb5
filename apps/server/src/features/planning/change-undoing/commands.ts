import { judgeUndo } from '@talklase/domain/planning/lesson-change.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { type ChangedLesson, tellConcerned } from '../announcements/commands.ts'
import { demandMarks, type Ground, inWords, onDays, placed, recordAll, stateOf } from '../changes/commands.ts'
import { can } from '../changes/policy.ts'
import * as store from '../changes/store.ts'
import { renewLessons } from '../commands.ts'
import { refusalsOfMarks } from '../marking/commands.ts'
import { demandRoomInQuota, metersOfClasses } from '../quotas/commands.ts'
import { lockYear } from '../timetable/store.ts'

/**
 * Takes changes back, all or none, the latest of a lesson first: what each touched is again what it was, and then what the
 * timetable says by now. A lesson whose time has come stays as it is (A27), and a mark comes back only where its day still
 * admits it (A4, A5).
 */
export const undoChanges = (ctx: Ctx, ids: readonly string[]) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(can, 'change', ctx.actor, await findSchool(tx, school))
    const year = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, year.id)
    const asked = new Set(ids)
    const of = new Map((await store.lessonsOfChanges(tx, school, ids)).map(row => [row.id, row.lesson_id]))
    const lessonIds = [...new Set(ids.map(id => found(of.get(id))))]
    const there = await store.lockLessons(tx, school, lessonIds)
    const history = await store.listChangesOf(tx, school, lessonIds)
    const chosen = history.filter(one => asked.has(one.id))
    const days = chosen.flatMap(one => (one.former.on === undefined ? [] : [Temporal.PlainDate.from(one.former.on)]))
    const ground = await onDays(tx, ctx, year, [], [...there.map(row => row.on_date), ...days])
    demandLast(ground, chosen, history)

    const states = new Map<string, store.NewState>()
    const undone = chosen.map((change): store.NewChange => {
      const row = found(ground.rows.get(change.lesson_id))
      const before = states.get(row.id) ?? stateOf(row)
      states.set(row.id, withFormer(before, change.former))
      return {
        id: newId(),
        lessonId: row.id,
        kind: 'undone',
        undoes: change.id,
        former: change.becomes,
        becomes: change.former,
      }
    })
    await demandFree(tx, ctx, ground, states)
    const rows = lessonIds.map(id => found(ground.rows.get(id)))
    const before = await metersOfClasses(tx, ctx, year, rows)
    const refused = await refusalsOfMarks(tx, ctx, year, lessonIds)
    await store.writeLessons(tx, school, [...states.values()])
    await demandMarks(tx, ctx, year, lessonIds, refused)
    await demandRoomInQuota(tx, ctx, year, rows, before)
    const batchId = newId()
    await store.insertChanges(tx, school, undone, {
      batchId,
      reason: '',
      note: '',
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await recordAll(tx, ctx, ground, undone)
    const moved = rows.map((row): ChangedLesson => {
      const after = found(states.get(row.id))
      const teachers = [...new Set([...row.teacher_ids, ...after.teachers])]
      return { lesson: row, kinds: ['undone'], on: after.on, period: after.period, teachers }
    })
    const told = await tellConcerned(tx, ctx, moved, 'tell')
    await renewLessons(tx, ctx)
    return { undone: chosen.map(one => one.id), told }
  })

/** Only what stands can be taken back, and of one lesson the latest first. `history` has the latest first. */
function demandLast(
  ground: Ground,
  chosen: readonly store.ChangeToUndo[],
  history: readonly store.ChangeToUndo[],
): void {
  for (const [lessonId, ofLesson] of Map.groupBy(chosen, one => one.lesson_id)) {
    const row = found(ground.rows.get(lessonId))
    const values = {
      subject: row.subject,
      className: row.classes.map(one => one.name).join(', '),
      on: String(row.on_date),
      period: row.period,
    }
    if (ofLesson.some(one => !one.stands)) throw new Refused('change_undone_already', values)
    const standing = history.filter(one => one.lesson_id === lessonId && one.stands).slice(0, ofLesson.length)
    if (standing.some(one => !ofLesson.includes(one))) throw new Refused('change_not_last', values)
  }
}

const withFormer = (state: store.NewState, former: store.Touched): store.NewState => ({
  ...state,
  ...(former.state === undefined ? {} : { state: former.state }),
  ...(former.teachers === undefined ? {} : { teachers: former.teachers }),
  ...(former.teachersByHand === undefined ? {} : { teachersByHand: former.teachersByHand }),
  ...(former.rooms === undefined ? {} : { rooms: former.rooms }),
  ...(former.roomsByHand === undefined ? {} : { roomsByHand: former.roomsByHand }),
  ...(former.on === undefined || former.startsAt === undefined || former.endsAt === undefined
    ? {}
    : {
        on: Temporal.PlainDate.from(former.on),
        period: former.period ?? state.period,
        startsAt: Temporal.PlainTime.from(former.startsAt),
        endsAt: Temporal.PlainTime.from(former.endsAt),
        timetabled:
          former.timetabled == null
            ? null
            : { on: Temporal.PlainDate.from(former.timetabled.on), period: former.timetabled.period },
      }),
})

async function demandFree(
  tx: Tx,
  ctx: Ctx,
  ground: Ground,
  states: ReadonlyMap<string, store.NewState>,
): Promise<void> {
  const isTouched = (row: store.DayLesson) =>
    row.teachers_by_hand || row.rooms_by_hand || row.timetabled_on !== null || states.has(row.id)
  const problems = judgeUndo({
    before: [...states.keys()].map(id => placed(found(ground.rows.get(id)))),
    lessons: ground.facts.lessons.map(one => ({ ...one, ...states.get(one.id) })),
    touched: new Set([...ground.rows.values()].filter(isTouched).map(row => row.id)),
    now: ground.facts.now,
  })
  const [problem] = await inWords(tx, ctx, ground, problems.slice(0, 1))
  if (problem !== undefined) throw new Refused(problem.reason, problem.values)
}
