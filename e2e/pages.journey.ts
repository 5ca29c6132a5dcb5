import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoStage, openDemoStage, signIn } from './scene.ts'
import { expectAccessible } from './stage.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:30:00Z')
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Whose pages are gone through, and which. */
const rounds = [
  ['a learner', 'jv.anna', ['/', '/?on=2026-11-28', '/me']],
  ['a representative', 'jv.mamma', ['/', '/me']],
  ['a subject teacher', 'jv.ozola', ['/', '/lessons', '/problems', '/journal', '/calendar', '/people', '/me']],
  ['a class teacher', 'jv.kalnina', ['/', '/journal', '/plan', '/people', '/problems']],
  [
    'a deputy head',
    'jv.vietniece',
    ['/', '/plan', '/quotas', '/people', '/people/import', '/timetable', '/calendar', '/journal'],
  ],
  ['a director', 'jv.direktore', ['/', '/plan', '/quotas', '/calendar']],
  ['a social pedagogue', 'jv.pedagoge', ['/', '/journal']],
  ['a data protection officer', 'jv.das', ['/', '/me']],
] as const

/** Two looks that differ in everything a reader may choose. */
const looks = [
  { name: 'Latvian, light, desk', screen: 'desk', scheme: 'light', language: 'Latviešu', html: 'lv' },
  { name: 'English, dark, 320 px', screen: 'smallPhone', scheme: 'dark', language: 'English', html: 'en' },
] as const

describe.each(looks)('every page in $name', look => {
  test.each(rounds)('%s finds nothing that axe objects to', async (_who, username, paths) => {
    const { page, context } = await stage.visitor({ screen: look.screen, scheme: look.scheme })
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    await page.goto(`${stage.origin}/sign-in`)
    await page
      .getByRole('button', { name: look.language })
      .or(page.getByText(look.language, { exact: true }))
      .first()
      .click()
    await expectAccessible(page)
    await signIn(stage, page, username)
    for (const path of paths) {
      await page.goto(stage.origin + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle').catch(() => undefined)
      expect(await page.evaluate(() => document.documentElement.lang), path).toBe(look.html)
      await expectAccessible(page)
    }
    expect(broken).toEqual([])
    await context.close()
  })
})

describe('doors of the youngest and of the director', () => {
  test('A24: a third-grader gets in with a printed card and a PIN', async () => {
    const { page } = await stage.visitor()
    await signIn(stage, page, 'jv.vietniece')
    await page.goto(`${stage.origin}/people/cards`)
    await page.getByRole('combobox').first().click()
    await page.getByRole('option', { name: '3.a' }).click()
    const issued = page.waitForResponse(
      response => response.url().endsWith('/cards') && response.request().method() === 'POST',
    )
    await page
      .getByRole('button', { name: /kartīt/i })
      .first()
      .click()
    const { cards }: { cards: { link: string; pin: string }[] } = await (await issued).json()
    await page
      .getByText(cards[0]?.pin ?? '', { exact: true })
      .first()
      .waitFor()
    await expectAccessible(page)
    const { page: tablet } = await stage.visitor({ screen: 'phone' })
    await tablet.goto(cards[0]?.link ?? '')
    const pin = tablet.locator('input').first()
    await pin.fill('0000')
    await pin.press('Enter')
    await tablet.getByRole('alert').first().waitFor()
    await expectAccessible(tablet)
    await pin.fill(cards[0]?.pin ?? '')
    await pin.press('Enter')
    await tablet.waitForURL(url => url.pathname === '/')
  })

  test('A5: the director lifts a full quota with a reason that stays visible', async () => {
    const { page } = await stage.visitor()
    await signIn(stage, page, 'jv.direktore')
    await page.goto(`${stage.origin}/plan?monday=2027-01-11`)
    await page.getByRole('combobox', { name: 'Klase' }).click()
    await page.getByRole('option', { name: '7.b' }).click()
    await page.getByRole('grid', { name: '7.b nedēļa' }).waitFor()
    const refused = page.locator('button[data-place][data-refused]').first()
    if ((await refused.count()) === 0) await page.getByRole('button', { name: 'Nākamā nedēļa' }).click()
    await refused.waitFor()
    const place = await refused.getAttribute('data-place')
    await refused.click()
    const reason = page.getByLabel('Pamatojums kvotas pārsniegšanai')
    await reason.fill('Skolas ēkā remonts')
    await expectAccessible(page)
    await page.getByRole('button', { name: /pārsniedzot kvotu/ }).click()
    await expect.poll(() => page.locator(`button[data-place="${place}"]`).getAttribute('aria-pressed')).toBe('true')
    await page.reload()
    await page.locator(`button[data-place="${place}"]`).focus()
    await page
      .getByText(/Kvota pārsniegta: Skolas ēkā remonts/)
      .first()
      .waitFor()
  })
})
