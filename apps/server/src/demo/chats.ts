import { postMessage } from '../features/lessons/chat/commands.ts'
import { newId } from '../kernel/id.ts'
import type { ActAs } from './replay.ts'

/** What is said at the start of a lesson, by whom and how many minutes after the start. */
const said = [
  ['learner', -3, 'Labrīt, esmu klāt.'],
  ['learner', -2, 'Labrīt!'],
  ['teacher', 0, 'Labrīt! Sākam. Kamēr visi pieslēdzas, atveriet darba burtnīcu.'],
  ['learner', 4, 'Kurā lappusē?'],
  ['teacher', 5, '42. lappusē, 3. uzdevums.'],
] as const

/** The chat of a lesson that is over, of those who came; older than the chat is kept there is none. */
export async function replayChat(
  act: ActAs,
  lesson: { id: string; teacherId: string; learnerIds: readonly string[] },
  startsAt: Temporal.Instant,
): Promise<void> {
  const writers = lesson.learnerIds.values()
  for (const [who, minutes, text] of said) {
    const personId = who === 'teacher' ? lesson.teacherId : writers.next().value
    if (personId === undefined) continue
    const ctx = await act({ personId, roles: [who] }, startsAt.add({ minutes }))
    await postMessage(ctx, { id: newId(), lessonId: lesson.id, text })
  }
}
