import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { can } from '../../lessons/policy.ts'
import type { LessonRow } from '../../lessons/store.ts'

/** A file with the lesson that it was given to. `canUndo`: what it wrote is still known. */
type FileOfLesson = { state: string; holdsContent: boolean; canUndo: boolean; lesson: LessonRow }

const rollCalls = (actor: Actor, row: FileOfLesson) => can.rollCall(actor, row.lesson)

/** Whoever may call the roll of the lesson; whether the file's state lets it is a refusal, not a permission. */
export const canFile = {
  read: rollCalls,
  settle: (actor, row) => rollCalls(actor, row) && row.state === 'previewed' && row.holdsContent,
  apply: (actor, row) => rollCalls(actor, row) && row.state === 'previewed' && row.holdsContent,
  discard: (actor, row) => rollCalls(actor, row) && row.state === 'previewed',
  undo: (actor, row) => rollCalls(actor, row) && row.state === 'applied' && row.canUndo,
} satisfies Policy<FileOfLesson>
