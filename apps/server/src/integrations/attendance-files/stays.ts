import { createHash } from 'node:crypto'
import { isDeviceName, isPhoneNumber } from '@talklase/domain/attendance/matching/device-name.ts'
import type { RawSession, SessionKind, SessionPlace } from '@talklase/domain/attendance/raw-session.ts'
import type { Row } from './block.ts'
import { figureCell, isEmail, isNothing, plainCell } from './cell.ts'
import type { Columns } from './columns.ts'
import { dayOf } from './dates.ts'
import { readDuration } from './duration.ts'
import { isHostRole, isYes } from './headings.ts'
import { type DateOrder, readMoment } from './moment.ts'

/** How a file's moments become instants. */
export type Clock = { order: DateOrder | null; zone: string; timeOnlyDay: Temporal.PlainDate }

/** What a row tells before it is a stay. */
export type Told = {
  line: number
  displayName: string
  originalName: string | null
  email: string | null
  account: string | null
  ownId: string | null
  isGuest: boolean
  isHost: boolean
  place: SessionPlace
  joinedAt: Temporal.Instant | null
  leftAt: Temporal.Instant | null
  seconds: number | null
  cameraSeconds: number | null
  /** The row has a word where a moment should stand. */
  isUnreadable: boolean
}

/** The longest name, address and account that are kept, in characters; the table's own bounds. */
const longest = { name: 300, email: 320, account: 300 }

/** What platforms put in brackets that is no name. */
const markers =
  /^(guest|host|co-?host|me|external|unverified|unauthenticated|anonymous|organi[sz]er|presenter|viesis|viese|gość|gast|гость|я|организатор|ведущий|invitado|convidado|invité|ospite|external user|neapstiprināt\p{L}*|nepārbaudīt\p{L}*|ārēj\p{L}*|es|saimnieks)([,;]\s*.*)?$/iu

const cellAt = (row: Row, column: number | undefined): string =>
  column === undefined ? '' : plainCell(row.cells[column] ?? '')

const filledAt = (row: Row, column: number | undefined): string | null => {
  const cell = cellAt(row, column)
  return cell === '' || isNothing(cell) ? null : cell
}

/** The instant of a cell: in its own offset, else in the school's zone. */
export function instantOf(cell: string, clock: Clock): Temporal.Instant | null {
  const moment = readMoment(cell)
  if (moment === null || moment.time === null) return null
  const day = moment.day === null ? clock.timeOnlyDay : dayOf(moment, clock.order)
  if (day === null) return null
  if (moment.offset !== null)
    return Temporal.Instant.from(`${day.toString()}T${moment.time.toString()}${moment.offset}`)
  return day.toZonedDateTime({ timeZone: clock.zone, plainTime: moment.time }).toInstant()
}

/** The name in brackets at the end, where it is the name before the participant changed it (Zoom). */
function originalOf(displayName: string): string | null {
  const inside = /\(([^()]{2,})\)\s*$/u.exec(displayName)?.[1]?.trim()
  return inside === undefined || markers.test(inside) ? null : inside.replace(/^original name:\s*/iu, '')
}

function secondsAt(row: Row, columns: Columns): number | null {
  const minutes = filledAt(row, columns.minutes)
  if (minutes !== null && /^\d+(?:[.,]\d+)?$/u.test(figureCell(minutes)))
    return Math.round(Number(minutes.replace(',', '.')) * 60)
  const duration = filledAt(row, columns.duration) ?? minutes
  if (duration === null) return null
  // A number alone under "duration" is minutes, as in tables that people keep.
  const figure = figureCell(duration)
  return /^\d{1,4}$/.test(figure) ? Number(figure) * 60 : readDuration(duration)
}

/** What a row tells; null for a row that names nobody and tells no time. */
export function tellRow(row: Row, columns: Columns, clock: Clock, mainMeeting: string | null): Told | null {
  const parted = [cellAt(row, columns.given_name), cellAt(row, columns.family_name)]
    .filter(part => part !== '')
    .join(' ')
  const displayName = (filledAt(row, columns.name) ?? parted).slice(0, longest.name)
  const [join, leave] = [filledAt(row, columns.join), filledAt(row, columns.leave)]
  const joinedAt = join === null ? null : instantOf(join, clock)
  let leftAt = leave === null ? null : instantOf(leave, clock)
  const seconds = secondsAt(row, columns)
  if (joinedAt === null && seconds === null && leftAt === null && join === null) return null
  const isBackwards = joinedAt !== null && leftAt !== null && Temporal.Instant.compare(leftAt, joinedAt) < 0
  if (isBackwards) leftAt = null
  // Where only the length is told beside the beginning, it tells the end.
  if (
    joinedAt !== null &&
    leftAt === null &&
    !isBackwards &&
    leave === null &&
    seconds !== null &&
    columns.leave === undefined
  )
    leftAt = joinedAt.add({ seconds })
  const email = filledAt(row, columns.email)
  const account = filledAt(row, columns.account)
  const role = cellAt(row, columns.role)
  const meeting = filledAt(row, columns.meeting)
  const place: SessionPlace = isYes(cellAt(row, columns.waiting))
    ? 'waiting'
    : meeting !== null && mainMeeting !== null && meeting !== mainMeeting
      ? 'breakout'
      : 'main'
  return {
    line: row.line,
    displayName,
    originalName: filledAt(row, columns.original_name)?.slice(0, longest.name) ?? originalOf(displayName),
    email: email !== null && isEmail(email) ? email.slice(0, longest.email) : null,
    account: account?.slice(0, longest.account) ?? null,
    ownId: filledAt(row, columns.own_id)?.slice(0, longest.account) ?? null,
    isGuest: isYes(cellAt(row, columns.guest)) || /\((guest|viesis|external|unverified)\)\s*$/iu.test(displayName),
    isHost: isHostRole(role) || isYes(cellAt(row, columns.moderator)) || /\(host[,)]/iu.test(displayName),
    place,
    joinedAt,
    leftAt,
    seconds,
    cameraSeconds: filledAt(row, columns.camera) === null ? null : readDuration(cellAt(row, columns.camera)),
    isUnreadable: isBackwards || (join !== null && joinedAt === null),
  }
}

const kindOf = (told: Told): SessionKind => {
  if (isPhoneNumber(told.displayName)) return 'phone'
  if (isDeviceName(told.displayName) && told.email === null) return 'device'
  if (told.isGuest) return 'guest'
  return told.email !== null || told.account !== null || told.ownId !== null ? 'member' : 'unknown'
}

/** The row's own words in one key: told again, it is the same stay, wherever in the file it stands. */
const keyOf = (told: Told): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        told.displayName,
        told.email?.toLowerCase() ?? null,
        told.account,
        told.ownId,
        told.place,
        told.joinedAt?.toString() ?? null,
        told.leftAt?.toString() ?? null,
        told.seconds,
      ]),
    )
    .digest('base64url')

/** A stay as every platform tells it. `hostEmail`: the meeting's host, as the file's head names them. */
export const stayOf = (told: Told, hostEmail: string | null): RawSession => ({
  sourceKey: keyOf(told),
  displayName: told.displayName,
  originalName: told.originalName,
  email: told.email,
  ownId: told.ownId,
  // An id that is none of ours still tells two of one name apart.
  accountId: told.account ?? told.ownId,
  kind: kindOf(told),
  isHost: told.isHost || (hostEmail !== null && told.email?.toLowerCase() === hostEmail),
  joinedAt: told.joinedAt,
  leftAt: told.leftAt,
  seconds: told.seconds,
  place: told.place,
  cameraSeconds: told.cameraSeconds,
})
