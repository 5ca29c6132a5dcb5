import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { MAX_TABLE_BYTES } from './limits.ts'
import { readTable } from './read.ts'
import { zip } from './zip.fixture.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const readText = (text: string) => readTable(utf8(text), 'saraksts.csv')
const rowsOf = async (bytes: Uint8Array) => {
  const reading = await readTable(bytes, 'saraksts')
  if (!reading.ok) throw new Error(`${reading.reason} ${reading.value}`)
  return reading.rows
}

const workbookOf = async (fill: (workbook: ExcelJS.Workbook) => void) => {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe('CSV', () => {
  const expected = [
    ['Vārds', 'Klase'],
    ['Šķēle', '7.a'],
  ]
  test.each([
    ['semicolons', 'Vārds;Klase\r\nŠķēle;7.a\r\n'],
    ['commas', 'Vārds,Klase\nŠķēle,7.a'],
    ['tabs', 'Vārds\tKlase\nŠķēle\t7.a\n'],
    ['old Macintosh line ends', 'Vārds;Klase\rŠķēle;7.a\r'],
    ["Excel's line with the delimiter", 'sep=,\r\nVārds,Klase\r\nŠķēle,7.a\r\n'],
    ['quotes', '"Vārds";"Klase"\n"Šķēle";"7.a"'],
    ['blank rows and cells at the end', 'Vārds;Klase;;\nŠķēle;7.a;;\n;;;\n\n'],
  ])('with %s', async (_name, text) => {
    expect(await readText(text)).toEqual({ ok: true, sheetName: null, rows: expected })
  })

  test('in windows-1257 and in UTF-16', async () => {
    const windows1257 = new Uint8Array([
      ...utf8('V'),
      0xe2,
      ...utf8('rds;Klase\n'),
      0xd0,
      0xed,
      0xe7,
      ...utf8('le;7.a'),
    ])
    expect(await rowsOf(windows1257)).toEqual(expected)
    const utf16 = Uint8Array.from(
      [...'\ufeffVārds\tKlase\r\nŠķēle\t7.a'].flatMap(letter => [
        letter.charCodeAt(0) & 0xff,
        letter.charCodeAt(0) >> 8,
      ]),
    )
    expect(await rowsOf(utf16)).toEqual(expected)
    expect(await rowsOf(utf16.subarray(2))).toEqual(expected)
  })

  test('quoted delimiters, quotes and line breaks are part of a cell', async () => {
    expect(await rowsOf(utf8('a;b\n"x;y";"viņa ""mājas""\r\ndarbs"\n'))).toEqual([
      ['a', 'b'],
      ['x;y', 'viņa "mājas"\r\ndarbs'],
    ])
  })

  test('a stray quote inside a cell is part of it', async () => {
    expect(await rowsOf(utf8('a;b\nSIA "Skola";x\n'))).toEqual([
      ['a', 'b'],
      ['SIA "Skola"', 'x'],
    ])
  })

  test('rows are made equally long, and a blank row between others keeps its place', async () => {
    expect(await rowsOf(utf8('a;b;c\n\nx\n'))).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
      ['x', '', ''],
    ])
  })

  test('the content decides, not the name', async () => {
    expect(await readTable(utf8('a;b\nc;d'), 'saraksts.xlsx')).toMatchObject({ ok: true, sheetName: null })
    const workbook = await workbookOf(book => book.addWorksheet('Klase').addRow(['a', 'b']))
    expect(await readTable(workbook, 'saraksts.csv')).toEqual({ ok: true, sheetName: 'Klase', rows: [['a', 'b']] })
  })
})

describe('XLSX', () => {
  test('cells become text', async () => {
    /** The number by which a sheet keeps a day. */
    const day = Temporal.PlainDate.from('1899-12-30').until('2026-09-01').total('days')
    const bytes = await workbookOf(book => {
      const sheet = book.addWorksheet('7.a')
      sheet.addRow(['teksts', 7, 0.1 + 0.2, true, day, day + 8.5 / 24, 8.5 / 24, 37120000000])
      sheet.addRow([
        { formula: 'B1+1', result: 8 },
        { formula: 'A1', result: 'tekst' },
        { formula: 'E1', result: day },
        { formula: 'A1/0', result: { error: '#DIV/0!' } },
        { richText: [{ text: 'Ķē', font: { bold: true } }, { text: 'niņa' }] },
        { text: 'skola', hyperlink: 'https://skola.example' },
        { error: '#N/A' },
        null,
      ])
      for (const address of ['E1', 'C2']) sheet.getCell(address).numFmt = 'dd.mm.yyyy'
      sheet.getCell('F1').numFmt = 'dd.mm.yyyy hh:mm'
      sheet.getCell('G1').numFmt = 'h:mm'
    })
    expect(await rowsOf(bytes)).toEqual([
      ['teksts', '7', '0.3', 'true', '2026-09-01', '2026-09-01 08:30', '08:30', '37120000000'],
      ['8', 'tekst', '2026-09-01', '', 'Ķēniņa', 'skola', '', ''],
    ])
  })

  test('the first visible sheet that holds anything is read, gaps keep their place', async () => {
    const bytes = await workbookOf(book => {
      book.addWorksheet('Slēpta', { state: 'hidden' }).addRow(['nē'])
      book.addWorksheet('Tukša')
      const sheet = book.addWorksheet('Skolēni')
      sheet.getCell('B2').value = 'Anna'
      sheet.getCell('A4').value = 'Ozola'
      sheet.getCell('D9').value = '  '
      book.addWorksheet('Cita').addRow(['nē'])
    })
    expect(await readTable(bytes, 'x')).toEqual({
      ok: true,
      sheetName: 'Skolēni',
      rows: [
        ['', ''],
        ['', 'Anna'],
        ['', ''],
        ['Ozola', ''],
      ],
    })
  })

  /** A workbook of one sheet by its parts, for what no library writes. */
  const workbookWith = (sheet: string, inWorkbook = '', more: Record<string, string> = {}) => {
    const parts = {
      'xl/workbook.xml': `<?xml version="1.0"?><x:workbook>${inWorkbook}<x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Target="/xl/worksheets/sheet1.xml" Type="http://x/worksheet" Id="rId1"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
      ...more,
    }
    return zip(Object.entries(parts).map(([name, content]) => ({ name, content: utf8(content) })))
  }
  const inline = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`

  test('what names a million cells costs nothing', async () => {
    const bytes = workbookWith(
      `<cols><col min="1" max="1000000000" width="9"/></cols><sheetData><row r="1">${inline('A1', 'a')}<c r="B1"><f t="shared" ref="A1:XFD1048576" si="0">A1</f><v>7</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row></sheetData><mergeCells count="1"><mergeCell ref="C1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="whole" sqref="C1:Z1048576"/></dataValidations>`,
      '<definedNames><definedName name="n">S!$A$1:$XFD$1048576</definedName></definedNames>',
    )
    expect(await readTable(bytes, 'x')).toEqual({ ok: true, sheetName: 'A & B', rows: [['a', '7']] })
    const far = workbookWith(`<sheetData><row r="4000000000">${inline('A4000000000', 'a')}</row></sheetData>`)
    expect(await readTable(far, 'x')).toEqual({ ok: false, reason: 'too_many_rows', value: '4000000000' })
  })

  test('cells without references, texts in runs, Macintosh days and written days', async () => {
    const bytes = workbookWith(
      '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c></row><row><c s="1"><v>0</v></c><c s="1"><v>1</v></c><c t="d"><v>2026-09-01T00:00:00</v></c><c t="b"><v>0</v></c><c><f>A1</f></c><c t="inlineStr"><is><t>1_x000D_2&#257;</t></is></c></row></sheetData>',
      '<workbookPr date1904="1"/>',
      {
        'xl/sharedStrings.xml':
          '<sst><si><r><t>Ķē</t></r><r><rPr><b/></rPr><t xml:space="preserve">niņa </t></r><rPh sb="0"><t>no</t></rPh></si><si><t>&lt;7.a&gt;</t></si></sst>',
        'xl/styles.xml':
          '<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      },
    )
    expect(await rowsOf(bytes)).toEqual([
      ['Ķēniņa ', '<7.a>', '', '', '', ''],
      ['00:00', '1904-01-02', '2026-09-01', 'false', '', '1\r2ā'],
    ])
  })

  test('limits of rows and columns', async () => {
    const tall = await workbookOf(book => {
      book.addWorksheet('S').getCell('A20001').value = 'x'
    })
    expect(await readTable(tall, 'x')).toEqual({ ok: false, reason: 'too_many_rows', value: '20001' })
    const wide = await workbookOf(book => {
      book.addWorksheet('S').getCell(1, 101).value = 'x'
    })
    expect(await readTable(wide, 'x')).toEqual({ ok: false, reason: 'too_many_columns', value: '101' })
    const empty = await workbookOf(book => {
      book.addWorksheet('S')
    })
    expect(await readTable(empty, 'x')).toEqual({ ok: false, reason: 'file_empty', value: '' })
  })
})

describe('refused files', () => {
  const refused = (reason: string, value: unknown = expect.any(String)) => ({ ok: false, reason, value })

  test('nothing in it', async () => {
    expect(await readTable(new Uint8Array(), 'x')).toEqual(refused('file_empty'))
    expect(await readText('\ufeff')).toEqual(refused('file_empty'))
    expect(await readText(' ;;\n\n')).toEqual(refused('file_empty'))
  })

  test('over 10 MB, and none of exactly 10', async () => {
    expect(await readTable(new Uint8Array(MAX_TABLE_BYTES + 1), 'x')).toEqual(refused('file_too_large', '10485761'))
    const bytes = new Uint8Array(MAX_TABLE_BYTES).fill(0x61)
    expect((await readTable(bytes, 'x')).ok).toBe(true)
  })

  test('20,001 rows or 101 columns, and not one fewer', async () => {
    expect(await readText('a;b\n'.repeat(20_001))).toEqual(refused('too_many_rows', '20001'))
    expect((await readText('a;b\n'.repeat(20_000))).ok).toBe(true)
    expect(await readText(Array(101).fill('a').join(';'))).toEqual(refused('too_many_columns', '101'))
    expect((await readText(Array(100).fill('a').join(';'))).ok).toBe(true)
  })

  test.each<[string, Uint8Array]>([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['an old XLS', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0])],
    ['a web page', utf8('<!DOCTYPE html><html><table><tr><td>a</td></tr></table></html>')],
    ['a spreadsheet saved as HTML', utf8('\n<table border=1><tr><td>a;b</td></tr></table>')],
    ['quotes that never close', utf8('a;b\n"c;d\ne;f')],
    ['a zip that is no workbook', zip([{ name: 'word/document.xml', content: utf8('<w/>') }])],
    ['a zip cut off', zip([{ name: 'xl/workbook.xml', content: utf8('<workbook/>') }]).subarray(0, 60)],
    ['a zip with a password', zip([{ name: 'xl/workbook.xml', content: utf8('<workbook/>'), flags: 1 }])],
    ['a zip of an unknown packing', zip([{ name: 'xl/workbook.xml', content: utf8('<workbook/>'), method: 14 }])],
    ['a workbook of garbage', zip([{ name: 'xl/workbook.xml', content: utf8('<workbook><') }])],
    ['only a zip signature', new Uint8Array([0x50, 0x4b, 0x03, 0x04])],
  ])('no table: %s', async (_name, bytes) => {
    expect(await readTable(bytes, 'saraksts.xlsx')).toEqual(refused('not_a_table', 'saraksts.xlsx'))
  })

  test('a zip bomb that admits it', async () => {
    const bomb = zip([
      { name: 'xl/workbook.xml', content: utf8('<workbook/>') },
      { name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(60_000_000) },
      { name: 'xl/worksheets/sheet2.xml', content: new Uint8Array(60_000_000) },
    ])
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await readTable(bomb, 'x')).toEqual(refused('zip_bomb', '120000011'))
  })

  test('a zip bomb whose directory lies', async () => {
    const liar = zip([
      { name: 'xl/workbook.xml', content: utf8('<workbook/>') },
      { name: 'xl/_rels/workbook.xml.rels', content: new Uint8Array(30_000_000), stated: 1000 },
    ])
    expect(await readTable(liar, 'x')).toEqual(refused('zip_bomb'))
    const extended = zip([{ name: 'xl/workbook.xml', content: utf8('<workbook/>'), stated: 0xffffffff }])
    expect(await readTable(extended, 'x')).toEqual(refused('zip_bomb'))
  })

  test('a zip of thousands of files', async () => {
    const many = zip(Array.from({ length: 2001 }, (_, index) => ({ name: `xl/${index}.xml`, content: utf8('<a/>') })))
    expect(await readTable(many, 'x')).toEqual(refused('zip_bomb'))
  })
})
