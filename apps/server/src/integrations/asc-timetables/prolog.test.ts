import { expect, test } from 'vitest'
import { readProlog } from './prolog.ts'

test.each([
  ['<timetable/>', 'timetable', null],
  ['<?xml version="1.0"?>\n<!-- <html> -->\n<timetable a="1">', 'timetable', null],
  ['<!DOCTYPE html>\n<html>', 'html', null],
  ['<!DOCTYPE a SYSTEM "a.dtd"><a/>', 'a', null],
  [' <!DOCTYPE a [<!ENTITY b "c">]><a/>', null, 1],
  ['<!DOCTYPE a [', null, 0],
  ['<!-- never closed <timetable>', null, null],
  ['< timetable>', null, null],
  ['no element', null, null],
  ['', null, null],
])('the prolog of %j has the root %s', (text, root, declarations) => {
  expect(readProlog(text)).toEqual({ root, declarations })
})

test('a prolog of a million openings has no root', () => {
  expect(readProlog('<!--'.repeat(1_000_000)).root).toBe(null)
  expect(readProlog('<!DOCTYPE '.repeat(1_000_000)).root).toBe(null)
})
