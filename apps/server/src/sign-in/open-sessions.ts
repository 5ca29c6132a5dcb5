import { randomBytes } from 'node:crypto'
import type { Session, User } from 'better-auth'
import type pg from 'pg'
import { newId } from '../kernel/id.ts'
import type { Auth } from './auth.ts'
import type { SignInMethod } from './method.ts'
import * as store from './store.ts'

/**
 * Opens a session for each account without any proof, in three statements for all of them. Gives back each one's
 * Set-Cookie values, in the accounts' order; an account that is not there is an error.
 */
export async function openSessions(
  pool: pg.Pool,
  auth: Auth,
  accountIds: readonly string[],
  method: SignInMethod,
): Promise<readonly (readonly string[])[]> {
  const { adapter, sessionConfig } = await auth.$context
  const opened = accountIds.map(accountId => ({
    id: newId(),
    accountId,
    token: randomBytes(24).toString('base64url'),
  }))
  await store.insertSessions(pool, opened, method, sessionConfig.expiresIn)
  const among = (ids: string[]) => ({
    where: [{ field: 'id', operator: 'in' as const, value: ids }],
    limit: Math.max(1, ids.length),
  })
  const sessions = byId(
    await adapter.findMany<Session & Record<string, unknown>>({
      model: 'session',
      ...among(opened.map(one => one.id)),
    }),
  )
  const accounts = byId(await adapter.findMany<User>({ model: 'user', ...among([...new Set(accountIds)]) }))
  const answers: (readonly string[])[] = []
  for (const { id, accountId } of opened) {
    const session = sessions.get(id)
    const user = accounts.get(accountId)
    if (session === undefined || user === undefined) throw new Error(`no account ${accountId}`)
    const { headers } = await auth.api.issueCookies({
      body: { session, user },
      headers: new Headers(),
      returnHeaders: true,
    })
    answers.push(headers.getSetCookie())
  }
  return answers
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map(row => [row.id, row]))
