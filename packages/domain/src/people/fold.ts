/** Letters that Unicode doesn't take apart into a base letter and a mark. */
const undividedLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/**
 * A text as plain small Latin letters and digits, in words parted by one blank: `E-pasta Adrese ` → `e pasta adrese`,
 * `Ķīmija` → `kimija`. For recognising and for user names, never for telling two people apart.
 */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]/g, letter => undividedLetters[letter] ?? ' ')
    .trim()
    .replace(/ +/g, ' ')

/** A cell's text without outer blanks, with single inner ones, letters composed (NFC). */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
