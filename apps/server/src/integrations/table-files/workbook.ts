import { posix } from 'node:path'
import { decodeXml } from '../asc-timetables/encoding.ts'
import { readTags } from './markup.ts'
import { momentStyles } from './number-format.ts'
import { type Refused, refuse } from './rows.ts'
import { readSheet } from './sheet.ts'
import { workbookText } from './workbook-text.ts'
import type { ReadEntry } from './zip.ts'

const WORKBOOK = 'xl/workbook.xml'

type Listed = { name: string; relation: string }

const readList = (workbook: string): { visible: Listed[]; from1904: boolean } => {
  const visible: Listed[] = []
  let from1904 = false
  for (const tag of readTags(workbook)) {
    if (tag.name === 'workbookPr') from1904 = ['1', 'true'].includes(tag.attribute('date1904'))
    if (tag.name !== 'sheet' || tag.kind === 'close') continue
    if (!['', 'visible'].includes(tag.attribute('state'))) continue
    visible.push({ name: tag.attribute('name'), relation: tag.attribute('r:id') })
  }
  return { visible, from1904 }
}

type Relation = { kind: string; part: string }

/** The parts that the workbook names, by relation id: the last word of the relation's type, and the part's name. */
const readRelations = (relations: string): Map<string, Relation> => {
  const parts = new Map<string, Relation>()
  for (const tag of readTags(relations)) {
    if (tag.name !== 'Relationship' || tag.kind === 'close') continue
    const target = tag.attribute('Target')
    const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
    parts.set(tag.attribute('Id'), { kind: posix.basename(tag.attribute('Type')), part })
  }
  return parts
}

/** The texts that cells refer to by number, each of all its runs without the reading aid of Asian scripts. */
const readSharedStrings = (strings: string): string[] => {
  const texts: string[] = []
  let text = ''
  let aid = false
  for (const tag of readTags(strings)) {
    if (tag.name === 'si') {
      if (tag.kind !== 'open') texts.push(text)
      text = ''
    } else if (tag.name === 'rPh') aid = tag.kind === 'open'
    else if (tag.name === 't' && tag.kind === 'open' && !aid) text += workbookText(tag.text)
  }
  return texts
}

/** A part as text; '' when the workbook has none. */
const readPart = async (read: ReadEntry, name: string): Promise<{ text: string } | 'lying' | 'unreadable'> => {
  const content = await read(name)
  if (content === 'missing') return { text: '' }
  if (content === 'larger') return 'lying'
  return content === 'unreadable' ? 'unreadable' : { text: decodeXml(content) }
}

/**
 * The first visible sheet of an XLSX workbook that holds anything, as text: days `2026-09-01`, times `08:30`, a formula
 * as its last result, rich text and links as their text, an error value as nothing. Read by ourselves and not with the
 * library that writes workbooks: that one lays out every cell that a definition names, and a few bytes can name all
 * seventeen thousand million of a sheet. `lying`: a part is larger than the zip's directory says. `unreadable`: no workbook.
 */
export async function readWorkbook(
  read: ReadEntry,
): Promise<{ ok: true; sheetName: string; rows: string[][] } | Refused | 'lying' | 'unreadable'> {
  const workbook = await readPart(read, WORKBOOK)
  if (typeof workbook === 'string') return workbook
  const listed = await readPart(read, 'xl/_rels/workbook.xml.rels')
  if (typeof listed === 'string') return listed
  const { visible, from1904 } = readList(workbook.text)
  const relations = readRelations(listed.text)
  const partOf = (kind: string) => [...relations.values()].find(relation => relation.kind === kind)?.part ?? ''
  const strings = await readPart(read, partOf('sharedStrings'))
  if (typeof strings === 'string') return strings
  const styles = await readPart(read, partOf('styles'))
  if (typeof styles === 'string') return styles

  const context = { strings: readSharedStrings(strings.text), moments: momentStyles(styles.text), from1904 }
  let found = false
  for (const sheet of visible) {
    const relation = relations.get(sheet.relation)
    if (relation?.kind !== 'worksheet') continue
    const part = await readPart(read, relation.part)
    if (typeof part === 'string') return part
    if (part.text === '') continue
    found = true
    const reading = readSheet(part.text, context)
    if (!reading.ok) return reading
    if (reading.rows.length > 0) return { ok: true, sheetName: sheet.name, rows: reading.rows }
  }
  return found ? refuse('file_empty', '') : 'unreadable'
}
