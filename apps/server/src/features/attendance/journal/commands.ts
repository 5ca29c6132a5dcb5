import { abilitiesOf, allow } from '../../../kernel/allow.ts'
import { record } from '../../../kernel/record.ts'
import { Forbidden, found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import { findLesson } from '../../lessons/store.ts'
import { listLearnersOfLessons } from '../store.ts'
import { named, type RollCallContext } from '../view.ts'
import { canJournal } from './policy.ts'
import { findClass } from './store.ts'
import { type Asked, journalPageView, markHistoryView } from './view.ts'

type AskedOfClass = Asked & { classId: string }

/** A class's journal page for whoever may see it; a subject teacher sees the own lessons alone (A26). */
export async function journalPage(tx: Tx, ctx: RollCallContext, input: AskedOfClass) {
  const page = found(await findClass(tx, ctx.actor.schoolId, input.classId))
  const readsAll = abilitiesOf(canJournal, ctx.actor, page).includes('readAll')
  const view = await journalPageView(tx, ctx, page, input, !readsAll)
  if (!readsAll && view.subjects.length === 0) throw new Forbidden()
  return view
}

/** The page for a file; that it was taken out is recorded. */
export const exportJournalPage = (ctx: RollCallContext, input: AskedOfClass & { format: 'csv' | 'xlsx' | 'txt' }) =>
  transact(ctx, async tx => {
    const page = await journalPage(tx, ctx, input)
    await record(tx, ctx, {
      type: 'journal.exported',
      subject: page.class.id,
      detail: {
        on: page.on,
        from: page.from,
        to: page.to,
        format: input.format,
        lessons: page.lessons.map(lesson => lesson.id),
      },
    })
    return page
  })

/** What was decided on a learner in a lesson, and by whom, for those who read the lesson's register (A38). */
export const markHistory = (ctx: RollCallContext, input: { id: string; learnerId: string }) =>
  transact(ctx, async tx => {
    const lesson = allow(can, 'read', ctx.actor, await findLesson(tx, ctx.actor.schoolId, input.id))
    const learners = await listLearnersOfLessons(tx, ctx.actor.schoolId, [lesson.id])
    const learner = found(learners.find(one => one.id === input.learnerId))
    return { learner: named(learner), marks: await markHistoryView(tx, ctx, lesson.id, learner.id) }
  })
