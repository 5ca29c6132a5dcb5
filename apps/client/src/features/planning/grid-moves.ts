import type { Week, WeekLesson } from './marking.ts'

/** Where the keyboard stands in the week: on a lesson, on a day's head, or on a row's head. */
export type Place = { kind: 'lesson'; id: string } | { kind: 'day'; on: string } | { kind: 'period'; number: number }

export type Direction = 'up' | 'down' | 'left' | 'right'

type Grid = Pick<Week, 'days' | 'periods' | 'lessons'>

/** A place as one text, the same for equal places. */
export const placeKey = (place: Place): string =>
  place.kind === 'lesson' ? place.id : place.kind === 'day' ? `day ${place.on}` : `period ${place.number}`

const lessonsOf = (grid: Grid, on: string): WeekLesson[] =>
  grid.lessons.filter(one => one.on === on).toSorted((a, b) => a.period - b.period)

/**
 * The place to which an arrow leads. Empty cells are passed over; from the first lesson the heads are reached, and at
 * the grid's edge the place stays.
 */
export function moveFrom(grid: Grid, place: Place, direction: Direction): Place {
  if (place.kind === 'day') return fromDay(grid, place, direction)
  if (place.kind === 'period') return fromPeriod(grid, place, direction)
  const lesson = grid.lessons.find(one => one.id === place.id)
  if (lesson === undefined) return firstPlace(grid) ?? place
  if (direction === 'up' || direction === 'down') {
    const column = lessonsOf(grid, lesson.on)
    const index = column.findIndex(one => one.id === lesson.id)
    const next = column[direction === 'up' ? index - 1 : index + 1]
    if (next !== undefined) return { kind: 'lesson', id: next.id }
    return direction === 'up' ? { kind: 'day', on: lesson.on } : place
  }
  const days = grid.days.map(one => one.on)
  const step = direction === 'left' ? -1 : 1
  for (let index = days.indexOf(lesson.on) + step; index >= 0 && index < days.length; index += step) {
    const near = nearest(lessonsOf(grid, days[index] ?? ''), lesson.period)
    if (near !== undefined) return { kind: 'lesson', id: near.id }
  }
  return direction === 'left' ? { kind: 'period', number: lesson.period } : place
}

function fromDay(grid: Grid, place: Place & { kind: 'day' }, direction: Direction): Place {
  if (direction === 'up') return place
  if (direction === 'down') {
    const first = lessonsOf(grid, place.on)[0]
    return first === undefined ? place : { kind: 'lesson', id: first.id }
  }
  const index = grid.days.findIndex(one => one.on === place.on)
  const next = grid.days[direction === 'left' ? index - 1 : index + 1]
  return next === undefined ? place : { kind: 'day', on: next.on }
}

function fromPeriod(grid: Grid, place: Place & { kind: 'period' }, direction: Direction): Place {
  if (direction === 'left') return place
  if (direction === 'right') {
    const first = grid.lessons
      .filter(one => one.period === place.number)
      .toSorted((a, b) => a.on.localeCompare(b.on))[0]
    return first === undefined ? place : { kind: 'lesson', id: first.id }
  }
  const index = grid.periods.findIndex(one => one.number === place.number)
  const next = grid.periods[direction === 'up' ? index - 1 : index + 1]
  return next === undefined ? place : { kind: 'period', number: next.number }
}

const nearest = (lessons: readonly WeekLesson[], period: number): WeekLesson | undefined =>
  lessons.toSorted((a, b) => Math.abs(a.period - period) - Math.abs(b.period - period))[0]

/** Where the keyboard comes in: the week's first lesson, or null where there is none. */
export function firstPlace(grid: Grid): Place | null {
  const first = grid.days.flatMap(day => lessonsOf(grid, day.on))[0]
  return first === undefined ? null : { kind: 'lesson', id: first.id }
}

/** The lessons that a head takes: all of its day or of its row. A lesson takes itself. */
export const takenBy = (grid: Grid, place: Place): string[] =>
  grid.lessons
    .filter(one => {
      if (place.kind === 'lesson') return one.id === place.id
      return place.kind === 'day' ? one.on === place.on : one.period === place.number
    })
    .map(one => one.id)

/** The lessons in the rectangle of days and periods that two places span, both included; a head spans its whole line. */
export function rangeOf(grid: Grid, from: Place, to: Place): string[] {
  const days = grid.days.map(one => one.on)
  const ends = [...takenBy(grid, from), ...takenBy(grid, to)]
    .map(id => grid.lessons.find(one => one.id === id))
    .filter(one => one !== undefined)
  const columns = ends.map(one => days.indexOf(one.on))
  const rows = ends.map(one => one.period)
  return grid.lessons
    .filter(one => {
      const column = days.indexOf(one.on)
      return (
        column >= Math.min(...columns) &&
        column <= Math.max(...columns) &&
        one.period >= Math.min(...rows) &&
        one.period <= Math.max(...rows)
      )
    })
    .map(one => one.id)
}
