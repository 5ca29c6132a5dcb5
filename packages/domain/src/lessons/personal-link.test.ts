import { expect, test } from 'vitest'
import { linkExpiresAt, linkState, mayComeByLink, mayIssueLink, mostLinksOfDay } from './personal-link.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}+02:00`)
const lesson = {
  startsAt: at('08:30'),
  endsAt: at('09:10'),
  dayEndsAt: Temporal.Instant.from('2026-11-27T00:00:00+02:00'),
}

test.each([
  ['a lesson’s', 'lesson', 'sync', at('09:25')],
  ['an asynchronous lesson’s', 'lesson', 'async', lesson.dayEndsAt],
  ['a day’s', 'day', 'sync', lesson.dayEndsAt],
] as const)('A24: %s link opens until its end', (_, span, mode, expected) => {
  expect(linkExpiresAt({ ...lesson, span, mode })).toEqual(expected)
})

const facts = { lessonState: 'planned', isRemote: true, now: at('08:00'), expiresAt: at('09:25'), open: 0 } as const

test.each([
  ['in time', {}, null],
  ['once it would be over', { now: at('09:25') }, 'lesson_over'],
  ['where there are enough', { open: mostLinksOfDay }, 'too_many_join_links'],
  ['of a lesson in person', { isRemote: false }, 'lesson_not_remote'],
  ['of a cancelled lesson', { lessonState: 'cancelled' }, 'lesson_cancelled'],
] as const)('A24: a link %s', (_, change, reason) => {
  expect(mayIssueLink({ ...facts, ...change })).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})

test.each([
  ['opens until it ends', at('09:24:59'), null, 'open', { ok: true }],
  ['ends', at('09:25'), null, 'expired', { ok: false, reason: 'join_link_expired' }],
  ['taken back ends at once', at('08:40'), at('08:39'), 'revoked', { ok: false, reason: 'join_link_revoked' }],
] as const)('A24: a link %s', (_, now, revokedAt, state, verdict) => {
  const found = linkState({ now, expiresAt: at('09:25'), revokedAt })
  expect(found).toBe(state)
  expect(mayComeByLink(found)).toEqual(verdict)
})
