import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:30:00Z')
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('doors of the youngest and of the director', () => {
  test('a third-grader gets in with a printed card and a PIN', async () => {
    const { page } = await stage.visitor()
    await signIn(stage, page, 'jv.vietniece')
    await page.goto(`${stage.origin}/people`)
    await page.getByRole('combobox', { name: 'Klase' }).click()
    await page.getByRole('option', { name: '3.a', exact: true }).click()
    await page.getByRole('link', { name: 'Kartītes 3.a' }).click()
    const issued = page.waitForResponse(
      response => response.url().endsWith('/cards') && response.request().method() === 'POST',
    )
    await page.getByRole('button', { name: 'Izsniegt 18 kartītes' }).click()
    const { cards }: { cards: { link: string; pin: string }[] } = await (await issued).json()
    await page
      .getByText(cards[0]?.pin ?? '', { exact: true })
      .first()
      .waitFor()
    await expectAccessible(page)
    const { page: tablet } = await stage.visitor({ screen: 'phone' })
    await tablet.goto(cards[0]?.link ?? '')
    const typePin = async (pin: string) => {
      for (const digit of pin) await tablet.getByRole('button', { name: `Cipars ${digit}`, exact: true }).click()
    }
    const right = cards[0]?.pin ?? ''
    await typePin(right === '0000' ? '1111' : '0000')
    await tablet.getByRole('alert').first().waitFor()
    await expectAccessible(tablet)
    await typePin(right)
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
