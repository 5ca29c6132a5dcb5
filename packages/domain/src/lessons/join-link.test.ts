import { expect, test } from 'vitest'
import { linkHost, longestLink, mayGiveLink } from './join-link.ts'

test.each([
  ['https://zoom.us/j/123456?pwd=abc', null],
  ['https://teams.microsoft.com/l/meetup-join/19%3a', null],
  ['https://klase.skola.lv:8443/telpa', null],
  ['https://192.168.1.5/telpa', null],
  ['https://[2001:db8::1]/telpa', null],
  ['http://zoom.us/j/1', 'link_not_https'],
  ['javascript:alert(1)', 'link_not_https'],
  ['zoommtg://zoom.us/join', 'link_not_https'],
  ['zoom.us/j/1', 'link_invalid'],
  ['', 'link_invalid'],
  ['https://', 'link_invalid'],
  ['https://bbb/telpa', 'link_invalid'],
  ['https://zoom.us/j/1\n', 'link_invalid'],
  [' https://zoom.us/j/1', 'link_invalid'],
  ['https://zoom.us/j/1 2', 'link_invalid'],
  ['https://zoom.us@evil.example/j/1', 'link_has_credentials'],
  ['https://:secret@evil.example/', 'link_has_credentials'],
  [`https://zoom.us/${'a'.repeat(longestLink - 16)}`, null],
  [`https://zoom.us/${'a'.repeat(longestLink - 15)}`, 'link_too_long'],
])('B9: link %j → %j', (link, reason) => {
  expect(mayGiveLink(link)).toEqual(reason === null ? { ok: true } : { ok: false, reason })
})

test.each([
  ['https://us02web.zoom.us/j/1', 'us02web.zoom.us'],
  ['https://zооm.us/j/1', 'xn--zm-fmca.us'],
  ['not a link', null],
  ['mailto:a@b.lv', null],
])('host of %j is %j', (link, host) => {
  expect(linkHost(link)).toBe(host)
})
