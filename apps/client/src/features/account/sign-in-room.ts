import { headers } from '../../api.ts'
import { Refused } from '../../refusal.ts'

const room = '/api/sign-in'

/** The room's own words for what went wrong, in ours. */
const codes: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: 'credentials_wrong',
  INVALID_EMAIL_OR_PASSWORD: 'credentials_wrong',
  INVALID_USERNAME: 'credentials_wrong',
  USERNAME_TOO_SHORT: 'credentials_wrong',
  USERNAME_TOO_LONG: 'credentials_wrong',
  INVALID_CODE: 'code_wrong',
  INVALID_BACKUP_CODE: 'code_wrong',
  INVALID_TWO_FACTOR_COOKIE: 'not_signed_in',
  INVALID_PASSWORD: 'password_wrong',
  PASSWORD_TOO_SHORT: 'password_too_short',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'password_wrong',
  SESSION_NOT_FRESH: 'session_not_fresh',
  SESSION_EXPIRED: 'not_signed_in',
}

const byStatus: Record<number, string> = {
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many_requests',
}

/** Asks the sign-in room; answers its JSON, or throws the refusal. A failed network throws as fetch does. */
async function askRoom<T = unknown>(path: string, body?: Record<string, unknown>): Promise<T> {
  const response = await fetch(room + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    credentials: 'same-origin',
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw refusedBy(response.status, answer)
}

function refusedBy(status: number, answer: unknown): Refused {
  const fields = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {}
  const code = typeof fields.code === 'string' ? fields.code : ''
  if (code === 'locked_out') {
    const seconds = typeof fields.retryAfterSeconds === 'number' ? fields.retryAfterSeconds : 60
    return new Refused('locked_out', { count: Math.max(1, Math.ceil(seconds / 60)) })
  }
  if (/^[a-z_]+$/.test(code)) return new Refused(code)
  return new Refused(codes[code] ?? byStatus[status] ?? 'unexpected')
}

/** What a right password leads to: a session, or the second step. */
export type SignedIn = { twoFactorRedirect?: boolean }

export const signInWithPassword = (username: string, password: string): Promise<SignedIn> =>
  askRoom('/sign-in/username', { username: username.trim(), password })

export const confirmCode = (code: string): Promise<unknown> => askRoom('/two-factor/verify-totp', { code })

export const confirmBackupCode = (code: string): Promise<unknown> => askRoom('/two-factor/verify-backup-code', { code })

export const signInWithCard = (secret: string, pin: string): Promise<unknown> => askRoom('/card', { secret, pin })

export const requestLink = (email: string): Promise<unknown> => askRoom('/sign-in/magic-link', { email: email.trim() })

/** Uses the link's token. A dead one is answered by leading elsewhere, which is a refusal here. */
export async function signInWithLink(token: string): Promise<void> {
  try {
    await askRoom(`/magic-link/verify?token=${encodeURIComponent(token)}`)
  } catch (error) {
    throw error instanceof Refused ? new Refused('link_expired') : error
  }
}

/** The address at which the school's own sign-in begins. */
export async function addressOfProvider(callbackURL: string): Promise<string> {
  const { url } = await askRoom<{ url: string }>('/sign-in/social', {
    provider: 'school',
    callbackURL,
    errorCallbackURL: '/sign-in',
    disableRedirect: true,
  })
  return url
}

/** Signs in with a passkey of this device; its library is loaded at the tap. */
export async function signInWithPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = await askRoom<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    '/passkey/generate-authenticate-options',
  )
  const response = await startAuthentication({ optionsJSON }).catch(() => {
    throw new Refused('passkey_failed')
  })
  await askRoom('/passkey/verify-authentication', { response })
}

/** Makes a passkey on this device for the person signed in. */
export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = await askRoom<Parameters<typeof startRegistration>[0]['optionsJSON']>(
    `/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
  )
  const response = await startRegistration({ optionsJSON }).catch(() => {
    throw new Refused('passkey_failed')
  })
  await askRoom('/passkey/verify-registration', { response, name })
}

export type Passkey = { id: string; name: string | null; createdAt: string | null }

export const listPasskeys = (): Promise<Passkey[]> => askRoom('/passkey/list-user-passkeys')

export const deletePasskey = (id: string): Promise<unknown> => askRoom('/passkey/delete-passkey', { id })

export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  askRoom('/change-password', { currentPassword, newPassword, revokeOtherSessions: true })

export type TwoFactorSecret = { totpURI: string; backupCodes: string[] }

export const enableTwoFactor = (password: string): Promise<TwoFactorSecret> =>
  askRoom('/two-factor/enable', { password })

export const disableTwoFactor = (password: string): Promise<unknown> => askRoom('/two-factor/disable', { password })

export const newBackupCodes = (password: string): Promise<{ backupCodes: string[] }> =>
  askRoom('/two-factor/generate-backup-codes', { password })

export type OpenSession = { id: string; token: string; userAgent: string | null; createdAt: string }

export type CurrentSession = { session: OpenSession; user: { twoFactorEnabled?: boolean | null } }

export const currentSession = (): Promise<CurrentSession> => askRoom('/get-session')

export const listSessions = (): Promise<OpenSession[]> => askRoom('/list-sessions')

export const revokeSession = (token: string): Promise<unknown> => askRoom('/revoke-session', { token })

export const revokeOtherSessions = (): Promise<unknown> => askRoom('/revoke-other-sessions', {})

export const signOut = (): Promise<unknown> => askRoom('/sign-out', {})
