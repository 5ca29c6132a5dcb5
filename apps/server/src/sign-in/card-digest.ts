import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt's cost for a PIN: 16 MB and some 30 ms; the lock-out, not the cost, is what protects four digits. */
const cost: ScryptOptions = { N: 16_384, r: 8, p: 1 }
const digestLength = 32

/** What is kept of the secret in a card's QR code: SHA-256, enough for 128 random bits. */
export const digestCardSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What is kept of a card's PIN: `scrypt$<salt>$<digest>`, both base64url. */
export async function digestPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64url')}$${(await derive(pin, salt)).toString('base64url')}`
}

/** Is this the PIN that the digest was made of? A digest of another form is an error. */
export async function verifyPin(pin: string, digest: string): Promise<boolean> {
  const [form, salt, expected] = digest.split('$')
  if (form !== 'scrypt' || salt === undefined || expected === undefined) throw new Error('not a PIN digest')
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64url')), Buffer.from(expected, 'base64url'))
}

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, salt, digestLength, cost, (error, key) => (error === null ? resolve(key) : reject(error))),
  )
