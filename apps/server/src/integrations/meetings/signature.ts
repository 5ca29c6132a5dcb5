import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** The HMAC of parts put together as they stand: text as UTF-8, bytes as bytes. */
export const hmac = (
  digest: Digest,
  secret: string,
  parts: readonly (string | Uint8Array)[],
  encoding: 'hex' | 'base64' | 'base64url',
): string => {
  const signing = createHmac(digest, secret)
  for (const part of parts) signing.update(part)
  return signing.digest(encoding)
}

/** The hash of parts put together, in hex; the replay key of a delivery is one of these. */
export const hash = (digest: Digest, parts: readonly (string | Uint8Array)[]): string => {
  const hashing = createHash(digest)
  for (const part of parts) hashing.update(part)
  return hashing.digest('hex')
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. What was not sent is never the same. */
export const isSameText = (expected: string, sent: string | undefined): boolean =>
  sent !== undefined &&
  timingSafeEqual(createHash('sha256').update(expected).digest(), createHash('sha256').update(sent).digest())
