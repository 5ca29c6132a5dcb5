import { mayGiveLink } from './join-link.ts'

/** A piece of a message: words, or a link to open. */
export type MessagePart = { text: string; href: string | null }

/** Marks that end a sentence and are no part of the link before them. */
const closing = /[.,;:!?)\]}"'»”]+$/

/**
 * A message as words and links, in order. A link is one only where it is https, names a host that is reachable from home
 * and carries no user name or password (the rule of `mayGiveLink`); anything else stays words that nobody can tap.
 */
export function messageParts(text: string): MessagePart[] {
  const parts: MessagePart[] = []
  let words = ''
  for (const piece of text.split(/(\s+)/)) {
    const link = piece.startsWith('https://') ? piece.replace(closing, '') : ''
    if (link === '' || !mayGiveLink(link).ok) {
      words += piece
      continue
    }
    if (words !== '') parts.push({ text: words, href: null })
    parts.push({ text: link, href: link })
    words = piece.slice(link.length)
  }
  if (words !== '') parts.push({ text: words, href: null })
  return parts
}
