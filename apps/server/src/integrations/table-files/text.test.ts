import { expect, test } from 'vitest'
import { readText } from './text.ts'

const utf8 = (text: string) => [...new TextEncoder().encode(text)]
const utf16 = (text: string, bigEndian: boolean) =>
  [...text].flatMap(letter => {
    const unit = letter.charCodeAt(0)
    return bigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8]
  })
const table = 'Vārds;Uzvārds\r\nĶēniņa Šķēle;7.a\n'

test.each<[string, number[], string | null]>([
  ['UTF-8', utf8(table), table],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...utf8(table)], table],
  ['UTF-16LE with a mark', [0xff, 0xfe, ...utf16(table, false)], table],
  ['UTF-16BE with a mark', [0xfe, 0xff, ...utf16(table, true)], table],
  ['UTF-16LE without a mark', utf16(table, false), table],
  ['UTF-16BE without a mark', utf16(table, true), table],
  ['windows-1257', [0xd0, 0xed, 0xe7, 0xef, 0x65, 0x3b], 'Šķēļe;'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], null],
  ['an old XLS', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0], null],
  ['text with a zero byte', [...utf8('a;b\nc;'), 0, 0x64], null],
  ['a mark of UTF-8 before bytes that are none', [0xef, 0xbb, 0xbf, 0xff, 0x41], null],
  ['half a unit of UTF-16', [0xff, 0xfe, 0x41], null],
  ['bytes of no encoding', [0x41, 0xa1, 0xff], null],
])('the text of %s', (_name, bytes, text) => {
  expect(readText(new Uint8Array(bytes))).toBe(text)
})
