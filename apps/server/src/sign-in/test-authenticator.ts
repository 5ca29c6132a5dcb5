import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A device with one passkey for `localhost`, as WebAuthn level 2 describes it: P-256, no attestation. */
export type Authenticator = {
  register(challenge: string): Record<string, unknown>
  sign(challenge: string): Record<string, unknown>
  /** The same passkey, used without the device's lock. */
  unlocked(): Authenticator
  /** The same passkey, asked for by a page of another site. */
  on(origin: string): Authenticator
}

type Key = ReturnType<typeof newKey>

/** A device with a new passkey, in a browser on a page of `origin`. */
export const createAuthenticator = (origin: string, { userVerified } = { userVerified: true }): Authenticator =>
  device(newKey(), origin, userVerified)

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  return { privateKey, x: Buffer.from(x ?? '', 'base64url'), y: Buffer.from(y ?? '', 'base64url'), id: randomBytes(16) }
}

const device = (key: Key, origin: string, userVerified: boolean): Authenticator => {
  const clientData = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin }))
  const answer = (response: Record<string, unknown>) => ({
    id: key.id.toString('base64url'),
    rawId: key.id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    register(challenge) {
      const data = authenticatorData(userVerified, attested(key))
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: map([
          [text('fmt'), text('none')],
          [text('attStmt'), map([])],
          [text('authData'), bytes(data)],
        ]).toString('base64url'),
        transports: ['internal'],
      })
    },
    sign(challenge) {
      const client = clientData('webauthn.get', challenge)
      const data = authenticatorData(userVerified, null)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, key.privateKey).toString('base64url'),
      })
    },
    unlocked: () => device(key, origin, false),
    on: other => device(key, other, userVerified),
  }
}

const [present, verified, withCredential] = [0x01, 0x04, 0x40]

/** The device's statement: which site, which checks, a count of uses (here always 0), and a new credential if there is one. */
const authenticatorData = (userVerified: boolean, credential: Buffer | null): Buffer =>
  Buffer.concat([
    createHash('sha256').update('localhost').digest(),
    Buffer.from([present | (userVerified ? verified : 0) | (credential === null ? 0 : withCredential), 0, 0, 0, 0]),
    credential ?? Buffer.alloc(0),
  ])

const attested = ({ id, x, y }: Key): Buffer =>
  Buffer.concat([
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    // COSE: an elliptic key (1: 2) for ES256 (3: -7) on P-256 (-1: 1).
    map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(x)],
      [integer(-3), bytes(y)],
    ]),
  ])

/** The few shapes of CBOR (RFC 8949) that are needed. */
const head = (major: number, value: number): Buffer =>
  value < 24 ? Buffer.from([(major << 5) | value]) : Buffer.from([(major << 5) | 24, value])
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value])
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)])
const map = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()])
