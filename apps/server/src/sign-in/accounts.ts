import { hashPassword } from 'better-auth/crypto'
import type pg from 'pg'
import { newId } from '../kernel/id.ts'
import { Refused } from '../kernel/refuse.ts'
import { passwordLength } from './auth.ts'
import * as store from './store.ts'
import { normalUsername, placeholderEmail, usernameLength, usernameShape } from './username.ts'

/**
 * An account to make. `password` null: it signs in by card, passkey, link or the school's own sign-in only. `email` null:
 * none known; a given one is taken as proven, because the school vouches for it.
 */
export type AccountInput = { username: string; password: string | null; name: string; email: string | null }

/**
 * Makes accounts, all or none; gives back their ids in order. Refusals: `username_malformed`, `username_taken`,
 * `email_taken`, `password_too_short`, `password_too_long`.
 */
export async function createAccounts(pool: pg.Pool, inputs: readonly AccountInput[]): Promise<string[]> {
  const accounts = inputs.map(accountOf)
  const passwords: store.NewPassword[] = []
  for (const [index, { password }] of inputs.entries()) {
    const account = accounts[index]
    if (password === null || account === undefined) continue
    passwords.push({ id: newId(), accountId: account.id, digest: await digestPassword(password) })
  }
  const connection = await pool.connect()
  try {
    await connection.query('begin')
    await store.insertAccounts(connection, accounts)
    await store.upsertPasswords(connection, passwords)
    await connection.query('commit')
  } catch (error) {
    await connection.query('rollback')
    throw refusalOf(error) ?? error
  } finally {
    connection.release()
  }
  return accounts.map(account => account.id)
}

/**
 * Sets an account's password and ends its sessions: whoever knew the former password is out. Refusals:
 * `password_too_short`, `password_too_long`.
 */
export async function setPassword(pool: pg.Pool, accountId: string, password: string): Promise<void> {
  await store.upsertPasswords(pool, [{ id: newId(), accountId, digest: await digestPassword(password) }])
  await store.deleteSessions(pool, accountId)
}

function accountOf(input: AccountInput): store.NewAccount {
  const username = normalUsername(input.username)
  const fits = username.length >= usernameLength.min && username.length <= usernameLength.max
  if (!fits || !usernameShape.test(username)) throw new Refused('username_malformed', { username })
  return {
    id: newId(),
    username,
    name: input.name,
    email: input.email?.toLowerCase() ?? placeholderEmail(username),
    emailVerified: input.email !== null,
  }
}

async function digestPassword(password: string): Promise<string> {
  if (password.length < passwordLength.min) throw new Refused('password_too_short', { least: passwordLength.min })
  if (password.length > passwordLength.max) throw new Refused('password_too_long', { most: passwordLength.max })
  return hashPassword(password)
}

const refusals = new Map([
  ['account_username_key', 'username_taken'],
  ['account_email_key', 'email_taken'],
])

function refusalOf(error: unknown): Refused | null {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return null
  const reason = refusals.get(String(error.constraint))
  return reason === undefined ? null : new Refused(reason)
}
