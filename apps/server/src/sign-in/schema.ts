/**
 * Our names of better-auth's tables and columns; migration 0006 makes them, and a test compares the two. Trap: better-auth
 * has a model `account` too (its word for a credential), so its own migrations would tie foreign keys to the wrong table.
 */
const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

export const accountTable = { modelName: 'account', fields: { emailVerified: 'email_verified', ...stamps } } as const

export const sessionTable = {
  modelName: 'account_session',
  fields: {
    userId: 'account_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...stamps,
  },
} as const

export const credentialTable = {
  modelName: 'account_credential',
  fields: {
    userId: 'account_id',
    providerId: 'provider_id',
    accountId: 'subject',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...stamps,
  },
} as const

export const verificationTable = {
  modelName: 'account_verification',
  fields: { expiresAt: 'expires_at', ...stamps },
} as const

export const twoFactorTables = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'account_two_factor',
    fields: {
      userId: 'account_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const

export const passkeyTables = {
  passkey: {
    modelName: 'account_passkey',
    fields: {
      userId: 'account_id',
      publicKey: 'public_key',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const
