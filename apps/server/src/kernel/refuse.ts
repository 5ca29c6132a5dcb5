/** A person asked for something that a rule does not permit; the contract names every reason a route can give. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: string
  readonly values: Record<string, string | number>

  constructor(reason: string, values: Record<string, string | number> = {}) {
    super(reason)
    this.reason = reason
    this.values = values
  }
}

/** What is not there, or stands behind another school's wall: the same answer for both (404). */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** The row is there, but this role may not do this to it (403). */
export class Forbidden extends Error {
  override readonly name = 'Forbidden'
}

/** Gives back the row, or answers 404. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new NotFound()
  return row
}

/** Throws the refusal that a rule answered; a permission passes. */
export function demand(
  verdict: { ok: true } | { ok: false; reason: string },
  values: Record<string, string | number> = {},
): void {
  if (!verdict.ok) throw new Refused(verdict.reason, values)
}
