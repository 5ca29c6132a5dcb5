/** How a session was opened. `server`: by the server itself, for tests, the bench and the demo. */
export type SignInMethod = 'password' | 'two_factor' | 'passkey' | 'magic_link' | 'school' | 'card' | 'server'

const methodOfPath = new Map<string, SignInMethod>([
  ['/sign-in/username', 'password'],
  ['/two-factor/verify-totp', 'two_factor'],
  ['/two-factor/verify-backup-code', 'two_factor'],
  ['/two-factor/disable', 'password'],
  ['/passkey/verify-authentication', 'passkey'],
  ['/magic-link/verify', 'magic_link'],
  ['/callback/:id', 'school'],
  ['/card', 'card'],
])

/**
 * The method of a session that better-auth makes while it serves `path` (undefined: none). A path that only replaces the
 * session, like a changed password, keeps the `former` one's method.
 */
export const methodOf = (path: string | undefined, former: SignInMethod | undefined): SignInMethod =>
  methodOfPath.get(path ?? '') ?? former ?? 'server'

/**
 * Did the person prove two things: a password and a code, or a device and its lock (passkeys are accepted with user
 * verification only)? The school's own provider answers for its second factor itself.
 */
export const provesTwoFactors = (method: SignInMethod): boolean =>
  method === 'two_factor' || method === 'passkey' || method === 'school'
