import { lessonForms, lessonMeans, lessonPlaces } from '@talklase/regulation/modes.ts'
import { fold, tidy } from '../people/fold.ts'
import { mondayOf } from '../school/day-order.ts'

/** A topic as a row of a table has it; weeks are their Mondays as text. */
export type TopicOfRow = {
  title: string
  outcome: string
  lessons: number
  held: 'in_person' | 'remote' | 'either'
  mode: 'sync' | 'async' | null
  form: string | null
  place: string | null
  means: string[]
  weekFrom: string | null
  weekTo: string | null
}

export type TopicRowProblem = {
  /** The row's number in the file, the headings being 1. */
  row: number
  reason: 'no_title' | 'lessons_unreadable' | 'word_unknown' | 'day_unreadable' | 'too_many_topics'
  value: string
}

/** The most topics that a plan has. */
export const mostTopics = 200

/** What each column is called, folded; the first is how the product writes it, in Latvian and English. */
const columns = {
  title: ['temats', 'topic', 'tema', 'nosaukums', 'title'],
  outcome: ['sasniedzamais rezultats', 'outcome', 'rezultats', 'sr', 'learning outcome'],
  lessons: ['stundas', 'lessons', 'stundu skaits', 'skaits'],
  held: ['norise', 'held', 'ka notiek', 'klatiene vai attalinati'],
  mode: ['veids', 'mode'],
  form: ['forma', 'form'],
  place: ['vieta', 'place', 'norises vieta'],
  means: ['lidzekli', 'means', 'macibu lidzekli'],
  weekFrom: ['no nedelas', 'from week', 'no'],
  weekTo: ['lidz nedelai', 'to week', 'lidz'],
} as const

type Column = keyof typeof columns

const heldWords = {
  in_person: ['klatiene', 'in person', 'k'],
  remote: ['attalinati', 'remote', 'a'],
  either: ['jebka', 'either', ''],
} as const

const modeWords = {
  sync: ['tiessaiste', 'together online', 'sinhroni', 'sync'],
  async: ['pasu tempa', 'at one s own time', 'asinhroni', 'async'],
} as const

/** Reads the word of a choice; null where it is none of them. */
function wordOf<K extends string>(words: Readonly<Record<K, readonly string[]>>, cell: string): K | null {
  const folded = fold(cell)
  return (Object.keys(words) as K[]).find(key => words[key].some(word => word === folded)) ?? null
}

type Options = readonly { code: string; label: { lv: string; en: string } }[]

const optionOf = (options: Options, cell: string): string | null => {
  const folded = fold(cell)
  const found = options.find(one =>
    [one.code.replaceAll('_', ' '), one.label.lv, one.label.en].some(word => fold(word) === folded),
  )
  return found?.code ?? null
}

/** Monday of the week of a day written as 2026-11-23 or 23.11.2026; null where it is no day. */
function weekOfCell(cell: string): string | null {
  const latvian = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(cell)
  const text =
    latvian === null
      ? (/^\d{4}-\d{2}-\d{2}/.exec(cell)?.[0] ?? '')
      : `${latvian[3]}-${(latvian[2] ?? '').padStart(2, '0')}-${(latvian[1] ?? '').padStart(2, '0')}`
  try {
    return String(mondayOf(Temporal.PlainDate.from(text)))
  } catch {
    return null
  }
}

/**
 * Topics from a table, its first row the headings (A6). A row without anything is passed over. What can't be read is told
 * with its row and left out of the topic; a row without a title gives none. Null where no column is the topics'.
 */
export function readTopicRows(
  rows: readonly (readonly string[])[],
): { topics: TopicOfRow[]; problems: TopicRowProblem[] } | null {
  const [headings = [], ...body] = rows
  const at = new Map<Column, number>()
  for (const [index, heading] of headings.entries()) {
    const column = wordOf(columns, heading)
    if (column !== null && !at.has(column)) at.set(column, index)
  }
  if (!at.has('title')) return null
  const problems: TopicRowProblem[] = []
  const topics: TopicOfRow[] = []
  for (const [index, cells] of body.entries()) {
    const cell = (column: Column) => tidy(cells[at.get(column) ?? -1] ?? '')
    if (cells.every(one => one.trim() === '')) continue
    const row = index + 2
    const tell = (reason: TopicRowProblem['reason'], value: string): null => {
      problems.push({ row, reason, value })
      return null
    }
    if (topics.length === mostTopics) {
      tell('too_many_topics', String(mostTopics))
      break
    }
    const title = cell('title').slice(0, 200)
    if (title === '') {
      tell('no_title', cells.find(one => one.trim() !== '') ?? '')
      continue
    }
    const written = cell('lessons')
    const lessons = written === '' ? 1 : Number(written.replace(',', '.'))
    const isNumber = Number.isInteger(lessons) && lessons >= 1 && lessons <= 200
    if (!isNumber) tell('lessons_unreadable', written)
    const choice = (column: Column, read: (text: string) => string | null): string | null => {
      const text = cell(column)
      return text === '' ? null : (read(text) ?? tell('word_unknown', text))
    }
    const week = (column: Column): string | null => {
      const text = cell(column)
      return text === '' ? null : (weekOfCell(text) ?? tell('day_unreadable', text))
    }
    topics.push({
      title,
      outcome: cell('outcome').slice(0, 500),
      lessons: isNumber ? lessons : 1,
      held: (choice('held', text => wordOf(heldWords, text)) as TopicOfRow['held'] | null) ?? 'either',
      mode: choice('mode', text => wordOf(modeWords, text)) as TopicOfRow['mode'],
      form: choice('form', text => optionOf(lessonForms, text)),
      place: choice('place', text => optionOf(lessonPlaces, text)),
      means: cell('means')
        .split(/[,;]/)
        .map(one => one.trim())
        .filter(one => one !== '')
        .flatMap(one => optionOf(lessonMeans, one) ?? tell('word_unknown', one) ?? []),
      weekFrom: week('weekFrom'),
      weekTo: week('weekTo'),
    })
  }
  return { topics, problems }
}
