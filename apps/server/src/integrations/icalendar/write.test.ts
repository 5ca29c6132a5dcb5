import { describe, expect, test } from 'vitest'
import { type CalendarEvent, writeCalendar } from './write.ts'

// Read back by the grammar of RFC 5545 as it stands there, knowing nothing of the library that wrote.

type Property = { name: string; parameters: string; value: string }

/** Unfolds (3.1) and splits a calendar's lines into name, parameters and value; a line that is none is an error. */
function propertiesOf(text: string): Property[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end')
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error('a line ends otherwise than with CRLF')
  for (const line of text.split('\r\n'))
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets in a line`)
  return text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(line => line !== '')
    .map(line => {
      const parts = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]+))*):(.*)$/u.exec(line)
      if (parts === null) throw new Error(`no content line: ${line}`)
      const [, name = '', parameters = '', value = ''] = parts
      return { name, parameters, value }
    })
}

/** A TEXT value (3.3.11) as its author meant it; a bare comma or semicolon, or a lone backslash, is an error. */
function textOf(value: string): string {
  if (!/^(?:[^\\;,]|\\[\\;,Nn])*$/u.test(value)) throw new Error(`not a TEXT value: ${value}`)
  return value.replaceAll(/\\([\\;,Nn])/g, (_, one: string) => (one === 'n' || one === 'N' ? '\n' : one))
}

const valuesOf = (properties: readonly Property[], name: string): string[] =>
  properties.filter(one => one.name === name).map(one => one.value)

const event: CalendarEvent = {
  uid: '0198c0de-0000-7000-8000-000000000000@talklase',
  sequence: 3,
  changedAt: Temporal.Instant.from('2026-11-20T09:05:00Z'),
  startsAt: Temporal.Instant.from('2026-11-26T06:30:00Z'),
  endsAt: Temporal.Instant.from('2026-11-26T07:10:00Z'),
  summary: '[A] Matemātika',
  location: 'Attālināti: mājās',
  description: null,
  url: 'http://localhost/?on=2026-11-26',
  isCancelled: false,
}

test('a calendar says what programs need: version, method, name, how often to look, and each event’s times in UTC', () => {
  const properties = propertiesOf(writeCalendar({ name: 'Tālklase: Anna', events: [event] }))
  const expected: Record<string, string> = {
    VERSION: '2.0',
    METHOD: 'PUBLISH',
    'X-WR-CALNAME': 'Tālklase: Anna',
    'REFRESH-INTERVAL': 'PT1H',
    UID: event.uid,
    SEQUENCE: '3',
    DTSTAMP: '20261120T090500Z',
    'LAST-MODIFIED': '20261120T090500Z',
    DTSTART: '20261126T063000Z',
    DTEND: '20261126T071000Z',
    SUMMARY: '[A] Matemātika',
    LOCATION: 'Attālināti: mājās',
    STATUS: 'CONFIRMED',
    URL: 'http://localhost/?on=2026-11-26',
  }
  for (const [name, value] of Object.entries(expected)) expect(valuesOf(properties, name), name).toEqual([value])
  expect(properties.map(one => `${one.name}:${one.value}`).filter(line => /^(BEGIN|END):/.test(line))).toEqual([
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
})

test('a cancelled event stays, and says that it is cancelled', () => {
  const properties = propertiesOf(writeCalendar({ name: 'x', events: [{ ...event, isCancelled: true }] }))
  expect(valuesOf(properties, 'STATUS')).toEqual(['CANCELLED'])
})

test('what has no place has no LOCATION', () => {
  const properties = propertiesOf(writeCalendar({ name: 'x', events: [{ ...event, location: null }] }))
  expect(valuesOf(properties, 'LOCATION')).toEqual([])
})

describe('text comes back as it was, whatever stands in it', () => {
  test.each([
    ['commas, semicolons and colons', 'Dejas; dziesmas, spēles: viss'],
    ['a backslash and what looks like an escape', String.raw`a\nb \\ c\,d`],
    ['two lines', 'Pirmā\nOtrā'],
    ['what looks like the end', 'END:VEVENT'],
    ['letters outside the first plane', 'Mūzika 🎵 kopā'],
  ])('%s', (_, text) => {
    const written = writeCalendar({
      name: text,
      events: [{ ...event, summary: text, location: text, description: text }],
    })
    const properties = propertiesOf(written)
    for (const name of ['X-WR-CALNAME', 'SUMMARY', 'LOCATION', 'DESCRIPTION'])
      expect(valuesOf(properties, name).map(textOf), name).toEqual([text])
  })

  test('Latvian letters at every distance from the fold', () => {
    // Two octets, one, three and four: each falls on the fold at some length.
    const letters = ['ā', 'a', 'ķ', '€', 'š', '𝄞', ',']
    for (let length = 1; length <= 260; length++) {
      const text = Array.from({ length }, (_, index) => letters[(index * 5 + length) % letters.length]).join('')
      const properties = propertiesOf(writeCalendar({ name: 'x', events: [{ ...event, summary: text }] }))
      expect(valuesOf(properties, 'SUMMARY').map(textOf)).toEqual([text])
    }
  })
})
