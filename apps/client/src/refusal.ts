import { ORPCError } from '@orpc/client'

/** Why the server did not do it: the contract's code, or `network` / `unexpected`; and the figures that the sentence names. */
export type Refusal = { code: string; values: Record<string, string | number> }

/** The refusal behind anything thrown by the client or by a sign-in endpoint. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return { code: error.code, values: error.values }
  if (error instanceof ORPCError) return { code: codeOf(error), values: valuesOf(error.data) }
  // fetch rejects with a TypeError when no answer came at all.
  if (error instanceof TypeError) return { code: 'network', values: {} }
  return { code: 'unexpected', values: {} }
}

/** The fields that the server found wrong, by dotted path. */
export function issuesOf(error: unknown): { path: string; message: string }[] {
  if (!(error instanceof ORPCError)) return []
  const issues: unknown = (error.data as { issues?: unknown } | null | undefined)?.issues
  return Array.isArray(issues) ? (issues as { path: string; message: string }[]) : []
}

/** A refusal by an endpoint outside the contract: sign-in and its second steps. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly values: Record<string, string | number>

  constructor(code: string, values: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}

const byStatus: Record<number, string> = {
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  422: 'input_invalid',
  429: 'too_many_requests',
  502: 'network',
  503: 'network',
  504: 'network',
}

function codeOf(error: ORPCError<string, unknown>): string {
  const declared = /^[a-z][a-z_]+$/.test(error.code)
  return declared ? error.code : (byStatus[error.status] ?? 'unexpected')
}

function valuesOf(detail: unknown): Record<string, string | number> {
  if (typeof detail !== 'object' || detail === null) return {}
  const values = 'values' in detail ? detail.values : detail
  if (typeof values !== 'object' || values === null) return {}
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as Record<string, string | number>
}
