/** A timetable repeats after so many weeks at most. */
const longestCycle = 8

/** The shortest cycle, in weeks, that both repeat in; null where it would be longer than a timetable's may be. */
export function commonCycle(one: number, other: number): number | null {
  let cycle = one
  while (cycle % other !== 0) cycle += one
  return cycle > longestCycle ? null : cycle
}

/** Weeks (from 0) of a cycle, as weeks of a longer one that holds it whole: of A and B in four, A is the first and third. */
export const weeksInCycle = (weeks: readonly number[], cycle: number, longer: number): number[] =>
  Array.from({ length: longer }, (_, week) => week).filter(week => weeks.includes(week % cycle))
