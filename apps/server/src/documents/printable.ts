/**
 * Characters that the documents' fonts show: Latin with all its marks, punctuation and signs of prices and sums, and,
 * from the second font, Greek and Cyrillic. PDF/A refuses a document with a letter that no font has.
 */
const unprintable =
  /[^\n\r\t\u0020-\u007e\u00a0-\u024f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0400-\u045f\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212\u2264\u2265]/gu

/** The text with `?` for each character that a document could not show; soft hyphens and joiners go. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(unprintable, '?')
