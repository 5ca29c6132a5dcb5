import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { describe, expect, test } from 'vitest'
import { type PlatformCode, platformCodes } from './conference-platform.ts'
import { mayGiveLinkOn, platformOfCode, platformOfLink, type RegisteredPlatform } from './give-link.ts'

const agreement = {
  validFrom: '2026-09-01',
  validTo: '2027-08-31',
  checklist: Object.fromEntries(processorChecklist.map(item => [item.code, true])),
  keptIn: 'eea',
  safeguard: '',
} as const
const platform = (code: PlatformCode, change: Partial<RegisteredPlatform> = {}): RegisteredPlatform => ({
  id: code,
  code,
  label: null,
  hosts: [],
  state: 'allowed',
  instruction: { lv: '', en: '' },
  agreements: [agreement],
  ...change,
})

describe('the gate', () => {
  const day = '2026-11-26'
  test.each<[string, RegisteredPlatform | null, string, string | null]>([
    ['B4: with an agreement', platform('zoom'), day, null],
    ['B3: in use is open too', platform('zoom', { state: 'in_use' }), day, null],
    ['B3: of no platform', null, day, 'platform_not_registered'],
    ['B3: retired', platform('skype', { state: 'retired' }), day, 'platform_retired'],
    ['B3: not in the procedure', platform('webex'), day, 'platform_not_allowed'],
    ['B4: without an agreement', platform('zoom', { agreements: [] }), day, 'agreement_missing'],
    [
      'B4: with one that has gaps',
      platform('zoom', { agreements: [{ ...agreement, checklist: {} }] }),
      day,
      'agreement_missing',
    ],
    ['B4: with one to come', platform('zoom'), '2026-08-31', 'agreement_missing'],
    ['B4: with one that ended', platform('zoom'), '2027-09-01', 'agreement_ended'],
    ['B4: the own classroom needs none', platform('classroom', { agreements: [] }), day, null],
  ])('%s', (_name, entry, on, reason) => {
    const verdict = mayGiveLinkOn(entry, { allowed: ['zoom', 'skype', 'classroom'] }, on)
    expect(verdict).toEqual(reason === null ? { ok: true } : { ok: false, reason })
  })
})

describe('whose link it is', () => {
  const register = {
    platforms: [
      ...platformCodes.filter(code => code !== 'link' && code !== 'jitsi').map(code => platform(code)),
      platform('jitsi', { hosts: ['video.skola.lv'] }),
      platform('link', { id: 'discord', label: 'Discord', hosts: ['discord.gg', 'discord.com'] }),
      platform('link', { id: 'school', label: 'Skola', hosts: ['skola.lv'] }),
    ],
  }
  test.each<[string, string, string | null]>([
    ['B3: Zoom below its host', 'https://us02web.zoom.us/j/1', 'zoom'],
    ['B3: a Teams meeting of the new address', 'https://teams.cloud.microsoft/meet/1', 'teams'],
    ['B3: a WhatsApp call', 'https://call.whatsapp.com/video/abc', 'whatsapp'],
    ['B3: a WhatsApp group', 'https://chat.whatsapp.com/abc', 'whatsapp'],
    ['B3: Skype', 'https://join.skype.com/abc', 'skype'],
    ['B3: the school’s own server', 'https://video.skola.lv/7b', 'jitsi'],
    ['B3: the most exact host decides', 'https://cits.skola.lv/7b', 'school'],
    ['B3: a link that the school registered', 'https://discord.gg/abc', 'discord'],
    ['B3: a host that only ends alike', 'https://notdiscord.gg/abc', null],
    ['B3: a host that nobody registered', 'https://example.org/abc', null],
    ['B3: a known host within a stranger’s', 'https://zoom.us.example.org/j/1', null],
    ['B3: no link', 'zoom', null],
  ])('%s', (_name, link, id) => {
    expect(platformOfLink(register, link)?.id ?? null).toBe(id)
  })

  test('B3: plain links have no entry in common', () => {
    expect(platformOfCode(register, 'link')).toBe(null)
    expect(platformOfCode(register, 'zoom')?.id).toBe('zoom')
  })
})
