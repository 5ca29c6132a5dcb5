/** Splits a Cookie header; of two cookies of one name the first counts, so that all who read it see the same one. */
export function cookiesOf(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(0, at)).trim()
    if (name !== '' && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
  }
  return cookies
}

/** Puts cookies back into the form of a Cookie header. */
export const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** The Cookie header that a browser would send after these Set-Cookie values. */
export const answeredCookies = (setCookies: readonly string[]): string =>
  setCookies.map(value => value.slice(0, value.includes(';') ? value.indexOf(';') : undefined)).join('; ')

/** A copy of the headers without the cookies whose name begins so, and with each cookie once. */
export function withoutCookies(headers: Headers, prefix: string): Headers {
  const copy = new Headers(headers)
  const cookies = cookiesOf(headers.get('cookie'))
  for (const name of cookies.keys()) if (name.startsWith(prefix)) cookies.delete(name)
  if (cookies.size === 0) copy.delete('cookie')
  else copy.set('cookie', cookieHeader(cookies))
  return copy
}

/** The value of a signed cookie with the signature cut off, unchecked; null if there is none. */
export function unsignedValue(cookie: string | undefined): string | null {
  if (cookie === undefined) return null
  const at = cookie.lastIndexOf('.')
  return at < 1 ? null : cookie.slice(0, at)
}
