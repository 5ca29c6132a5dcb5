import type pg from 'pg'
import type { SignInMethod } from './method.ts'

/** The sign-in pool, or one connection of it inside a transaction. Its instants are `Date`s: none is read here. */
export type Connection = Pick<pg.Pool, 'query'>

/** The valid card that a scanned secret's digest belongs to, if there is one. */
export async function findCard(
  db: Connection,
  secretDigest: Buffer,
): Promise<{ accountId: string | null; pinDigest: string } | undefined> {
  const { rows } = await db.query<{ accountId: string | null; pinDigest: string }>(
    'select account_id as "accountId", pin_digest as "pinDigest" from card_of($1)',
    [secretDigest],
  )
  return rows[0]
}

/** The account that a link may be mailed to: one that the address belongs to, and that has no second factor to step around. */
export async function findLinkAccount(db: Connection, email: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    'select id from account where email = lower($1) and email_verified and not two_factor_enabled',
    [email],
  )
  return rows[0]?.id
}

/**
 * Counts an attempt at a door as a failure, before it is known whether it is one, so that attempts made at the same time
 * cannot all slip through. True: go on; false: the door is locked. The last attempt that is let through locks the door
 * behind it. Failures older than the window, and those before a lock that has ended, no longer count.
 */
export async function countAttempt(
  db: Connection,
  door: { subject: Buffer; now: Temporal.Instant; windowSeconds: number; allowed: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into sign_in_failure as f (subject, count, first_at) values ($1, 1, $2)
     on conflict (subject) do update set
       count = case when f.locked_until is null and f.first_at > excluded.first_at - make_interval(secs => $3)
                 then f.count + 1 else 1 end,
       first_at = case when f.locked_until is null and f.first_at > excluded.first_at - make_interval(secs => $3)
                    then f.first_at else excluded.first_at end,
       locked_until = case when f.locked_until is null and f.first_at > excluded.first_at - make_interval(secs => $3)
                        and f.count + 1 >= $4 then excluded.first_at + make_interval(secs => $3) end
     where f.locked_until is null or f.locked_until <= excluded.first_at`,
    [door.subject, String(door.now), door.windowSeconds, door.allowed],
  )
  return rowCount === 1
}

/** Whole seconds until the door opens again; at least one. */
export async function secondsLocked(db: Connection, subject: Buffer, now: Temporal.Instant): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>(
    'select ceil(extract(epoch from locked_until - $2::timestamptz))::integer as seconds from sign_in_failure where subject = $1',
    [subject, String(now)],
  )
  return Math.max(1, rows[0]?.seconds ?? 1)
}

/** Forgets a door's failures: somebody came through. */
export async function clearFailures(db: Connection, subject: Buffer): Promise<void> {
  await db.query('delete from sign_in_failure where subject = $1', [subject])
}

/** Takes back an attempt that never reached its check, because the server itself failed. */
export async function takeBackAttempt(db: Connection, subject: Buffer): Promise<void> {
  await db.query('update sign_in_failure set count = greatest(count - 1, 0), locked_until = null where subject = $1', [
    subject,
  ])
}

export type NewAccount = { id: string; username: string; name: string; email: string; emailVerified: boolean }

/** Writes accounts, all or none. */
export async function insertAccounts(db: Connection, accounts: readonly NewAccount[]): Promise<void> {
  await db.query(
    `insert into account (id, username, name, email, email_verified)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[])`,
    [
      accounts.map(account => account.id),
      accounts.map(account => account.username),
      accounts.map(account => account.name),
      accounts.map(account => account.email),
      accounts.map(account => account.emailVerified),
    ],
  )
}

export type NewPassword = { id: string; accountId: string; digest: string }

/** Sets accounts' passwords, replacing former ones. */
export async function upsertPasswords(db: Connection, passwords: readonly NewPassword[]): Promise<void> {
  await db.query(
    `insert into account_credential (id, account_id, provider_id, subject, password)
     select id, account_id, 'credential', account_id::text, password
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as given (id, account_id, password)
     on conflict on constraint account_credential_subject_once
     do update set password = excluded.password, updated_at = now()`,
    [
      passwords.map(password => password.id),
      passwords.map(password => password.accountId),
      passwords.map(password => password.digest),
    ],
  )
}

export type NewSession = { id: string; accountId: string; token: string }

/** Opens many sessions in one statement. */
export async function insertSessions(
  db: Connection,
  sessions: readonly NewSession[],
  method: SignInMethod,
  seconds: number,
): Promise<void> {
  await db.query(
    `insert into account_session (id, account_id, token, method, user_agent, ip_address, expires_at)
     select id, account_id, token, $4, '', '', now() + make_interval(secs => $5)
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as given (id, account_id, token)`,
    [
      sessions.map(session => session.id),
      sessions.map(session => session.accountId),
      sessions.map(session => session.token),
      method,
      seconds,
    ],
  )
}

/** Ends all sessions of an account; the database tells every process. */
export async function deleteSessions(db: Connection, accountId: string): Promise<void> {
  await db.query('delete from account_session where account_id = $1', [accountId])
}

/** Removes an account with all that it could prove itself by. */
export async function deleteAccount(db: Connection, accountId: string): Promise<void> {
  await db.query('delete from account where id = $1', [accountId])
}

/** Removes what has run out: sessions, links and challenges, failures that no longer count. */
export async function deleteExpired(db: Connection, now: Temporal.Instant): Promise<void> {
  await db.query('delete from account_session where expires_at < now()')
  await db.query('delete from account_verification where expires_at < now()')
  await db.query(`delete from sign_in_failure where first_at < $1::timestamptz - interval '1 day'`, [String(now)])
}
