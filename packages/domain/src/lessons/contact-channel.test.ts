import { expect, test } from 'vitest'
import { mayBeChannel } from './contact-channel.ts'

test.each<[string, string, string | null]>([
  ['email', 'ilze.ozola@skola.lv', null],
  ['email', 'ilze.ozola', 'contact_not_email'],
  ['email', 'ilze ozola@skola.lv', 'contact_not_email'],
  ['phone', '+371 2612 3456', null],
  ['phone', '(371) 26-123-456', null],
  ['phone', '2612', 'contact_not_phone'],
  ['phone', 'zvaniet kancelejai', 'contact_not_phone'],
  ['phone', '+371 2612 3456 7890 12', 'contact_not_phone'],
  ['e_klase', 'Ilze Ozola', null],
  ['other', 'stundas čatā', null],
])('A33: by %s one is reached at %j: %s', (kind, value, refusal) => {
  const verdict = mayBeChannel({ kind, value })
  expect(verdict.ok ? null : verdict.reason).toBe(refusal)
})
