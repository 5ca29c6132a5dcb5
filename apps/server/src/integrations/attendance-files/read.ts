import type { RawSession } from '@talklase/domain/attendance/raw-session.ts'
import { mostFrequentDelimiter } from '../table-files/delimiter.ts'
import { MAX_TABLE_BYTES } from '../table-files/limits.ts'
import { readTable, type TableReading } from '../table-files/read.ts'
import { refuse, squareRows, type TableRefusal } from '../table-files/rows.ts'
import { readText } from '../table-files/text.ts'
import { anatomyOf, type Block } from './block.ts'
import { isEmail, plainCell } from './cell.ts'
import { type Columns, columnsOf, isUsable } from './columns.ts'
import { type DateReading, settleOrder } from './dates.ts'
import { stayRows } from './events.ts'
import { headingKey, roleOfHeading } from './headings.ts'
import { readLearningDashboard } from './learning-dashboard.ts'
import { type DateOrder, dayIn, readMoment } from './moment.ts'
import { type Clock, instantOf, stayOf, type Told, tellRow } from './stays.ts'

/** What wrote a file, as far as it can be told. */
export const attendanceFormats = [
  'zoom',
  'teams',
  'teams_2021',
  'teams_2020',
  'teams_live_event',
  'meet',
  'webex',
  'bigbluebutton',
  'table',
] as const
export type AttendanceFormat = (typeof attendanceFormats)[number]

/** What a person may say of the columns of a table whose headings nobody knows, by column number from 0. */
export const choosableColumns = ['name', 'given_name', 'family_name', 'email', 'join', 'leave', 'duration'] as const
export type ChosenColumns = { [Column in (typeof choosableColumns)[number]]?: number | undefined }

/** What is known besides the file: the lesson that it is given to, and what a person has answered. */
export type Hints = {
  lessonDay: Temporal.PlainDate
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  zone: string
  /** The day in the file's name; times without a day are of it. */
  fileDay?: Temporal.PlainDate | null
  dateOrder?: DateOrder | null
  columns?: ChosenColumns | null
}

export type Warning = {
  code: /** Stays that ended before the lesson or began after it are left out. */
    | 'rows_outside_lesson'
    /** Rows that name nobody, or whose times can't be read. */
    | 'rows_unreadable'
    | 'rows_repeated'
    /** The file does not say when these left: the lesson's end is taken. */
    | 'ends_estimated'
    /** The file says how long, not when. */
    | 'times_missing'
    | 'rows_in_waiting_room'
  count: number
}

/** Why a file's table can't be told as stays. */
export type Problem =
  /** Headings, and nobody under them. */
  | { code: 'no_rows' }
  /** Nobody knows these headings: a person says what the columns hold. */
  | { code: 'columns_unknown' }
  | { code: 'dates_ambiguous'; readings: DateReading[] }
  /** The file tells of another time than the lesson's. */
  | { code: 'other_meeting'; title: string; readings: DateReading[]; from: string | null; to: string | null }

/** The file is no table at all. */
export type TableProblem = { code: TableRefusal; value: string }

export type AttendanceReading<P = Problem> = {
  format: AttendanceFormat | null
  sessions: RawSession[]
  warnings: Warning[]
  problem: P | null
  /** The headings and first rows, for whoever must say what the columns hold. */
  headings: string[]
  sample: string[][]
}

/** Somebody who came earlier than this before the lesson, and left, was not at the lesson; nor who came so long after it. */
const marginMinutes = 30

/** Rows shown beside the headings. */
const sampledRows = 5

/**
 * The table of an attendance file; every cell as written. BigBlueButton's dashboard may come as JSON too. Refused as
 * `readTable` refuses.
 */
export async function readAttendanceTable(bytes: Uint8Array, fileName: string): Promise<TableReading> {
  if (bytes.length > MAX_TABLE_BYTES) return refuse('file_too_large', bytes.length)
  const text = isJsonObject(bytes) ? readText(bytes) : null
  if (text === null) return readTable(bytes, fileName, mostFrequentDelimiter)
  const rows = readLearningDashboard(text)
  if (rows === null) return refuse('not_a_table', fileName)
  const square = squareRows(rows)
  return square.ok ? { ok: true, sheetName: null, rows: square.rows } : square
}

/** Does the first sign that is no space and no byte order mark open a JSON object? */
const isJsonObject = (bytes: Uint8Array): boolean =>
  bytes.find(byte => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte)) === 0x7b

/** The day that a file's name holds (`2026-11-26 08-30 Matemātika.csv`); null where it holds none. */
export function dayOfFileName(fileName: string): Temporal.PlainDate | null {
  const found = /(20\d{2})[-_. ]?([01]\d)[-_. ]?([0-3]\d)/u.exec(fileName)
  return found === null ? null : dayIn([Number(found[1]), Number(found[2]), Number(found[3])], 'ymd')
}

/** Reads a file that a teacher downloaded from a platform: from its bytes to stays in the lesson. */
export async function readAttendanceFile(
  bytes: Uint8Array,
  hints: Hints & { fileName: string },
): Promise<AttendanceReading<Problem | TableProblem>> {
  const table = await readAttendanceTable(bytes, hints.fileName)
  if (!table.ok) return { ...empty, problem: { code: table.reason, value: table.value } }
  return readAttendance(table.rows, { fileDay: dayOfFileName(hints.fileName), ...hints })
}

const empty: AttendanceReading<never> = {
  format: null,
  sessions: [],
  warnings: [],
  problem: null,
  headings: [],
  sample: [],
}

/** The same from the table's rows; asked again with each answer of a person. */
export function readAttendance(rows: readonly (readonly string[])[], hints: Hints): AttendanceReading {
  const { blocks, pairs } = anatomyOf(rows)
  const chosen = hints.columns ?? null
  const found = chosen === null ? attendanceBlocks(blocks) : chosenBlock(rows, chosen)
  const shown = headingsOf(rows, blocks)
  if (found === null) {
    const hasHeadings = blocks.some(block => block.rows.length === 0 && isUsable(columnsOf(block)))
    return { ...empty, ...shown, problem: hasHeadings ? { code: 'no_rows' } : { code: 'columns_unknown' } }
  }
  const format = chosen === null ? formatOf(found, pairs.length) : 'table'
  const head = headOf(blocks, found, pairs)
  const participantRows = found.flatMap(({ block, columns }) => block.rows.map(row => ({ row, columns })))
  const momentCells = participantRows.flatMap(({ row, columns }) =>
    [columns.join, columns.leave, columns.event_time, columns.utc_event_time].flatMap(column =>
      column === undefined ? [] : [row.cells[column] ?? ''],
    ),
  )
  const cellsWithDays = momentCells.some(cell => readMoment(cell)?.day != null)
    ? momentCells
    : [...momentCells, ...head.cells]
  const verdict = settleOrder(cellsWithDays, hints.lessonDay, hints.dateOrder ?? null)
  const title = head.title
  if (verdict.state === 'ambiguous') {
    return { ...empty, ...shown, format, problem: { code: 'dates_ambiguous', readings: verdict.readings } }
  }
  if (verdict.state === 'elsewhere') {
    return {
      ...empty,
      ...shown,
      format,
      problem: { code: 'other_meeting', title, readings: verdict.readings, from: null, to: null },
    }
  }
  const clock: Clock = { order: verdict.order, zone: hints.zone, timeOnlyDay: hints.fileDay ?? hints.lessonDay }
  const told: Told[] = []
  let unreadable = 0
  for (const { block, columns } of found) {
    if (columns.action !== undefined && (columns.event_time ?? columns.utc_event_time) !== undefined) {
      told.push(...stayRows(block.rows, columns, clock))
      continue
    }
    const main = mainMeeting(block, columns)
    for (const row of block.rows) {
      const one = tellRow(row, columns, clock, main)
      if (one === null) continue
      if (one.isUnreadable) unreadable += 1
      if (one.joinedAt !== null || one.seconds !== null) told.push(one)
    }
  }
  const stays = told.map(one => stayOf(one, head.hostEmail))
  const unique = [...new Map(stays.map(stay => [stay.sourceKey, stay])).values()]
  const timed = unique.filter(stay => stay.joinedAt !== null)
  const inside = unique.filter(stay => isNearLesson(stay, hints))
  const headTimes = head.cells.flatMap(cell => instantOf(cell, clock) ?? [])
  const isElsewhere =
    timed.length > 0
      ? inside.every(stay => stay.joinedAt === null)
      : headTimes.length > 0 && !overlaps(headTimes, hints)
  if (unique.length === 0) return { ...empty, ...shown, format, problem: { code: 'no_rows' } }
  if (isElsewhere) {
    const times = timed.flatMap(stay => [stay.joinedAt, stay.leftAt].flatMap(at => at ?? []))
    const sorted = (times.length > 0 ? times : headTimes).toSorted(Temporal.Instant.compare)
    const [from, to] = [sorted[0]?.toString() ?? null, sorted.at(-1)?.toString() ?? null]
    return { ...empty, ...shown, format, problem: { code: 'other_meeting', title, readings: [], from, to } }
  }
  const counted: Warning[] = [
    { code: 'rows_outside_lesson', count: unique.length - inside.length },
    { code: 'rows_unreadable', count: unreadable },
    { code: 'rows_repeated', count: stays.length - unique.length },
    { code: 'ends_estimated', count: inside.filter(stay => stay.joinedAt !== null && stay.leftAt === null).length },
    { code: 'times_missing', count: inside.filter(stay => stay.joinedAt === null).length },
    { code: 'rows_in_waiting_room', count: inside.filter(stay => stay.place === 'waiting').length },
  ]
  return { ...empty, ...shown, format, sessions: inside, warnings: counted.filter(one => one.count > 0) }
}

type Found = { block: Block; columns: Columns }

/** The tables of a file that tell who was there: of numbered sections the last with both ends, else all like the last one. */
function attendanceBlocks(blocks: readonly Block[]): Found[] | null {
  const usable = blocks
    .filter(block => block.rows.length > 0)
    .map(block => ({ block, columns: columnsOf(block) }))
    .filter(({ columns }) => isUsable(columns))
  const sectioned = usable.filter(one => one.block.section !== null)
  const precise = sectioned.filter(one => one.columns.join !== undefined && one.columns.leave !== undefined)
  const lastSection = precise.at(-1) ?? sectioned.at(-1)
  if (lastSection !== undefined) return [lastSection]
  // A meeting's own line above its participants (Zoom) has a topic and no name, or is one line before another table.
  const people = usable.filter(
    ({ block, columns }, index) =>
      !(columns.meeting !== undefined && columns.name === undefined) &&
      !(block.rows.length === 1 && index === 0 && usable.length > 1 && !isAlike(block, usable.at(-1)?.block)),
  )
  const last = people.at(-1)
  if (last === undefined) return null
  const alike = people.filter(one => one === last || sharedColumns(one.columns, last.columns))
  return alike
}

const isAlike = (one: Block, other: Block | undefined): boolean =>
  other !== undefined && headingKey(one.headings[0] ?? '') === headingKey(other.headings[0] ?? '')

const sharedColumns = (one: Columns, other: Columns): boolean =>
  (one.join === undefined) === (other.join === undefined) && (one.name === undefined) === (other.name === undefined)

/** The table whose columns a person has named: below the first line of two cells or more. */
function chosenBlock(rows: readonly (readonly string[])[], columns: ChosenColumns): Found[] | null {
  const at = headingRow(rows)
  const block: Block = {
    section: null,
    headings: rows[at] ?? [],
    headingLine: at + 1,
    rows: rows.slice(at + 1).map((cells, index) => ({ line: at + 2 + index, cells })),
  }
  return isUsable(columns) && block.rows.length > 0 ? [{ block, columns }] : null
}

const headingRow = (rows: readonly (readonly string[])[]): number => {
  const widest = rows
    .slice(0, 30)
    .reduce((most, cells) => Math.max(most, cells.filter(cell => plainCell(cell) !== '').length), 0)
  const at = rows.findIndex(
    cells => cells.filter(cell => plainCell(cell) !== '').length >= Math.max(2, Math.ceil(widest * 0.6)),
  )
  return Math.max(0, at)
}

function headingsOf(rows: readonly (readonly string[])[], blocks: readonly Block[]) {
  const last = blocks.findLast(block => block.rows.length > 0 && isUsable(columnsOf(block)))
  const at = last === undefined ? headingRow(rows) : last.headingLine - 1
  return {
    headings: (rows[at] ?? []).map(plainCell),
    sample: rows.slice(at + 1, at + 1 + sampledRows).map(cells => cells.map(plainCell)),
  }
}

/** What a file says of its meeting: moments, the title, the host's address. */
function headOf(blocks: readonly Block[], found: readonly Found[], pairs: readonly { cells: readonly string[] }[]) {
  const heads = blocks.filter(block => !found.some(one => one.block === block) && block.section === null)
  const ownCells = found.flatMap(({ block, columns }) =>
    [columns.meeting_start, columns.meeting_end].flatMap(column =>
      column === undefined ? [] : [block.rows[0]?.cells[column] ?? ''],
    ),
  )
  const cells = [...pairs, ...heads.flatMap(block => block.rows)]
    .flatMap(row => [...row.cells])
    .filter(cell => cell !== '')
  const hostEmail = heads.flatMap(block => block.rows).flatMap(row => row.cells.filter(isEmail))[0] ?? null
  const titled = heads.flatMap(block => {
    const column = block.headings.findIndex(heading => roleOfHeading(heading) === 'meeting')
    return column === -1 ? [] : [block.rows[0]?.cells[column] ?? '']
  })
  const ownTitle = found.flatMap(({ block, columns }) =>
    columns.meeting === undefined ? [] : [block.rows[0]?.cells[columns.meeting] ?? ''],
  )
  const paired = pairs
    .filter(row => row.cells.filter(cell => plainCell(cell) !== '').length === 2)
    .map(row => row.cells[1] ?? '')
  const pairedTitle = paired.find(cell => /\p{L}{2}/u.test(cell) && readMoment(cell) === null) ?? ''
  return {
    cells: [...ownCells, ...cells.filter(cell => readMoment(cell) !== null)],
    hostEmail: hostEmail?.trim().toLowerCase() ?? null,
    title: plainCell(ownTitle[0] ?? titled[0] ?? pairedTitle).slice(0, 200),
  }
}

/** The meeting that most rows name; the others are its breakout rooms (Webex). */
function mainMeeting(block: Block, columns: Columns): string | null {
  const column = columns.meeting
  if (column === undefined) return null
  const names = block.rows.map(row => plainCell(row.cells[column] ?? '')).filter(name => name !== '')
  const first = names[0]
  if (first === undefined) return null
  const counts = Map.groupBy(names, name => name)
  return [...counts].toSorted((one, other) => other[1].length - one[1].length)[0]?.[0] ?? first
}

function formatOf(found: readonly Found[], pairs: number): AttendanceFormat {
  const [first] = found
  if (first === undefined) return 'table'
  const { block, columns } = first
  const headings = block.headings.map(headingKey)
  if (block.section !== null) return 'teams'
  if (columns.utc_event_time !== undefined) return 'teams_live_event'
  if (columns.action !== undefined && columns.event_time !== undefined) return 'teams_2020'
  if (columns.camera !== undefined || columns.moderator !== undefined) return 'bigbluebutton'
  if (columns.meeting !== undefined && columns.meeting_start !== undefined && columns.join !== undefined) return 'webex'
  if (columns.meeting_start !== undefined && columns.join !== undefined && columns.leave !== undefined) return 'webex'
  if (pairs >= 3 && columns.account !== undefined) return 'teams_2021'
  if (pairs >= 3 && columns.role !== undefined && columns.join !== undefined) return 'teams_2021'
  if (columns.given_name !== undefined && columns.duration !== undefined && columns.join !== undefined) return 'meet'
  const isZoom =
    headings.some(heading => /original|настоящее|исходное|元の名前/u.test(heading)) ||
    (columns.minutes !== undefined && columns.guest !== undefined)
  return isZoom ? 'zoom' : 'table'
}

function overlaps(times: readonly Temporal.Instant[], { startsAt, endsAt }: Hints): boolean {
  const sorted = times.toSorted(Temporal.Instant.compare)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return true
  return (
    Temporal.Instant.compare(first, endsAt.add({ minutes: marginMinutes })) <= 0 &&
    Temporal.Instant.compare(last, startsAt.subtract({ minutes: marginMinutes })) >= 0
  )
}

/** The stay touches the lesson, or comes near it. An open one lasts to the lesson's end; one without times is taken. */
function isNearLesson(stay: RawSession, hints: Hints): boolean {
  if (stay.joinedAt === null) return true
  const isOfDay = stay.joinedAt.until(hints.startsAt, { largestUnit: 'hours' }).hours < 12
  if (stay.leftAt === null && !isOfDay) return false
  return overlaps(
    [
      stay.joinedAt,
      stay.leftAt ?? stay.joinedAt.add({ seconds: stay.seconds ?? 0 }),
      ...(stay.leftAt === null ? [hints.endsAt] : []),
    ],
    hints,
  )
}
