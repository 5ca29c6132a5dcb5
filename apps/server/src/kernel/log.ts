import pino from 'pino'

/** The server's log. What it is given is never personal: ids, counts, durations and codes. */
export type Log = pino.Logger

/** Makes the log; level `silent` for tests. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, redact: ['*.password', '*.pin', '*.token', '*.email', 'headers'] })

/** What may be written of an error: its kind and place. Messages and details can quote a row, so they stay out. */
export function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, constraint, routine } = error as { code?: unknown; constraint?: unknown; routine?: unknown }
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  const cause = error.cause === undefined ? {} : { cause: traceOf(error.cause) }
  return { kind: error.name, code, constraint, routine, frames: frames.slice(0, 12).map(line => line.trim()), ...cause }
}
