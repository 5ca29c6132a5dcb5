import { expect, test } from 'vitest'
import { detectDelimiter } from './delimiter.ts'

test.each([
  ['Vārds;Uzvārds;Klase\nAnna;Ozola;7.a', ';'],
  ['Vārds,Uzvārds,Klase\r\nAnna,Ozola,7.a', ','],
  ['Vārds\tUzvārds\nAnna\tOzola', '\t'],
  ['Vārds,Uzvārds\rAnna,Ozola', ','],
  ['Skolēns;Klase\n"Ozola, Anna";7.a\nBērzs, Jānis;7.b', ';'],
  ['Skolēns,Klase\n"Ozola; Anna",7.a\n"Bērzs; Jānis",7.b', ','],
  ['a,b;c\nd,e;f,g\nh,i;j', ';'],
  ['Vārds\nAnna\nOzols, Jānis\nBērzs', ';'],
  ['\n\n\na,b\nc,d', ','],
  ['', ';'],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter)
})
