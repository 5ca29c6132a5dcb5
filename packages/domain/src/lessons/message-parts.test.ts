import { expect, test } from 'vitest'
import { messageParts } from './message-parts.ts'

const drawn = (text: string) => messageParts(text).map(part => (part.href === null ? part.text : `[${part.href}]`))

test.each([
  ['words', 'Labrīt, esmu klāt', ['Labrīt, esmu klāt']],
  [
    'a link among words',
    'Skaties https://uzdevumi.lv/7 un raksti',
    ['Skaties ', '[https://uzdevumi.lv/7]', ' un raksti'],
  ],
  ['a sentence’s end is no part of the link', 'Šeit: https://uzdevumi.lv.', ['Šeit: ', '[https://uzdevumi.lv]', '.']],
  ['no link without encryption', 'http://uzdevumi.lv', ['http://uzdevumi.lv']],
  ['no script', 'javascript:alert(1)', ['javascript:alert(1)']],
  ['no name before the host', 'https://zoom.us@evil.example/j', ['https://zoom.us@evil.example/j']],
  ['no host of the home network', 'https://router/', ['https://router/']],
  ['markup stays words', '<img src=x onerror=alert(1)>', ['<img src=x onerror=alert(1)>']],
  ['lines stay as typed', 'viens\nhttps://a.lv\ndivi', ['viens\n', '[https://a.lv]', '\ndivi']],
])('A24: a message with %s', (_, text, expected) => {
  expect(drawn(text)).toEqual(expected)
})
