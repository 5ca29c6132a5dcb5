import { describe, expect, test } from 'vitest'
import * as sample from '../../testing/photo-samples.ts'
import { largestPhoto, readPhoto } from './read.ts'

const { jpeg, png, webp, segment, pngChunk, letters, exif, lossy, lossless, webpHead, webpChunk } = sample

const photoOf = (bytes: Uint8Array) => {
  const reading = readPhoto(bytes)
  if (!reading.ok) throw new Error(reading.reason)
  return reading.photo
}
const reasonOf = (bytes: Uint8Array) => {
  const reading = readPhoto(bytes)
  return reading.ok ? null : reading.reason
}

const secret = letters('GPS 56.6 25.0')
const holdsSecret = (bytes: Uint8Array) => Buffer.from(bytes).includes('GPS 56.6')
const adobe = segment(0xee, [...letters('Adobe'), 0, 100, 0, 0, 0, 0, 1])

describe('B10: what a photo tells beside its picture is taken out', () => {
  test.each<[string, Uint8Array, Uint8Array]>([
    ['a JPEG without any', jpeg(), jpeg()],
    ['EXIF with the place', jpeg({ before: exif(1) }), jpeg()],
    ['XMP', jpeg({ before: segment(0xe1, [...letters('http://ns.adobe.com/xap/1.0/\0'), ...secret]) }), jpeg()],
    ['IPTC', jpeg({ before: segment(0xed, secret) }), jpeg()],
    ['a colour profile', jpeg({ before: segment(0xe2, [...letters('ICC_PROFILE\0'), ...secret]) }), jpeg()],
    ['JFIF with a thumbnail', jpeg({ before: segment(0xe0, [...letters('JFIF\0'), ...secret]) }), jpeg()],
    ['a comment', jpeg({ before: segment(0xfe, secret) }), jpeg()],
    ['a second picture after the end', jpeg({ after: [...jpeg(), ...secret] }), jpeg()],
    ['a progressive JPEG', jpeg({ frame: 0xc2, before: segment(0xfe, secret) }), jpeg({ frame: 0xc2 })],
    ['Adobe’s mark of the colours stays', jpeg({ before: [...adobe, ...exif(1)] }), jpeg({ before: adobe })],
    ['PNG: texts', png({ before: [...pngChunk('tEXt', secret), ...pngChunk('iTXt', secret)] }), png()],
    ['PNG: EXIF and the time', png({ before: [...pngChunk('eXIf', secret), ...pngChunk('tIME', secret)] }), png()],
    ['PNG: a colour profile', png({ before: pngChunk('iCCP', secret) }), png()],
    ['PNG: bytes after the end', png({ after: secret }), png()],
    [
      'PNG: how its colours are meant stays',
      png({ before: pngChunk('sRGB', [0]) }),
      png({ before: pngChunk('sRGB', [0]) }),
    ],
    [
      'WebP: EXIF and XMP',
      webp(webpHead(0x0c, 300, 400), lossy(300, 400), webpChunk('EXIF', secret), webpChunk('XMP ', secret)),
      webp(lossy(300, 400)),
    ],
    [
      'WebP without loss: EXIF',
      webp(webpHead(0x18, 30, 40), lossless(30, 40), webpChunk('EXIF', secret)),
      webp(lossless(30, 40)),
    ],
    [
      'WebP: transparency stays',
      webp(webpHead(0x38, 30, 40), webpChunk('ICCP', secret), webpChunk('ALPH', [1, 2, 3]), lossy(30, 40)),
      webp(webpHead(0x10, 30, 40), webpChunk('ALPH', [1, 2, 3]), lossy(30, 40)),
    ],
    ['WebP: bytes after the end', Uint8Array.from([...webp(lossy(30, 40)), ...secret]), webp(lossy(30, 40))],
  ])('%s', (_, given, expected) => {
    const { bytes } = photoOf(given)
    expect(Buffer.from(bytes).toString('hex')).toBe(Buffer.from(expected).toString('hex'))
    expect(holdsSecret(bytes)).toBe(false)
  })

  test.each([2, 3, 6, 8])('a JPEG turned by %i stays turned, and nothing else of its EXIF stays', turn => {
    const { bytes, width, height } = photoOf(jpeg({ before: exif(turn) }))
    expect(holdsSecret(bytes)).toBe(false)
    expect([width, height]).toEqual(turn >= 5 ? [400, 300] : [300, 400])
    expect(photoOf(bytes)).toEqual({ mediaType: 'image/jpeg', width, height, bytes })
    expect(bytes.length).toBe(jpeg().length + 36)
  })
})

describe('B10: what is no photo is refused', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'photo_of_unknown_kind'],
    ['a text', Uint8Array.from(letters('Anna Bērziņa')), 'photo_of_unknown_kind'],
    ['a GIF', Uint8Array.from(letters('GIF89a..........')), 'photo_of_unknown_kind'],
    ['SVG', Uint8Array.from(letters('<svg onload="alert(1)"/>')), 'photo_of_unknown_kind'],
    ['a JPEG cut off', jpeg().subarray(0, -2), 'photo_damaged'],
    ['a JPEG without a drawing', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), 'photo_damaged'],
    ['a JPEG with a segment too long', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1]), 'photo_damaged'],
    ['a JPEG of no height', jpeg({ height: 0 }), 'photo_damaged'],
    ['a JPEG that browsers don’t draw', jpeg({ frame: 0xc9 }), 'photo_damaged'],
    ['a script called JPEG', Uint8Array.from([0xff, 0xd8, 0xff, ...letters('<script>')]), 'photo_damaged'],
    ['a PNG cut off', png().subarray(0, -4), 'photo_damaged'],
    ['a PNG whose checksum is wrong', png().map((byte, at) => (at === 20 ? byte + 1 : byte)), 'photo_damaged'],
    ['a PNG without a head', Uint8Array.from([...sample.pngSignature, ...pngChunk('IEND', [])]), 'photo_damaged'],
    ['a PNG with an unknown part of the drawing', png({ before: pngChunk('EVIL', []) }), 'photo_damaged'],
    ['a WebP cut off', webp(lossy(30, 40)).subarray(0, -3), 'photo_damaged'],
    ['a WebP without a drawing', webp(webpHead(0, 30, 40), webpChunk('EXIF', [1, 2])), 'photo_damaged'],
    ['a WebP that moves', webp(webpHead(0x02, 30, 40), lossy(30, 40)), 'photo_damaged'],
    ['too wide', jpeg({ width: 1025 }), 'photo_too_large'],
    ['too high, though turned', jpeg({ height: 1025, before: exif(6) }), 'photo_too_large'],
    ['a PNG too wide', png({ width: 1025, height: 1 }), 'photo_too_large'],
    ['a WebP too high', webp(lossless(30, 1025)), 'photo_too_large'],
    ['too heavy', jpeg({ after: new Array(largestPhoto.bytes).fill(0) }), 'photo_too_heavy'],
  ])('%s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason)
  })

  test('what fits to the last byte and pixel is taken', () => {
    const bytes = jpeg({ width: 1024, height: 1024, after: new Array(largestPhoto.bytes - jpeg().length).fill(0) })
    expect(bytes.length).toBe(largestPhoto.bytes)
    expect(photoOf(bytes)).toMatchObject({ mediaType: 'image/jpeg', width: 1024, height: 1024 })
  })

  test('however a file is cut or changed, it is read or refused', () => {
    for (const whole of [
      jpeg({ before: exif(6) }),
      png(),
      webp(webpHead(0x10, 30, 40), webpChunk('ALPH', [1]), lossy(30, 40)),
    ]) {
      for (let at = 0; at < whole.length; at += 1) {
        expect(reasonOf(whole.subarray(0, at))).not.toBe(null)
        for (const value of [0, 0x7f, 0xff]) readPhoto(whole.map((byte, index) => (index === at ? value : byte)))
      }
    }
  })
})
