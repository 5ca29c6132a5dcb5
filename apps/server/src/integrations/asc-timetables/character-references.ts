const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const fromCodePoint = (codePoint: number, written: string): string =>
  codePoint > 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff)
    ? String.fromCodePoint(codePoint)
    : written

/**
 * Text with XML's five named entities and the numeric character references resolved, once and not recursively.
 * Any other entity stays as written: a timetable file declares none, so that none can expand.
 */
export const resolveCharacterReferences = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (written, hex, decimal, name) => {
        if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16), written)
        if (decimal !== undefined) return fromCodePoint(Number.parseInt(decimal, 10), written)
        return Object.hasOwn(named, name) ? (named[name] ?? written) : written
      })
    : text
