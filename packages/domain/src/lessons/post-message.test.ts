import { expect, test } from 'vitest'
import { mayPost, mostMessagesAtOnce } from './post-message.ts'

const open = { lessonState: 'planned', isRemote: true, chat: 'open', recent: 0 } as const

test.each([
  ['in an open chat', {}, null],
  ['of a lesson kept for in person', { lessonState: 'retained' }, null],
  ['as the last of many', { recent: mostMessagesAtOnce - 1 }, null],
  ['one too many', { recent: mostMessagesAtOnce }, 'chat_too_fast'],
  ['before it opens', { chat: 'early' }, 'chat_not_open'],
  ['after it closed', { chat: 'over' }, 'chat_over'],
  ['of a lesson in person', { isRemote: false }, 'lesson_not_remote'],
  ['of a cancelled lesson', { lessonState: 'cancelled' }, 'lesson_cancelled'],
] as const)('A24: a message %s', (_, facts, reason) => {
  expect(mayPost({ ...open, ...facts })).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})
