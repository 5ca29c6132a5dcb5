import { expect, test } from 'vitest'
import { type KnownMeeting, type MeetingFacts, reconcileMeeting } from './meeting-reconcile.ts'

const facts = (
  changes: Partial<Record<'title' | 'startsAt' | 'endsAt', string>> & { host?: string | null } = {},
): MeetingFacts => ({
  title: changes.title ?? 'Matemātika',
  startsAt: Temporal.Instant.from(changes.startsAt ?? '2026-11-26T06:30:00Z'),
  endsAt: Temporal.Instant.from(changes.endsAt ?? '2026-11-26T07:10:00Z'),
  host: changes.host === undefined ? 'ilze@skola.lv' : changes.host,
})
const there = (told: MeetingFacts = facts()): KnownMeeting => ({ presence: 'there', told })
const none: KnownMeeting = { presence: 'none' }
const unsure: KnownMeeting = { presence: 'unsure' }
const before = '2026-11-26T06:00:00Z'
const after = '2026-11-26T07:10:00Z'

test.each<[string, string, MeetingFacts | null, KnownMeeting, string]>([
  ['A8: a wished meeting that is not there is made', 'create', facts(), none, before],
  ['A8: an attempt without an answer is made again with its key', 'create', facts(), unsure, before],
  ['what is there as it should be stays', 'nothing', facts(), there(), before],
  ['A8: another time is told', 'update', facts({ startsAt: '2026-11-26T06:40:00Z' }), there(), before],
  ['A8: another end is told', 'update', facts({ endsAt: '2026-11-26T07:00:00Z' }), there(), before],
  ['another subject is told', 'update', facts({ title: 'Ķīmija' }), there(), before],
  ['A27: a substitute becomes the host', 'rehost', facts({ host: 'juris@skola.lv' }), there(), before],
  ['one host for all stays the host', 'nothing', facts({ host: null }), there(facts({ host: null })), before],
  ['A8: no lesson, no meeting', 'cancel', null, there(), before],
  ['what may be there is looked for and cancelled', 'find_and_cancel', null, unsure, before],
  ['what is not there needs no cancelling', 'nothing', null, none, before],
  ['nothing is made for a lesson that is over', 'nothing', facts(), none, after],
  ['nothing is made anew for a lesson that is over', 'nothing', facts({ host: 'juris@skola.lv' }), there(), after],
  ['what is over is not cancelled: its attendance is asked for', 'nothing', null, there(), after],
])('%s', (_name, action, wanted, known, now) => {
  expect(reconcileMeeting({ wanted, known, now: Temporal.Instant.from(now) })).toBe(action)
})
