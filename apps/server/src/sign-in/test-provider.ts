import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import type { Config } from '../config.ts'
import { freePort } from '../db/embedded.ts'
import { cookieHeader, cookiesOf } from './cookies.ts'

/** What the provider says about whoever signs in under a name. */
export type Claims = { email: string; email_verified: boolean }

/** How the provider is named in the settings. */
export type ProviderSettings = NonNullable<Config['oidc']>

/** Settings of a provider that is not there yet. */
export const providerToBe = async (): Promise<ProviderSettings> => ({
  issuer: `http://127.0.0.1:${await freePort()}`,
  clientId: 'talklase',
  clientSecret: 'a-secret-between-the-two',
  name: 'Skolas konts',
})

/** An OpenID Connect provider on loopback, as a school would have one; any password is right. Dispose of it after use. */
export async function startProvider(
  settings: ProviderSettings,
  redirectUri: string,
  people: Record<string, Claims>,
): Promise<AsyncDisposable> {
  const provider = new Provider(settings.issuer, {
    clients: [{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['any key'] },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, name: sub, ...people[sub] }) }),
  })
  const server = createServer(provider.callback())
  await new Promise<void>(resolve => server.listen(Number(new URL(settings.issuer).port), '127.0.0.1', resolve))
  return {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Goes through the provider's pages as the person of that name; gives back the address it sends the browser back to. */
export async function walkThrough(start: string, login: string, backTo: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = start
  let form: URLSearchParams | null = null
  for (let step = 0; step < 12; step++) {
    const headers = { cookie: cookieHeader(cookies) }
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers,
      ...(form === null ? {} : { method: 'POST', body: form }),
    })
    for (const value of response.headers.getSetCookie())
      for (const [name, content] of [...cookiesOf(value)].slice(0, 1)) cookies.set(name, content)
    const location = response.headers.get('location')
    const page = await response.text()
    form = null
    if (location !== null) {
      address = new URL(location, address).href
      if (address.startsWith(backTo)) return address
      continue
    }
    const action = /action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (action === undefined || prompt === undefined) throw new Error(`the provider stopped: ${page.slice(0, 400)}`)
    address = new URL(action, address).href
    form = new URLSearchParams({ prompt, login, password: 'any' })
  }
  throw new Error('the provider never sent the browser back')
}
