import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { resolveCharacterReferences } from './character-references.ts'
import type { AscProblem, AscRefusal } from './problems.ts'
import { readProlog } from './prolog.ts'

/** The collections that are read, each with the name of its rows. Everything else in a file is skipped. */
const rowNames = {
  periods: 'period',
  dayperiods: 'dayperiod',
  days: 'day',
  daysdefs: 'daysdef',
  weeksdefs: 'weeksdef',
  termsdefs: 'termsdef',
  subjects: 'subject',
  teachers: 'teacher',
  classrooms: 'classroom',
  grades: 'grade',
  classes: 'class',
  groups: 'group',
  lessons: 'lesson',
  cards: 'card',
} as const

export type CollectionName = keyof typeof rowNames

/** One element of a collection: its attributes, and where it stands. */
export type Row = {
  /** The attribute's text, trimmed; '' when the row has none of that name. */
  attribute(name: string): string
  /** `cards[312] lesson *45, line 700`: the collection, the place in it counted from 1, what identifies it, the line. */
  place: string
}

export type TimetableDocument = {
  /** The root's `options`, e.g. `daynumbering1`. */
  options: ReadonlySet<string>
  rows(collection: CollectionName): readonly Row[]
}

export type DocumentReading = { ok: true; document: TimetableDocument } | { ok: false; problem: AscProblem }

const isCollection = (name: string): name is CollectionName => Object.hasOwn(rowNames, name)
const rowElements: ReadonlySet<string> = new Set(Object.values(rowNames))

const refuse = (place: string, reason: AscRefusal, value: string): DocumentReading => ({
  ok: false,
  problem: { severity: 'error', place, reason, value },
})

const isRecord = (value: unknown): value is Record<string | symbol, unknown> =>
  typeof value === 'object' && value !== null

const elements = (value: unknown): Record<string | symbol, unknown>[] =>
  (Array.isArray(value) ? value : [value]).filter(isRecord)

const metadata = XMLParser.getMetaDataSymbol() as symbol

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  isArray: (name, _path, _leaf, isAttribute) => !isAttribute && (isCollection(name) || rowElements.has(name)),
})

/** The line (from 1) of a position in the text. */
const lineFinder = (text: string): ((position: number) => number) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return position => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= position) low = middle
      else high = middle
    }
    return low + 1
  }
}

const excerpt = (text: string, line: number): string => (text.split('\n', line)[line - 1] ?? '').trim().slice(0, 80)

/** Where the text stops being XML; null when it is well formed. */
const brokenLine = (text: string): number | null => {
  const verdict = XMLValidator.validate(text)
  if (verdict === true) return null
  // The validator says line 1 of a text that ends with elements open; the end is what a person looks for.
  const endsOpen = verdict.err.code === 'InvalidXml' && verdict.err.msg.startsWith("Invalid '")
  if (endsOpen) return text.trimEnd().split('\n').length
  return Number.isInteger(verdict.err.line) ? verdict.err.line : 1
}

const identity = (collection: CollectionName, attribute: (name: string) => string): string => {
  if (collection === 'cards') return `lesson ${attribute('lessonid')}`
  if (collection === 'periods') return attribute('period')
  return attribute('name') || attribute('short') || attribute('id')
}

/**
 * The rows of an aSc Timetables XML text, by collection. Refusals, each with its line: `doctype_refused` (the file
 * declares entities, which could grow without bound), `not_asc` (the root is no `timetable`, or holds no collection
 * of one) and `not_xml` (not well formed or cut off).
 */
export function readDocument(xml: string): DocumentReading {
  const text = xml.replace(/\r\n?/g, '\n')
  const lineOf = lineFinder(text)
  const { root, declarations } = readProlog(text)
  // An entity has no place outside of the prolog; it is looked for everywhere because the parser would too.
  const entity = declarations ?? text.search(/<!ENTITY/i)
  if (entity !== -1) return refuse(`line ${lineOf(entity)}`, 'doctype_refused', excerpt(text, lineOf(entity)))
  if (root === null) return refuse('line 1', 'not_xml', excerpt(text, 1))
  if (root !== 'timetable') return refuse('line 1', 'not_asc', root)
  const broken = brokenLine(text)
  if (broken !== null) return refuse(`line ${broken}`, 'not_xml', excerpt(text, broken))

  let tree: unknown
  try {
    tree = parser.parse(text)
  } catch {
    return refuse('line 1', 'not_xml', excerpt(text, 1))
  }
  const timetable = isRecord(tree) && isRecord(tree.timetable) ? tree.timetable : null
  if (!timetable || !Object.keys(timetable).some(isCollection)) return refuse('line 1', 'not_asc', root)

  const textOf = (element: Record<string | symbol, unknown>, name: string): string => {
    const value = element[`@${name}`]
    return typeof value === 'string' ? resolveCharacterReferences(value).trim() : ''
  }
  const rowOf = (collection: CollectionName, element: Record<string | symbol, unknown>, index: number): Row => {
    const attribute = (name: string) => textOf(element, name)
    return {
      attribute,
      get place() {
        const meta = element[metadata]
        const start = isRecord(meta) && typeof meta.startIndex === 'number' ? meta.startIndex : 0
        return `${collection}[${index + 1}] ${identity(collection, attribute)}, line ${lineOf(start)}`
      },
    }
  }
  return {
    ok: true,
    document: {
      options: new Set(
        textOf(timetable, 'options')
          .split(',')
          .map(option => option.trim()),
      ),
      rows: collection =>
        elements(timetable[collection])
          .flatMap(container => elements(container[rowNames[collection]]))
          .map((element, index) => rowOf(collection, element, index)),
    },
  }
}
