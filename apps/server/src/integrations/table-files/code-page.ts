/** Bytes that in windows-1257 are letters of Latvian, Lithuanian and Estonian words: āčēģīķļņšūž, ąęėįų, õäöü, in both cases. */
const baltic = new Set([...'âèçìîíïòðûþàæëáøõäöüÂÈÇÌÎÍÏÒÐÛÞÀÆËÁØÕÄÖÜ'].map(letter => letter.charCodeAt(0)))

/** Bytes that Western words have often and Baltic ones hardly ever: ñ, ú, ù, ã, ê, å, ó in windows-1252. */
const western = new Set([...'ñúùãêåóÑÚÙÃÊÅÓ'].map(letter => letter.charCodeAt(0)))

const isHigh = (byte: number): boolean => byte >= 0xc0 || byte === 0xa8 || byte === 0xb8
const isAscii = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)

/** The shortest word without one plain letter that speaks for Cyrillic. */
const shortestCyrillic = 3

/**
 * The Windows code page of bytes that are no UTF-8: 1251 where whole words have no plain letter, as in Cyrillic; 1252 where
 * the letters are those that Western words have and Baltic ones have not; else 1257, as Windows in Latvia writes. A word all
 * of whose letters are Baltic ones, such as a teacher's initials ŠĶĒ, speaks neither for Cyrillic nor against it.
 */
export function codePageOf(bytes: Uint8Array): 'windows-1257' | 'windows-1251' | 'windows-1252' {
  const words = { high: 0, mixed: 0 }
  const letters = { baltic: 0, western: 0 }
  const word = { high: 0, baltic: 0, ascii: 0 }
  const end = () => {
    const isHighAlone = word.high >= shortestCyrillic && word.ascii === 0
    if (isHighAlone && word.high > word.baltic) words.high += 1
    else if (word.high > 0 && !isHighAlone) words.mixed += 1
    word.high = 0
    word.baltic = 0
    word.ascii = 0
  }
  for (const byte of bytes) {
    if (isHigh(byte)) {
      word.high += 1
      if (baltic.has(byte)) {
        word.baltic += 1
        letters.baltic += 1
      }
      if (western.has(byte)) letters.western += 1
    } else if (isAscii(byte)) word.ascii += 1
    else end()
  }
  end()
  if (words.high > words.mixed) return 'windows-1251'
  return letters.western > letters.baltic ? 'windows-1252' : 'windows-1257'
}
