import { expect, test } from 'vitest'
import { conferencePlatformOf } from './conference-platform.ts'

test.each([
  ['A24: Zoom', 'https://us02web.zoom.us/j/123', 'zoom'],
  ['A24: Teams', 'https://teams.microsoft.com/l/meetup-join/1', 'teams'],
  ['A24: Google Meet', 'https://meet.google.com/abc-defg-hij', 'meet'],
  ['A24: Jitsi', 'https://meet.jit.si/klase', 'jitsi'],
  ['B3: a WhatsApp call', 'https://call.whatsapp.com/video/1', 'whatsapp'],
  ['B3: Skype', 'https://join.skype.com/1', 'skype'],
  ['B3: JaaS', 'https://8x8.vc/room', 'jitsi'],
  ['A24: a host that only ends alike', 'https://notzoom.us/j/1', 'link'],
  ['A24: a school’s own server', 'https://stundas.skola.lv/1', 'link'],
  ['A24: no link', 'zoom', 'link'],
])('%s', (_name, link, platform) => {
  expect(conferencePlatformOf(link)).toBe(platform)
})
