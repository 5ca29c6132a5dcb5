import { isEmail, isNothing, plainCell } from './cell.ts'
import { readDuration } from './duration.ts'
import { roleOfHeading } from './headings.ts'
import { readMoment } from './moment.ts'

/** A row of a file with its line, from 1. */
export type Row = { line: number; cells: readonly string[] }

/** A table inside a file: its headings and the rows under them. */
export type Block = {
  /** The number of a numbered section (`3. In-Meeting Activities`), whatever its words. */
  section: number | null
  headings: readonly string[]
  headingLine: number
  rows: Row[]
}

/** What a file is made of: tables, and lines of one word and its value. */
export type Anatomy = { blocks: Block[]; pairs: Row[] }

const filledCells = (cells: readonly string[]): string[] => cells.filter(cell => cell !== '' && plainCell(cell) !== '')

const isFigure = (cell: string): boolean => /^[+-]?\d+(?:[.,]\d+)?$/u.test(plainCell(cell))

/** The cell begins with a digit, whatever signs stand before it. */
const beginsWithFigure = (cell: string): boolean => /^[^\p{L}]{0,4}\d/u.test(cell)

const hasTime = (cells: readonly string[]): boolean =>
  cells.some(cell => readMoment(cell) !== null || readDuration(cell) !== null)

/** The cells hold nothing that a person or a stay has: they may be headings. */
const mayHead = (cells: readonly string[]): boolean =>
  filledCells(cells).every(
    cell =>
      !isEmail(cell) && !isFigure(cell) && !isNothing(cell) && readMoment(cell) === null && readDuration(cell) === null,
  )

const knownHeadings = (cells: readonly string[]): number => cells.filter(cell => roleOfHeading(cell) !== null).length

/**
 * Finds the tables of a file by how it is built: a table begins with a line of words over lines of moments and durations. A
 * line of one cell before it is its title. Words are asked only where the structure leaves a doubt, so that files in any
 * language are read (Teams translates everything).
 */
export function anatomyOf(rows: readonly (readonly string[])[]): Anatomy {
  const blocks: Block[] = []
  const pairs: Row[] = []
  let block: Block | null = null
  let section: number | null = null
  let isFresh = true
  const nextFilled = (from: number): readonly string[] => {
    for (let at = from; at < rows.length; at += 1) {
      const cells = rows[at] ?? []
      if (filledCells(cells).length > 0) return cells
    }
    return []
  }

  for (const [index, cells] of rows.entries()) {
    const filled = filledCells(cells)
    if (filled.length === 0) {
      isFresh = true
      continue
    }
    // Most rows end here: no table's headings begin with figures, and a row's times do.
    if (block !== null && filled.length > 1 && filled.some(beginsWithFigure)) {
      block.rows.push({ line: index + 1, cells })
      isFresh = false
      continue
    }
    const next = nextFilled(index + 1)
    const numbered = filled.length === 1 ? /^(\d)\s?\.\s?\S/u.exec(plainCell(filled[0] ?? '')) : null
    if (numbered !== null && !hasTime(filled)) {
      section = Number(numbered[1])
      block = null
      isFresh = true
      continue
    }
    const wasKnown = knownHeadings(cells) >= 2 && mayHead(cells)
    const looksLike = isFresh && filled.length >= 3 && mayHead(cells) && hasTime(next)
    if (wasKnown || looksLike) {
      block = { section, headings: cells, headingLine: index + 1, rows: [] }
      blocks.push(block)
      isFresh = false
      continue
    }
    const isTitle = filled.length === 1 && mayHead(cells) && knownHeadings(next) >= 2 && mayHead(next)
    if (isTitle) {
      block = null
      isFresh = true
      continue
    }
    if (block === null) pairs.push({ line: index + 1, cells })
    else {
      block.rows.push({ line: index + 1, cells })
      isFresh = false
    }
  }
  return { blocks, pairs }
}
