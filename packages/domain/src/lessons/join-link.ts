import { no, type Verdict, yes } from '../verdict.ts'

export type LinkRefusal = 'link_not_https' | 'link_invalid' | 'link_has_credentials' | 'link_too_long'

/** Longest link that is kept, in characters; the longest real ones (Teams) have about 400. */
export const longestLink = 2000

/**
 * May this link be given to learners to join by (B9)? It must be https, carry no user name or password before its
 * host, and name a host that is reachable from home (one with a dot).
 */
export function mayGiveLink(link: string): Verdict<LinkRefusal> {
  if (link.length > longestLink) return no('link_too_long')
  // The URL parser drops tabs, line breaks and outer blanks silently: what is shown would not be what is opened.
  if (/[\s\p{Cc}]/u.test(link)) return no('link_invalid')
  const url = URL.parse(link)
  if (url === null) return no('link_invalid')
  if (url.protocol !== 'https:') return no('link_not_https')
  if (url.username !== '' || url.password !== '') return no('link_has_credentials')
  return /[^.]\.[^.]/.test(url.hostname) || url.hostname.startsWith('[') ? yes : no('link_invalid')
}

/** Host of a link for showing beside it, in its ASCII form (a look-alike letter shows as `xn--`); null if there is none. */
export function linkHost(link: string): string | null {
  const host = URL.parse(link)?.hostname
  return host === undefined || host === '' ? null : host
}
