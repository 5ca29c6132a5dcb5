/**
 * What of better-auth can be reached from outside, by its own paths. All else is answered as if it were not there:
 * nobody signs up by themselves, renames themselves, asks whether a username exists, or tries passwords at a side door.
 */
export const openPaths: ReadonlySet<string> = new Set([
  '/ok',
  '/sign-in/username',
  '/sign-in/magic-link',
  '/sign-in/social',
  '/sign-out',
  '/magic-link/verify',
  '/callback/school',
  '/card',
  '/get-session',
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
  '/two-factor/get-totp-uri',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/passkey/list-user-passkeys',
  '/passkey/update-passkey',
  '/passkey/delete-passkey',
])

/** Paths of the school's own sign-in; only they need its provider to be reachable. */
export const schoolPaths: ReadonlySet<string> = new Set(['/sign-in/social', '/callback/school'])

/** Paths on which a signed-in person repeats the password; a stolen session must not be a place to guess it. */
export const confirmingPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  '/two-factor/get-totp-uri',
])

/** Paths that prove the second factor. */
export const secondStepPaths: ReadonlySet<string> = new Set([
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
])

/** Paths that give an account a new lasting key; they ask for a session opened within the last day. */
export const freshPaths: ReadonlySet<string> = new Set([
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
])
