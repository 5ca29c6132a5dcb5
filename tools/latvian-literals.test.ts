// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the rows are source text
import { expect, test } from 'vitest'
import { latvianLiterals } from './latvian-literals.ts'

test.each([
  ["const title = 'Stundu saraksts: šodien'", ['Stundu saraksts: šodien']],
  ['const title = `Ļoti ${much}`', ['Ļoti']],
  ['const title = `${much} un ${more} ēnā`', ['ēnā']],
  ['const page = <p title="Žurnāls">Klase</p>', ['Žurnāls']],
  ['const page = <p>Skolēni</p>', ['Skolēni']],
  ["const title = t('lessons.today')", []],
  ['// Skolēns', []],
  ['const letters = /[āčē]/', []],
  ["const name = 'Tālklase'", []],
  ["const name = 'Tālklase: ieeja'", []],
  ["const name = 'Tālklasē'", ['Tālklasē']],
])('%s', (text, words) => {
  expect(latvianLiterals({ path: 'x.tsx', text }).map(one => one.words)).toEqual(words)
})
