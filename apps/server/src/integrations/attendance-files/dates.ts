import { type DateOrder, dateOrders, dayIn, readMoment, type WrittenMoment } from './moment.ts'

/** The first and last moment that a file tells of under one reading of its days. */
export type DateReading = { order: DateOrder; from: string; to: string }

export type OrderVerdict =
  /** Null: the cells leave no choice, or hold no days. */
  | { state: 'settled'; order: DateOrder | null }
  | { state: 'ambiguous'; readings: DateReading[] }
  | { state: 'elsewhere'; readings: DateReading[] }

const isNear = (day: Temporal.PlainDate, lessonDay: Temporal.PlainDate): boolean =>
  Math.abs(day.until(lessonDay, { largestUnit: 'days' }).days) <= 1

/** The day of a moment in an order; in its only one where the order does not fit it. */
export function dayOf(moment: WrittenMoment, order: DateOrder | null): Temporal.PlainDate | null {
  if (moment.day === null) return null
  const { figures, orders } = moment.day
  const only = order !== null && orders.includes(order) ? order : orders[0]
  return only === undefined ? null : dayIn(figures, only)
}

/**
 * In which order the days of a file are written: one in which every cell is a day, and which puts some row on the lesson's
 * day or beside it (two zones may be a night apart). Two such: a person decides. None: the file is of another day, and the
 * readings say of which.
 */
export function settleOrder(
  cells: readonly string[],
  lessonDay: Temporal.PlainDate,
  chosen: DateOrder | null,
): OrderVerdict {
  // A meeting's thousand rows are of one day or two.
  const moments = [
    ...new Map(
      cells.flatMap(cell => {
        const moment = readMoment(cell)
        return moment?.day == null ? [] : [[moment.day.figures.join(' '), moment] as const]
      }),
    ).values(),
  ]
  if (moments.length === 0) return { state: 'settled', order: null }
  const isOf = (order: DateOrder) => (moment: WrittenMoment) => moment.day?.orders.includes(order) === true
  // An order that every cell is written in names the reading; one that some cells alone leave open may share its days.
  const written = dateOrders.filter(order => moments.every(isOf(order)))
  const possible = [
    ...written,
    ...dateOrders.filter(
      order => !written.includes(order) && moments.every(one => isOf(order)(one) || one.day?.orders.length === 1),
    ),
  ]
  const readings = new Map<string, { order: DateOrder; days: Temporal.PlainDate[] }>()
  for (const order of possible) {
    const days = moments.flatMap(moment => dayOf(moment, order) ?? [])
    const key = days.join(' ')
    if (!readings.has(key)) readings.set(key, { order, days })
  }
  const all = [...readings.values()]
  const picked = all.find(one => one.order === chosen)
  const near = picked === undefined ? all.filter(one => one.days.some(day => isNear(day, lessonDay))) : [picked]
  const [first, ...others] = near
  if (first !== undefined && others.length === 0) return { state: 'settled', order: first.order }
  const shown = (near.length > 0 ? near : all).map(({ order, days }) => {
    const sorted = days.toSorted(Temporal.PlainDate.compare)
    return { order, from: String(sorted[0] ?? ''), to: String(sorted.at(-1) ?? '') }
  })
  return { state: near.length > 0 ? 'ambiguous' : 'elsewhere', readings: shown }
}
