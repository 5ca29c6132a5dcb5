import { type ErrorMap, ORPCError, ValidationError } from '@orpc/server'
import { Forbidden, NotFound, Refused } from './refuse.ts'

/** Turns what a use case threw into the answer that the contract declares; anything undeclared is a bug and stays one. */
export function answerOf(error: unknown, declared: ErrorMap): unknown {
  if (error instanceof NotFound) return new ORPCError('not_found', { status: 404 })
  if (error instanceof Forbidden) return new ORPCError('forbidden', { status: 403 })
  if (error instanceof Refused) {
    const status = declared[error.reason]?.status
    if (status === undefined)
      return new Error(`the route does not declare the refusal ${error.reason}`, { cause: error })
    return new ORPCError(error.reason, { status, data: { values: error.values } })
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    const issues = error.cause.issues.map(issue => ({
      path: (issue.path ?? []).map(part => (typeof part === 'object' ? String(part.key) : String(part))).join('.'),
      message: issue.message,
    }))
    return new ORPCError('input_invalid', { status: 422, data: { issues } })
  }
  return error
}
