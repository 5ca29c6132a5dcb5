import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:30:00Z')
})
afterAll(() => stage[Symbol.asyncDispose]())

test('A6: a teacher writes topics, puts them in order by keyboard, saves, and finds them laid over the year', async () => {
  const { page } = await stage.visitor()
  await signIn(stage, page, 'jv.ozola')
  await page.goto(`${stage.origin}/adapted-plans?state=none&q=matem`)
  await page
    .getByRole('link', { name: /^Matemātika/ })
    .first()
    .click()
  await page.getByText('Plānā vēl nav tematu').waitFor()
  for (const title of ['Otrais temats', 'Pirmais temats']) {
    await page.getByRole('button', { name: 'Pievienot tematu' }).click()
    // The new topic's name has the keyboard.
    await page.keyboard.type(title)
  }
  await page.getByRole('button', { name: 'Pārvietot augstāk: Pirmais temats' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Pirmais temats: tagad 1. vietā no 2').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Saglabāt plānu' }).click()
  await page.getByText('Saglabāts. Temati izlikti pa gada stundām.').waitFor()
  await page.reload()
  await page.getByRole('textbox', { name: 'Temats' }).first().waitFor()
  const titles = await page
    .getByRole('textbox', { name: 'Temats' })
    .evaluateAll(fields => fields.map(field => (field as HTMLInputElement).value))
  expect(titles).toEqual(['Pirmais temats', 'Otrais temats'])
})

test('A6.2: the deputy moves a remote day to the library and takes it back; the day says how ready it is', async () => {
  const { page } = await stage.visitor()
  await signIn(stage, page, 'jv.vietniece')
  await page.getByText('Tuvākās attālinātās dienas').waitFor()
  const first = page.locator('summary').first()
  await first.click()
  await page.getByRole('link', { name: 'Atvērt klases nedēļu' }).first().click()
  const light = page.getByRole('button', { name: /gatavība: / }).first()
  await light.click()
  await page.getByText('Kārtība izlasīta').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const heads = page.getByRole('button', { name: /^Izvēlēties visu dienu/ })
  const way = page.getByRole('button', { name: 'Kā notiek', exact: true })
  for (let day = 0; day < (await heads.count()) && (await way.isDisabled()); day++) await heads.nth(day).click()
  await way.click()
  await page.getByRole('combobox', { name: 'Vieta' }).click()
  await page.getByRole('option', { name: 'bibliotēkā' }).click()
  await page.getByRole('button', { name: /^Mainīt \d+ stund/ }).click()
  await page
    .getByText(/bibliotēkā/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: /^Atsaukt/ }).click()
  await expect.poll(() => page.getByText(/bibliotēkā/).count(), { timeout: 10_000 }).toBe(0)
})
