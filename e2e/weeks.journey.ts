import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let last: Page | undefined
beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:30:00Z')
})
afterEach(async context => {
  if (context.task.result?.state === 'fail' && last !== undefined) await keepPicture(last, context.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

async function enter(username: string, screen: 'phone' | 'desk' = 'desk'): Promise<Page> {
  const { page } = await stage.visitor({ screen })
  last = page
  await signIn(stage, page, username)
  return page
}

const grid = (page: Page, name: string) => page.getByRole('table', { name: `${name}, nedēļa` })
const remoteIn = (page: Page) => page.locator('[data-remote] abbr')

describe('weeks to read', () => {
  test('A7: a learner opens the week from today, and its remote lessons carry the A', async () => {
    const page = await enter('jv.anna', 'phone')
    await page.getByRole('link', { name: 'Nedēļa' }).click()
    await page.getByRole('heading', { name: 'Pirmdiena, 23. novembris' }).waitFor()
    expect(await remoteIn(page).count()).toBeGreaterThan(0)
    await expectAccessible(page)
    // The way to other weeks stands above the week.
    const top = await page.getByRole('navigation', { name: 'Izvēlēties nedēļu' }).boundingBox()
    const first = await page.getByRole('heading', { name: 'Pirmdiena, 23. novembris' }).boundingBox()
    expect(top?.y).toBeLessThan(first?.y ?? 0)
    await page.keyboard.press('Alt+PageDown')
    await page.getByRole('heading', { name: 'Pirmdiena, 30. novembris' }).waitFor()
  })

  test('a day without lessons names the next remote one and leads there', async () => {
    const page = await enter('jv.anna', 'phone')
    await page.goto(`${stage.origin}/?on=2026-11-28`)
    await page.getByRole('button', { name: /^Nākamā attālinātā diena: / }).click()
    await page.locator('main abbr').first().waitFor()
    expect(new URL(page.url()).searchParams.get('on')).not.toBe('2026-11-28')
  })

  test('A7: a teacher’s week on paper shows the A, without buttons, and as PDF', async () => {
    const page = await enter('jv.ozola')
    await page.goto(`${stage.origin}/week?monday=2026-11-23`)
    await grid(page, 'Ilze Ozola').waitFor()
    await expectAccessible(page)
    await page.emulateMedia({ media: 'print' })
    expect(await remoteIn(page).first().isVisible()).toBe(true)
    expect(await page.getByText('stunda notiek attālināti').isVisible()).toBe(true)
    for (const name of ['Drukāt', 'Eksportēt PDF', 'Nākamā nedēļa'])
      expect([name, await page.locator('main').getByText(name, { exact: true }).isVisible()]).toEqual([name, false])
    await page.emulateMedia({ media: 'screen' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Eksportēt PDF' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Ilze Ozola, 48. nedēļa, 23.11.2026.–27.11.2026..pdf')
    expect((await readFile(await download.path())).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  })

  test('a deputy head finds a room and a learner by typing; the address keeps both', async () => {
    const page = await enter('jv.vietniece')
    await page.goto(`${stage.origin}/week?monday=2026-11-23`)
    const find = page.getByRole('combobox', { name: 'Klase, skolotājs, telpa vai skolēns' })
    await find.click()
    await find.fill('201')
    await page.getByRole('option', { name: /^201/ }).first().click()
    await grid(page, '201').waitFor()
    expect(new URL(page.url()).searchParams.get('kind')).toBe('room')
    await find.click()
    await find.fill('anna berzina')
    await page
      .getByRole('option', { name: /^Anna Bērziņa/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /^Anna Bērziņa/ }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: /^Anna Bērziņa/ }).waitFor()
    await page.getByRole('button', { name: 'Mēneša attālinātās dienas' }).click()
    await page.getByRole('heading', { name: 'Ceturtdiena, 26. novembris' }).waitFor()
    await expectAccessible(page)
  })
})

describe('a shortened day', () => {
  test('overlapping bells are refused with their numbers; kept ones ring on their day and say so in the week', async () => {
    const page = await enter('jv.vietniece')
    await page.goto(`${stage.origin}/calendar`)
    await page.getByRole('button', { name: 'Jauni stundu laiki' }).click()
    await page.getByLabel('Nosaukums').fill('Īsās stundas')
    const end = page.getByRole('textbox', { name: '1. stundas beigas' })
    const right = await end.inputValue()
    await end.fill('9:30')
    await page.getByText('1. un 2. stunda pārklājas.').waitFor()
    const save = page.getByRole('button', { name: 'Saglabāt stundu laikus' })
    expect(await save.isDisabled()).toBe(true)
    await end.fill(right)
    await save.click()
    const card = page.getByRole('article').filter({ hasText: 'Īsās stundas' })
    await card.getByRole('button', { name: 'Piešķirt dienas' }).click()
    const from = card.getByRole('textbox', { name: 'No', exact: true })
    const assign = card.getByRole('button', { name: 'Piešķirt dienas' }).last()
    // The demo's own shortened day is taken.
    await from.fill('18.12.2026.')
    await page.keyboard.press('Tab')
    await assign.click()
    await card.getByText('18.12.2026. jau zvana pēc „Saīsinātas stundas”').waitFor()
    await from.fill('17.12.2026.')
    await page.keyboard.press('Tab')
    await assign.click()
    await card.getByRole('button', { name: 'Noņemt 17.12.2026.' }).waitFor()
    await expectAccessible(page)
    await page.goto(`${stage.origin}/plan?monday=2026-12-14`)
    await page.getByText('stundu laiki: Īsās stundas').waitFor()
  })

  test('the first grade gets its extra week of holidays, and it is taken back again', async () => {
    const page = await enter('jv.vietniece')
    await page.goto(`${stage.origin}/calendar`)
    await page.getByRole('button', { name: 'Pievienot brīvdienas' }).click()
    await page.getByLabel('Nosaukums').fill('Papildu nedēļa')
    await page.getByRole('textbox', { name: 'No', exact: true }).fill('08.02.2027.')
    await page.getByRole('textbox', { name: 'Līdz', exact: true }).fill('12.02.2027.')
    await page.keyboard.press('Tab')
    await page.getByRole('combobox', { name: 'Klases' }).click()
    await page.getByRole('option', { name: '1', exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Saglabāt brīvdienas' }).click()
    await page.getByRole('row', { name: /Papildu nedēļa \(1\. klasei\)/ }).waitFor()
    await page.getByRole('button', { name: 'Noņemt Papildu nedēļa' }).click()
    await page.getByText('„Papildu nedēļa” noņemtas.').waitFor()
    await expect.poll(() => page.getByRole('row', { name: /Papildu nedēļa/ }).count()).toBe(0)
  })
})
