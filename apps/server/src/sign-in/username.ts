/** Characters that a username has at least and at most. */
export const usernameLength = { min: 3, max: 60 }

/** A username as it is kept: letters without marks, digits, dot, hyphen, underscore. */
export const usernameShape = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/

/** The form in which usernames are kept and compared: no spaces around, small letters. */
export const normalUsername = (username: string): string => username.trim().toLowerCase()

/**
 * The address of an account that has none, because every account row holds an address. `.invalid` is reserved: no mail can
 * go there and no provider can vouch for it.
 */
export const placeholderEmail = (username: string): string => `${username}@account.invalid`

/** Is this an address that mail can go to? */
export const isMailable = (email: string): boolean => !email.toLowerCase().endsWith('.invalid')
