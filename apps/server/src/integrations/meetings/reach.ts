/** A request to a platform. `body` is sent as JSON, `form` as a form; at most one of them. */
export type PlatformRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: unknown
  form?: Readonly<Record<string, string>>
  /** Sent again after a failure only where that can't do it twice. GET, PUT and DELETE always can be. */
  isRepeatable?: boolean
}

/** What the platform answered with; `body` is parsed JSON, or the text where it is none. */
export type PlatformAnswer = { status: number; headers: Headers; body: unknown }

export type FailureReason =
  | 'credentials_refused'
  | 'not_permitted'
  | 'not_found'
  | 'limit_reached'
  | 'unreachable'
  | 'host_not_allowed'
  | 'not_understood'

/** Why a platform did not do what it was asked. `detail` is the platform's code for it, without anything personal or secret. */
export class PlatformFailure extends Error {
  readonly reason: FailureReason
  readonly detail: string
  /** When asking again may help; null where it will not. */
  readonly askAgainAt: Temporal.Instant | null

  constructor(reason: FailureReason, detail: string, askAgainAt: Temporal.Instant | null = null) {
    super(reason)
    this.reason = reason
    this.detail = detail
    this.askAgainAt = askAgainAt
  }
}

/**
 * The only way out to a platform: known hosts alone, https (loopback in tests apart), no redirects followed, a time limit,
 * 429 and 5xx tried again with growing pauses or when the platform says. Answers every status below 500 but 429 to the caller.
 */
export type Reach = {
  ask(request: PlatformRequest, hosts: readonly string[]): Promise<PlatformAnswer>
  now(): Temporal.Instant
}
