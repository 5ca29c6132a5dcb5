import { expect, test } from 'vitest'
import { type Platform, platformsShown } from './platforms-shown.ts'

const platform = (name: string, change: Partial<Platform> = {}): Platform => ({
  id: name,
  code: 'zoom',
  label: null,
  name,
  hosts: [],
  state: 'allowed',
  records: 'none',
  instruction: { lv: '', en: '' },
  isAllowed: true,
  agreement: { state: 'valid', validTo: '2027-08-31' },
  shut: null,
  connection: 'none',
  lessonsHeldBack: 0,
  abilities: [],
  ...change,
})

const register = [
  platform('Zoom'),
  platform('Webex', { agreement: { state: 'ending', validTo: '2026-12-10' } }),
  platform('Teams', { agreement: { state: 'missing', validTo: null }, shut: 'agreement_missing' }),
  platform('Skype', { state: 'retired', shut: 'platform_retired', agreement: { state: 'missing', validTo: null } }),
  platform('Meet', { isAllowed: false, shut: 'platform_not_allowed' }),
  platform('Jitsi', { isAllowed: false, shut: 'platform_not_allowed', lessonsHeldBack: 2 }),
  platform('Discord', { agreement: { state: 'ending', validTo: '2026-12-05' } }),
]

test.each([
  ['all in the server’s order', {}, 'Zoom Webex Teams Skype Meet Jitsi Discord'],
  ['B4: where something is to be done', { show: 'attention' }, 'Webex Teams Jitsi Discord'],
  ['by name', { sort: 'name' }, 'Discord Jitsi Meet Skype Teams Webex Zoom'],
  ['B4: the most urgent agreements first', { sort: 'agreement' }, 'Teams Skype Discord Webex Zoom Meet Jitsi'],
] as const)('%s', (_name, search, expected) => {
  expect(
    platformsShown(register, search)
      .map(one => one.name)
      .join(' '),
  ).toBe(expected)
})
