import { expect, test } from 'vitest'
import { readBirthDate, readEmail, readPhone, splitName } from './person-cell.ts'

test.each([
  ['Anna Bērziņa', false, 'Anna', 'Bērziņa'],
  ['Anna Marija Bērziņa', false, 'Anna Marija', 'Bērziņa'],
  ['Bērziņa Anna Marija', true, 'Anna Marija', 'Bērziņa'],
  ['Bērziņa, Anna Marija', false, 'Anna Marija', 'Bērziņa'],
  ['Anna', false, 'Anna', ''],
  ['', false, '', ''],
  ['Bērziņa,', false, '', 'Bērziņa'],
])('name %j, family first %j', (name, familyFirst, givenName, familyName) => {
  expect(splitName(name, familyFirst)).toEqual({ givenName, familyName })
})

test.each([
  ['Anna.Berzina@Skola.LV', 'anna.berzina@skola.lv'],
  ['anna+7b@skola.edu.lv', 'anna+7b@skola.edu.lv'],
  ['anna', null],
  ['anna@skola', null],
  ['anna@skola..lv', null],
  ['anna@@skola.lv', null],
  ['anna@skola.lv, b@skola.lv', null],
  ['anna berzina@skola.lv', null],
  [`${'a'.repeat(250)}@b.lv`, null],
])('e-mail %j → %j', (text, email) => {
  expect(readEmail(text)).toBe(email)
})

test.each([
  ['29123456', '+37129123456'],
  ['29 123-456', '+37129123456'],
  ['+371 29123456', '+37129123456'],
  ['00371 6 7123456', '+37167123456'],
  ['37129123456', '+37129123456'],
  ['+44 20 7946 0958', '+442079460958'],
  ['2912345', null],
  ['39123456', null],
  ['2.9123456E7', null],
  ['29123456, 29111111', null],
  ['+0123456789', null],
])('telephone %j → %j', (text, phone) => {
  expect(readPhone(text)).toBe(phone)
})

test.each([
  ['21.11.2013', '2013-11-21'],
  ['1.2.2013.', '2013-02-01'],
  ['2013-11-21', '2013-11-21'],
  ['29.02.2012', '2012-02-29'],
  ['29.02.2013', null],
  ['31.06.2013', null],
  ['13.13.2013', null],
  ['00.01.2013', null],
  ['21/11/2013', null],
  ['21.11.13', null],
  ['41599', null],
  ['1899-12-31', null],
  ['2026-11-21', '2026-11-21'],
  ['2026-11-22', null],
])('birth date %j → %j', (text, date) => {
  expect(readBirthDate(text, Temporal.PlainDate.from('2026-11-21'))?.toString() ?? null).toBe(date)
})
