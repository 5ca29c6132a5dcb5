import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What has been sealed cannot be opened: another key, another place, or changed bytes. Says nothing of the content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

const version = 1
const nonceLength = 12
const tagLength = 16
const purpose = 'talklase sealed'

/** The keys by the version byte, derived from the installation's secret so that the secret itself ciphers nothing. */
const keyOf = (encryptionKey: string, ofVersion: number): Buffer =>
  Buffer.from(hkdfSync('sha256', encryptionKey, '', `${purpose} ${ofVersion}`, 32))

const placeOf = (ofVersion: number, place: readonly string[]) =>
  Buffer.from(JSON.stringify([purpose, ofVersion, ...place]))

/**
 * Seals a text with the installation's secret (AES-256-GCM). `place` says where it belongs, as school and row: sealed for
 * one row it can't be opened for another. One byte of version, 12 of chance, 16 of authenticity, then the ciphered text.
 */
export function seal(encryptionKey: string, place: readonly string[], text: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(encryptionKey, version), nonce)
  cipher.setAAD(placeOf(version, place))
  const ciphered = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), ciphered])
}

/** Opens what `seal` closed for the same place; throws `SealBroken` for anything else. */
export function unseal(encryptionKey: string, place: readonly string[], sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const ofVersion = bytes[0]
  const start = 1 + nonceLength + tagLength
  if (ofVersion !== version || bytes.length < start) throw new SealBroken()
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      keyOf(encryptionKey, ofVersion),
      bytes.subarray(1, 1 + nonceLength),
      {
        authTagLength: tagLength,
      },
    )
    decipher.setAAD(placeOf(ofVersion, place))
    decipher.setAuthTag(bytes.subarray(1 + nonceLength, start))
    return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8')
  } catch {
    throw new SealBroken()
  }
}
