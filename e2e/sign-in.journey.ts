import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** The six digits that an authenticator app shows for a secret at a time (RFC 6238, 30 seconds, SHA-1). */
function totpCode(base32: string, at: number): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('sign-in', () => {
  test('a wrong password says so and keeps the username; five of them lock the door', async () => {
    const { page } = await stage.visitor({ screen: 'smallPhone' })
    await page.goto(`${stage.origin}/sign-in`)
    await page.locator('input[name="username"]').fill('jv.vitols')
    for (let attempt = 1; attempt <= 6; attempt++) {
      const answered = page.waitForResponse(response => response.url().includes('/sign-in/username'))
      await page.locator('input[name="password"]').fill(`wrong-password-${attempt}`)
      await page.locator('input[name="password"]').press('Enter')
      expect((await answered).status()).toBe(attempt <= 5 ? 401 : 429)
    }
    await page.getByText(/Mēģiniet pēc 15 minūtēm/).waitFor()
    expect(await page.locator('input[name="username"]').inputValue()).toBe('jv.vitols')
    await expectAccessible(page)
  })

  test('a passkey is added on the account page and opens the door next time', async () => {
    const { page, context } = await stage.visitor()
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(stage, page, 'jv.krumina')
    await page.goto(`${stage.origin}/me`)
    await page.getByRole('button', { name: 'Pievienot piekļuves atslēgu' }).click()
    await page
      .getByText(/pievienota \d/)
      .first()
      .waitFor()
    await context.clearCookies()
    await page.goto(`${stage.origin}/sign-in`)
    await page.getByRole('button', { name: 'Pieslēgties ar piekļuves atslēgu' }).click()
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  })

  test('a representative gets in by a link from the mail, once', async () => {
    const { page } = await stage.visitor({ screen: 'phone' })
    await page.goto(`${stage.origin}/sign-in`)
    await page.getByText('Vecākiem: saite uz e-pastu').click()
    await page.locator('input[type="email"]').fill('kristine.berzina@paraugs.example')
    await page.getByRole('button', { name: 'Nosūtīt saiti' }).click()
    await expect.poll(() => stage.mails.length).toBe(1)
    const link = /https?:\/\/\S+/.exec(stage.mails[0]?.text ?? '')?.[0] ?? ''
    expect(stage.mails[0]?.text).not.toMatch(/Bērziņ|Anna|Kristīne/)
    await page.goto(link)
    await page
      .getByRole('button')
      .filter({ hasText: /Pieslēgties|Ieiet|Atvērt/ })
      .first()
      .click()
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
    const { page: thief } = await stage.visitor()
    await thief.goto(link)
    await thief
      .getByRole('button')
      .filter({ hasText: /Pieslēgties|Ieiet|Atvērt/ })
      .first()
      .click()
    await thief
      .getByText(/saite|Saite/)
      .first()
      .waitFor()
    expect(new URL(thief.url()).pathname.startsWith('/sign-in')).toBe(true)
  })

  test('two factors: switched on with an authenticator, asked for at the next sign-in', async () => {
    const { page, context } = await stage.visitor()
    await signIn(stage, page, 'jv.grants')
    await page.goto(`${stage.origin}/me`)
    const asked = page.waitForResponse(response => response.url().includes('two-factor/enable'))
    await page
      .getByRole('button', { name: /divus? fakto|Ieslēgt/ })
      .first()
      .click()
    const password = page.locator('input[type="password"]:visible').first()
    await password.fill(stage.password)
    await password.press('Enter')
    const { totpURI }: { totpURI: string } = await (await asked).json()
    const secret = new URL(totpURI).searchParams.get('secret') ?? ''
    const code = page.locator('input[inputmode="numeric"]:visible').first()
    await code.fill(totpCode(secret, Date.now()))
    await code.press('Enter')
    await page.waitForTimeout(1500)
    await context.clearCookies()
    await page.goto(`${stage.origin}/sign-in`)
    await page.locator('input[name="username"]').fill('jv.grants')
    await page.locator('input[name="password"]').fill(stage.password)
    await page.locator('input[name="password"]').press('Enter')
    const second = page.locator('input[inputmode="numeric"]:visible').first()
    await second.fill('000000')
    await second.press('Enter')
    await page.getByRole('alert').first().waitFor()
    await second.fill(totpCode(secret, Date.now()))
    await second.press('Enter')
    await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  })
})
