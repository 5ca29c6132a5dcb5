import { expect, test } from 'vitest'
import { dishonesties } from './test-honesty.ts'

test.each([
  ["test('x', () => { expect(1).toBe(1) })", []],
  ["test('x', () => { expect.soft(1).toBe(1) })", []],
  ["test.each([1])('%i', n => expect(n).toBe(1))", []],
  ["test('x', () => {})", ['expects nothing']],
  ["// expect(1)\ntest('x', () => {})", ['expects nothing']],
  ["test.skip('x', () => expect(1).toBe(1))", ['.skip']],
  ["describe.only('x', () => expect(1).toBe(1))", ['.only']],
  ["test.each([1]).only('%i', n => expect(n).toBe(1))", ['.only']],
  ["it.skipIf(slow)('x', () => expect(1).toBe(1))", ['.skipIf']],
  ["test.todo('x'); test('y', () => expect(1).toBe(1))", ['.todo']],
  ["test('x', () => expect(list.only).toBe(1))", []],
  ["test('x', () => expect(performance.now()).toBeLessThan(9))", ['performance.now']],
  ["test('x', async () => { await page.skip(); expect(1).toBe(1) })", []],
])('%s', (text, words) => {
  expect(dishonesties({ path: 'x.test.ts', text }).map(one => one.words)).toEqual(words)
})
