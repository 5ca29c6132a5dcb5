import { expect, test } from 'vitest'
import { printable } from './printable.ts'
import { renderPdf } from './render.ts'

const content = (school: string) => ({
  school,
  words: { page: '{{page}}. lapa no {{pages}}', foot: 'Tālklase', coverage: 'Pārklājums', meaning: 'Iepazinos.' },
  facts: [{ label: 'Kārtība', value: 'Attālinātās mācības' }],
  coverageHeadings: ['Kas', 'Jāiepazīstas', 'Iepazinušies', 'Daļa'],
  coverage: [['Skolotāji', '2', '1', '50 %']],
  headings: ['Kas', 'Kad', 'Kā', 'Ierakstīja'],
  sections: [{ title: 'Skolotāji', rows: [['Ābele Anna', '21.11.2026.', 'Tālklasē', '']] }],
})

const render = (school: string) =>
  renderPdf('acknowledgement-evidence', {
    locale: 'lv',
    title: 'Iepazīšanās ar kārtību',
    at: Temporal.Instant.from('2026-11-21T10:00:00Z'),
    content: content(school),
  })

const textOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')

test('a document is PDF/A-2a, tagged, says its language, and carries its own fonts', async () => {
  const text = textOf(await render('Jaunjelgavas vidusskola'))
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  expect(text).toContain('/StructTreeRoot')
  expect(text).toMatch(/\/Marked true/)
  expect(text).toMatch(/\/Lang \(lv\)/)
  const fonts = new Set([...text.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z-]+)/g)].map(([, name]) => name))
  expect([...fonts].toSorted()).toEqual(['AtkinsonHyperlegibleNext-Bold', 'AtkinsonHyperlegibleNext-Regular'])
})

test('what people typed is printed and never read as markup; letters that no font has do not stop the document', async () => {
  const plain = await render('Skola')
  const hostile = await render('#panic("x") = *Skola* $ \\ ] 学校 😀 Школа')
  expect(hostile.length).toBeGreaterThan(plain.length)
  expect(textOf(hostile).slice(0, 5)).toBe('%PDF-')
})

test('two documents asked for at once are both made', async () => {
  const [one, other] = await Promise.all([render('Viena skola'), render('Otra skola')])
  expect(textOf(one)).not.toBe(textOf(other))
  expect(textOf(await render('Viena skola'))).toBe(textOf(one))
})

test.each([
  ['Āboliņš Žanis', 'Āboliņš Žanis'],
  ['A\u0304bele', 'Ābele'],
  ['Иван Петров', 'Иван Петров'],
  ['学校', '??'],
  ['😀', '?'],
  ['so\u00adft', 'soft'],
])('%s is printed as %s', (text, printed) => {
  expect(printable(text)).toBe(printed)
})
