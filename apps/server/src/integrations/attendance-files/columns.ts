import type { Block } from './block.ts'
import { figureCell, isEmail, isNothing, plainCell } from './cell.ts'
import { readDuration } from './duration.ts'
import { type ColumnRole, isHostRole, roleOfHeading } from './headings.ts'
import { readMoment } from './moment.ts'

/** Which column holds what; the first of a kind. */
export type Columns = { [Role in ColumnRole]?: number | undefined }

type Kind = 'empty' | 'moment' | 'clock_time' | 'clock' | 'duration' | 'email' | 'integer' | 'truth' | 'text'

/** Rows that are looked at to tell what a column holds. */
const sampledRows = 200

const kindOfCell = (cell: string): Kind => {
  if (isNothing(cell)) return 'empty'
  const text = figureCell(cell)
  if (isEmail(text)) return 'email'
  if (/^(true|false)$/iu.test(text)) return 'truth'
  if (/^\d{1,3}:[0-5]\d:[0-5]\d$/.test(text)) return 'clock'
  const moment = readMoment(text)
  if (moment !== null) return moment.day === null ? 'clock_time' : 'moment'
  if (readDuration(text) !== null) return 'duration'
  return /^\d+$/.test(text) ? 'integer' : 'text'
}

/** What most of a column's cells are. */
function kindOf(block: Block, column: number): Kind {
  const counts = new Map<Kind, number>()
  for (const row of block.rows.slice(0, sampledRows)) {
    const kind = kindOfCell(row.cells[column] ?? '')
    if (kind !== 'empty') counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 'empty'
}

const holdsMoments = (kind: Kind): boolean => ['moment', 'clock_time', 'clock', 'empty'].includes(kind)

/** A heading's word counts where what stands under it agrees. */
const agrees = (role: ColumnRole, kind: Kind): boolean => {
  if (['join', 'leave', 'event_time', 'utc_event_time', 'meeting_start', 'meeting_end'].includes(role))
    return holdsMoments(kind)
  if (role === 'duration') return ['duration', 'clock', 'integer', 'empty', 'clock_time'].includes(kind)
  if (role === 'minutes') return ['integer', 'empty', 'duration', 'clock'].includes(kind)
  if (role === 'name' || role === 'given_name' || role === 'family_name')
    return !['moment', 'clock', 'email', 'duration'].includes(kind)
  return true
}

/** What each column of a table holds: by its heading where the words are known, else by what stands in it and where. */
export function columnsOf(block: Block): Columns {
  const kinds = block.headings.map((_, column) => kindOf(block, column))
  const columns: Columns = {}
  const taken = new Set<number>()
  const take = (role: ColumnRole, column: number | undefined) => {
    if (column === undefined || column === -1 || columns[role] !== undefined || taken.has(column)) return
    columns[role] = column
    taken.add(column)
  }
  for (const [column, heading] of block.headings.entries()) {
    const role = roleOfHeading(heading)
    if (role !== null && agrees(role, kinds[column] ?? 'empty')) take(role, column)
  }
  const free = (wanted: readonly Kind[]) =>
    kinds.flatMap((kind, column) => (wanted.includes(kind) && !taken.has(column) ? [column] : []))

  // A table of any maker calls the stay's own ends "start" and "end".
  if (
    columns.join === undefined &&
    columns.event_time === undefined &&
    columns.meeting_start !== undefined &&
    columns.name !== undefined
  ) {
    columns.join = columns.meeting_start
    columns.leave ??= columns.meeting_end ?? -1
    if (columns.leave === -1) delete columns.leave
    delete columns.meeting_start
    delete columns.meeting_end
  }
  if (isDashboard(block, kinds, columns)) return dashboardColumns(block, columns)
  if (columns.join === undefined && columns.event_time === undefined && columns.utc_event_time === undefined) {
    const moments = free(['moment'])
    if (moments.length >= 4) {
      take('meeting_start', moments[0])
      take('meeting_end', moments[1])
      take('join', moments[2])
      take('leave', moments[3])
    } else if (moments.length >= 2) {
      take('join', moments[0])
      take('leave', moments[1])
    } else if (moments.length === 1) {
      if (columns.action === undefined && isActionBefore(block, moments[0] ?? 0)) take('action', (moments[0] ?? 0) - 1)
      take(columns.action === undefined ? 'join' : 'event_time', moments[0])
    } else {
      const clocks = free(['clock_time', 'clock'])
      const times = clocks.length >= 3 ? clocks.slice(-2) : clocks.filter(column => kinds[column] === 'clock_time')
      take('join', times[0])
      take('leave', times[1])
    }
  } else if (columns.join !== undefined && columns.leave === undefined) {
    take(
      'leave',
      free(['moment', 'clock_time']).find(column => column > (columns.join ?? 0)),
    )
  }
  if (columns.duration === undefined && columns.minutes === undefined) take('duration', free(['duration', 'clock'])[0])
  for (const column of free(['email'])) {
    if (columns.email === undefined) take('email', column)
    else take('account', column)
  }
  if (columns.name === undefined && columns.given_name === undefined) {
    const after = columns.meeting_end ?? -1
    const texts = free(['text', 'integer']).filter(column => column > after && column !== columns.action)
    const [first, second] = texts
    const isParted =
      ['clock_time', 'clock'].includes(kinds[columns.join ?? -1] ?? 'empty') &&
      first !== undefined &&
      second === first + 1 &&
      columns.event_time === undefined
    if (isParted) {
      take('given_name', first)
      take('family_name', second)
    } else take('name', first)
  }
  if (columns.role === undefined)
    take(
      'role',
      free(['text']).find(column => namesHost(block, column)),
    )
  // "Name" beside a family name is the given one.
  if (columns.name !== undefined && columns.family_name !== undefined && columns.given_name === undefined) {
    columns.given_name = columns.name
    delete columns.name
  }
  // A lone "first name" is the whole name where nothing beside it is a family name.
  if (columns.name === undefined && columns.given_name !== undefined && columns.family_name === undefined) {
    columns.name = columns.given_name
    delete columns.given_name
  }
  return columns
}

/** A column in which somebody is called the meeting's host. */
const namesHost = (block: Block, column: number): boolean =>
  block.rows.slice(0, sampledRows).some(row => isHostRole(row.cells[column] ?? ''))

/** A few words that come again and again before the only moment: who joined, who left. */
function isActionBefore(block: Block, column: number): boolean {
  if (column < 2) return false
  const words = new Set(block.rows.slice(0, sampledRows).map(row => plainCell(row.cells[column - 1] ?? '')))
  return words.size <= 4 && !words.has('')
}

/** BigBlueButton's dashboard has truth in its second column and many figures, whatever its headings' language. */
const isDashboard = (block: Block, kinds: readonly Kind[], columns: Columns): boolean =>
  columns.camera !== undefined || (kinds[1] === 'truth' && block.headings.length >= 11)

/** Columns of the dashboard by their place where their headings are not known: name, moderator, score, talk, webcam, … */
function dashboardColumns(block: Block, columns: Columns): Columns {
  const placed = { name: 0, moderator: 1, camera: 4, join: 9, leave: 10, duration: 11 }
  const found = { ...placed, ...columns }
  if (columns.join === undefined) {
    const first = block.headings.findIndex((_, column) => kindOf(block, column) === 'moment')
    if (first !== -1) Object.assign(found, { join: first, leave: first + 1, duration: first + 2 })
  }
  return found
}

/** Does the table tell of people who were somewhere for a time? */
export const isUsable = (columns: Columns): boolean =>
  (columns.name !== undefined || columns.given_name !== undefined) &&
  (columns.join !== undefined ||
    columns.duration !== undefined ||
    columns.minutes !== undefined ||
    (columns.action !== undefined && (columns.event_time ?? columns.utc_event_time) !== undefined))
