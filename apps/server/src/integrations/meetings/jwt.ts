import { createSign } from 'node:crypto'
import { hmac, isSameText } from './signature.ts'

const digests = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const
type SharedAlgorithm = keyof typeof digests

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * A signed JSON Web Token (RFC 7519). `key` is the shared secret, or for RS256 the private key as PEM; a key that can't be
 * read throws. `keyId` stands in the header as `kid`, `more` beside it.
 */
export const signJwt = (
  claims: Readonly<Record<string, unknown>>,
  {
    algorithm,
    key,
    keyId,
    more = {},
  }: { algorithm: SharedAlgorithm | 'RS256'; key: string; keyId?: string; more?: Readonly<Record<string, string>> },
): string => {
  const header = { alg: algorithm, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }), ...more }
  const signed = `${encode(header)}.${encode(claims)}`
  const signature =
    algorithm === 'RS256'
      ? createSign('RSA-SHA256').update(signed).sign(key, 'base64url')
      : hmac(digests[algorithm], key, [signed], 'base64url')
  return `${signed}.${signature}`
}

const decode = (part: string | undefined): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/**
 * The claims of a token that was signed with the shared secret by one of the algorithms, and has not run out at `now`;
 * `too_old` where it has, null where it is no such token. A token that names another algorithm, or none, is no such token.
 */
export const readJwt = (
  token: string,
  { algorithms, key, now }: { algorithms: readonly SharedAlgorithm[]; key: string; now: Temporal.Instant },
): Record<string, unknown> | 'too_old' | null => {
  const [header, claims, signature, ...more] = token.split('.')
  const algorithm = algorithms.find(one => one === decode(header)?.alg)
  if (!algorithm || more.length > 0) return null
  if (!isSameText(hmac(digests[algorithm], key, [`${header}.${claims}`], 'base64url'), signature)) return null
  const said = decode(claims)
  const until = said?.exp
  if (typeof until === 'number' && until * 1000 <= now.epochMilliseconds) return 'too_old'
  return said
}
