import { type ByGrade, byGrade, isGrade } from './grade.ts'
import type { Bell, ParameterType, RetentionAnchor } from './parameter.ts'
import { type RecordingPurpose, recordingPurposes } from './recording-purpose.ts'
import { roles } from './role.ts'
import type { Option } from './text.ts'

/** Why a value does not fit its type. */
export type ValueRefusal =
  | 'wrong_shape'
  | 'out_of_range'
  | 'empty'
  | 'too_long'
  | 'unknown_option'
  | 'too_few'
  | 'repeated'
  | 'not_a_time'
  | 'not_a_day'
  | 'ends_before_start'
  | 'overlapping'

export type Read<V> = { ok: true; value: V } | { ok: false; reason: ValueRefusal }

const read = <V>(value: V): Read<V> => ({ ok: true, value })
const refused = (reason: ValueRefusal): { ok: false; reason: ValueRefusal } => ({ ok: false, reason })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readInteger(value: unknown, min: number, max: number): Read<number> {
  if (typeof value !== 'number' || !Number.isInteger(value)) return refused('wrong_shape')
  // Minus zero equals zero but is stored and compared differently.
  return value < min || value > max ? refused('out_of_range') : read(value === 0 ? 0 : value)
}

function readPercent(value: unknown, min: number, max: number): Read<number> {
  if (typeof value !== 'number' || Number.isNaN(value)) return refused('wrong_shape')
  return value < min || value > max ? refused('out_of_range') : read(value === 0 ? 0 : value)
}

function readText(value: unknown, maxLength: number, mayBeEmpty: boolean): Read<string> {
  if (typeof value !== 'string') return refused('wrong_shape')
  const text = value.trim()
  if (text === '' && !mayBeEmpty) return refused('empty')
  return text.length > maxLength ? refused('too_long') : read(text)
}

function readChoice(value: unknown, options: readonly Option[]): Read<string> {
  if (typeof value !== 'string') return refused('wrong_shape')
  return options.some(({ code }) => code === value) ? read(value) : refused('unknown_option')
}

function readChoices(value: unknown, options: readonly Option[], atLeast: number): Read<readonly string[]> {
  const chosen = readList(value, each => readChoice(each, options))
  if (!chosen.ok) return chosen
  if (new Set(chosen.value).size < chosen.value.length) return refused('repeated')
  return chosen.value.length < atLeast ? refused('too_few') : chosen
}

function readList<V>(value: unknown, readEach: (each: unknown) => Read<V>): Read<readonly V[]> {
  if (!Array.isArray(value)) return refused('wrong_shape')
  const list: V[] = []
  for (const each of value) {
    const one = readEach(each)
    if (!one.ok) return one
    list.push(one.value)
  }
  return read(list)
}

function readByGrade<V>(value: unknown, readEach: (each: unknown) => Read<V>): Read<ByGrade<V>> {
  if (!isRecord(value)) return refused('wrong_shape')
  const each = byGrade(grade => readEach(value[String(grade)]))
  const refusal = Object.values(each).find(one => !one.ok)
  if (refusal !== undefined && !refusal.ok) return refusal
  const values: V[] = Object.values(each).flatMap(one => (one.ok ? [one.value] : []))
  return read(byGrade(grade => values[grade - 1] as V))
}

/** A wall time as 'HH:MM'; such strings compare in the order of the day. */
function readTime(value: unknown): Read<string> {
  if (typeof value !== 'string') return refused('wrong_shape')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? read(value) : refused('not_a_time')
}

/** A day as 'YYYY-MM-DD' that the calendar has; such strings compare in the order of time. */
function readDay(value: unknown): Read<string> {
  if (typeof value !== 'string') return refused('wrong_shape')
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  if (year === undefined || month === undefined || day === undefined) return refused('not_a_day')
  const inMonth = lastDayOf(Number(year), Number(month))
  return Number(day) >= 1 && Number(day) <= inMonth ? read(value) : refused('not_a_day')
}

/** 0 for a month that does not exist. */
function lastDayOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

function readOptional<V>(value: unknown, readPresent: (value: unknown) => Read<V>): Read<V | null> {
  return value === null ? read(null) : readPresent(value)
}

/** Two ends in order; `mayBeEqual` where both ends are included. */
function readEnds<V extends string | number>(
  value: unknown,
  mayBeEqual: boolean,
  readEnd: (end: unknown) => Read<V>,
): Read<{ from: V; to: V }> {
  if (!isRecord(value)) return refused('wrong_shape')
  const from = readEnd(value.from)
  if (!from.ok) return from
  const to = readEnd(value.to)
  if (!to.ok) return to
  const inOrder = mayBeEqual ? from.value <= to.value : from.value < to.value
  return inOrder ? read({ from: from.value, to: to.value }) : refused('ends_before_start')
}

/** Reads each named field of a record; fields that are not named are dropped. */
function readFields<F extends string, V>(
  value: unknown,
  fields: readonly F[],
  readField: (field: unknown) => Read<V>,
): Read<Record<F, V>> {
  if (!isRecord(value)) return refused('wrong_shape')
  const entries: [F, V][] = []
  for (const field of fields) {
    const one = readField(value[field])
    if (!one.ok) return one
    entries.push([field, one.value])
  }
  return read(Object.fromEntries(entries) as Record<F, V>)
}

/** Stands in a symbol for the minutes of lateness. */
const minutesMark = '{minutes}'

/** A journal's symbol: four characters at most, the minutes of lateness not counted. */
function readSymbol(value: unknown): Read<string> {
  const written = readText(value, 4 + minutesMark.length, false)
  if (!written.ok) return written
  return written.value.replace(minutesMark, '').length > 4 ? refused('too_long') : written
}

const symbolNames = ['absent', 'unexcused', 'excused', 'excusedIllness', 'late', 'notAssessed'] as const
const contactFields = ['name', 'phone', 'email'] as const

function readContact(value: unknown): Read<unknown> {
  if (!isRecord(value)) return refused('wrong_shape')
  const role = readChoice(value.role, roles)
  if (!role.ok) return role
  const person = readFields(value, contactFields, field => readText(field, 120, true))
  return person.ok ? read({ role: role.value, ...person.value }) : person
}

function readBell(value: unknown): Read<Bell> {
  if (!isRecord(value)) return refused('wrong_shape')
  const period = readInteger(value.period, 0, 20)
  if (!period.ok) return period
  const times = readEnds({ from: value.startsAt, to: value.endsAt }, false, readTime)
  return times.ok ? read({ period: period.value, startsAt: times.value.from, endsAt: times.value.to }) : times
}

function readBells(value: unknown): Read<readonly Bell[]> {
  const bells = readList(value, readBell)
  if (!bells.ok) return bells
  if (bells.value.length === 0) return refused('too_few')
  for (const [index, bell] of bells.value.entries()) {
    const previous = bells.value[index - 1]
    if (previous === undefined) continue
    if (bell.period <= previous.period) return refused('repeated')
    if (bell.startsAt < previous.endsAt) return refused('overlapping')
  }
  return bells
}

const anchors: readonly RetentionAnchor[] = ['last_study_day', 'school_year_end', 'recording_day']
const purposes: readonly RecordingPurpose[] = recordingPurposes.map(({ code }) => code)

function readRetention(value: unknown): Read<unknown> {
  if (!isRecord(value)) return refused('wrong_shape')
  const anchor = anchors.find(each => each === value.anchor)
  if (anchor === undefined) return refused('unknown_option')
  // Nothing is kept past the year's end: only a term that counts from the recording takes days (B19, B21).
  const days = readInteger(value.days, 0, anchor === 'recording_day' ? 366 : 0)
  return days.ok ? read({ anchor, days: days.value }) : days
}

/** Reads any value against a type and its bounds; never throws. Texts come back trimmed, unknown keys are dropped. */
export function readValueOfType(type: ParameterType, value: unknown): Read<unknown> {
  switch (type.kind) {
    case 'percentByGrade':
      return readByGrade(value, each => readPercent(each, 0, 100))
    case 'integerByGrade':
      return readByGrade(value, each => readInteger(each, type.min, type.max))
    case 'timeByGrade':
      return readByGrade(value, each => readOptional(each, readTime))
    case 'choiceByGrade':
      return readByGrade(value, each => readChoice(each, type.options))
    case 'choicesByGrade':
      return readByGrade(value, each => readChoices(each, type.options, 0))
    case 'gradeRange':
      return readEnds(value, true, end => (isGrade(end) ? read(end) : refused('out_of_range')))
    case 'integer':
      return readInteger(value, type.min, type.max)
    case 'percent':
      return readPercent(value, type.min, type.max)
    case 'text':
      return readText(value, type.maxLength, type.mayBeEmpty)
    case 'boolean':
      return typeof value === 'boolean' ? read(value) : refused('wrong_shape')
    case 'choice':
      return readChoice(value, type.options)
    case 'choices':
      return readChoices(value, type.options, type.atLeast)
    case 'roles':
      return readChoices(value, roles, 1)
    case 'timeInterval':
      return readEnds(value, false, readTime)
    case 'optionalTime':
      return readOptional(value, readTime)
    case 'optionalDay':
      return readOptional(value, readDay)
    case 'optionalPeriod':
      return readOptional(value, each => readEnds(each, true, readDay))
    case 'symbols':
      return readFields(value, symbolNames, readSymbol)
    case 'contact':
      return readContact(value)
    case 'bells':
      return readBells(value)
    case 'retentionByPurpose':
      return readFields(value, purposes, readRetention)
  }
}
