/** Something of a file that was left out, or read with a doubt; shaped like the problems of `checkTimetableFile`. */
export type Doubt<Reason extends string> = { severity: 'warning'; place: string; reason: Reason; value: string }

/** As many problems as a person may want to read; the rest is counted. */
const MAX_PROBLEMS = 1000

export type Problems<Reason extends string> = {
  /** Notes that something of the file was skipped or read with a doubt. */
  warn(place: string, reason: Reason, value: string): void
  /** The same for something that is one doubt about the whole file, however often it is met. */
  warnOnce(place: string, reason: Reason, value: string): void
  /** The problems in the order found; beyond `MAX_PROBLEMS` one closing entry says how many were left out. */
  list(): Doubt<Reason | 'more_problems'>[]
}

/** An empty list of problems to fill while a file is read. */
export function collectProblems<Reason extends string>(): Problems<Reason> {
  const found: Doubt<Reason>[] = []
  const onceNoted = new Set<string>()
  let leftOut = 0
  const warn = (place: string, reason: Reason, value: string) => {
    if (found.length < MAX_PROBLEMS) found.push({ severity: 'warning', place, reason, value })
    else leftOut += 1
  }
  return {
    warn,
    warnOnce(place, reason, value) {
      if (!onceNoted.has(reason)) warn(place, reason, value)
      onceNoted.add(reason)
    },
    list() {
      if (leftOut === 0) return [...found]
      return [...found, { severity: 'warning', place: '', reason: 'more_problems', value: String(leftOut) }]
    },
  }
}
