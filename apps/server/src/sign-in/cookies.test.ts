import { expect, test } from 'vitest'
import { answeredCookies, cookieHeader, cookiesOf, unsignedValue, withoutCookies } from './cookies.ts'

test.each([
  [null, []],
  ['', []],
  [
    'a=1; b=2',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  ['a=1;a=2', [['a', '1']]],
  [' a = x=y ; =z; lonely', [['a', 'x=y']]],
])('%s', (header, expected) => {
  expect([...cookiesOf(header)]).toEqual(expected)
})

test('cookies of a prefix are left out, chunks of them too; others appear once', () => {
  const headers = new Headers({ cookie: 'data=1; data.0=2; token=3; token=4', accept: 'x' })
  const rest = withoutCookies(headers, 'data')
  expect(rest.get('cookie')).toBe('token=3')
  expect(rest.get('accept')).toBe('x')
  expect(withoutCookies(rest, 'token').has('cookie')).toBe(false)
})

test('what a browser answers to Set-Cookie values', () => {
  expect(answeredCookies(['a=1; Path=/; HttpOnly', 'b=2'])).toBe('a=1; b=2')
  expect(cookieHeader(new Map([['a', '1']]))).toBe('a=1')
})

test.each([
  [undefined, null],
  ['nosignature', null],
  ['a.b.signature', 'a.b'],
])('the value of the signed cookie %s is %s', (cookie, value) => {
  expect(unsignedValue(cookie)).toBe(value)
})
