import type { TimetableDocument } from './document.ts'
import { type Mask, readMasks } from './masks.ts'
import { readWhole } from './references.ts'

/** What a file says about its days, weeks and terms: everything a card's own masks are read against. */
export type Definitions = {
  days: ReadonlyMap<string, readonly Mask[]>
  weeks: ReadonlyMap<string, readonly Mask[]>
  /** Weeks until the timetable repeats, from 1. */
  cycleWeeks: number
  terms: ReadonlyMap<string, readonly Mask[]>
  /** The parts of the year, as the file calls them; one when it has no parts. */
  termNames: readonly string[]
  /** The numeric `day` of a Monday in the older shape: 0 or 1. */
  firstDay: 0 | 1
}

const definitionsOf = (
  document: TimetableDocument,
  collection: 'daysdefs' | 'weeksdefs' | 'termsdefs',
  attribute: string,
) => new Map(document.rows(collection).map(row => [row.attribute('id'), readMasks(row.attribute(attribute)) ?? []]))

/**
 * The definitions of a file; a file of the older shape has none but may list its `days`. Those begin with 0 or 1 and
 * tell where the numbering starts; without a list the root's option `daynumbering1` does.
 */
export function readDefinitions(document: TimetableDocument): Definitions {
  const weeks = definitionsOf(document, 'weeksdefs', 'weeks')
  const weekMasks = [
    ...[...weeks.values()].flat(),
    ...[...document.rows('cards'), ...document.rows('lessons')].flatMap(row => readMasks(row.attribute('weeks')) ?? []),
  ]
  const terms = definitionsOf(document, 'termsdefs', 'terms')
  const listed = document.rows('days').flatMap(row => readWhole(row.attribute('day'), 0) ?? [])
  const lowest = Math.min(...listed)
  return {
    days: definitionsOf(document, 'daysdefs', 'days'),
    weeks,
    cycleWeeks: weekMasks.reduce((longest, mask) => Math.max(longest, mask.length), 1),
    terms,
    termNames: termNamesOf(document, terms),
    firstDay: lowest === 0 || lowest === 1 ? lowest : document.options.has('daynumbering1') ? 1 : 0,
  }
}

/** A term is named by the definition that is for it alone, else by its number. */
function termNamesOf(document: TimetableDocument, terms: ReadonlyMap<string, readonly Mask[]>): string[] {
  const masks = [
    ...[...terms.values()].flat(),
    ...[...document.rows('cards'), ...document.rows('lessons')].flatMap(row => readMasks(row.attribute('terms')) ?? []),
  ]
  const count = masks.reduce((longest, mask) => Math.max(longest, mask.length), 1)
  const names = Array.from({ length: count }, (_, index) => String(index + 1))
  for (const row of document.rows('termsdefs')) {
    const [mask, ...others] = readMasks(row.attribute('terms')) ?? []
    const [position, ...more] = mask?.positions ?? []
    if (mask?.length !== count || position === undefined || others.length + more.length > 0) continue
    names[position - 1] = row.attribute('name') || row.attribute('short') || String(position)
  }
  return names
}
