import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let page: Page

// One change of the procedure, step after step: each test goes on where the one before it stopped.
beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T10:00:00Z')
  page = (await stage.visitor()).page
})
afterEach(async context => {
  if (context.task.result?.state === 'fail') await keepPicture(page, context.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

const open = (path: string) => page.goto(stage.origin + path)
const percentOf = (grade: number) => page.getByRole('textbox', { name: `${grade}. klase` })
/** What the planning of remote lessons goes by, as the page's own session is told. */
const percentInMatrix = (grade: number) =>
  page.evaluate(async asked => {
    const matrix = await (await fetch('/api/planning/quotas')).json()
    return matrix.percentByGrade[asked]
  }, String(grade))

describe('a director lowers a limit from the next semester', () => {
  test('A1: from the home to the clause, where the draft of the deputy waits', async () => {
    await signIn(stage, page, 'jv.direktore')
    await page.getByRole('link', { name: /^A: melnrakstā/ }).click()
    await page.getByRole('link', { name: /^A5 / }).click()
    await page.waitForURL(url => url.searchParams.get('clause') === 'A5')
    await page.getByRole('heading', { name: 'Attālināto stundu daļa pa klasēm' }).waitFor()
    await expectAccessible(page)
  })

  test('A5: above the law is said at the field; a lower limit is kept in the draft', async () => {
    await percentOf(7).fill('16')
    await page.getByText('Virs likuma: līdz 15 %').waitFor()
    for (const grade of [7, 8, 9]) await percentOf(grade).fill('10')
    await page.getByRole('button', { name: /^Saglabāt melnrakstā/ }).click()
    await page.getByText('Mainīts. Spēkā: 1.–2. klase 0 %').waitFor()
    await page.reload()
    await percentOf(8).waitFor()
    expect(await percentOf(8).inputValue()).toBe('10 %')
  })

  test('A1: what changes is seen before it is published by an order', async () => {
    await page.getByRole('button', { name: 'Kas mainīsies un apstiprināšana' }).click()
    const row = page.getByRole('row', { name: /^A5 Attālināto stundu daļa pa klasēm, 7\.–9\. klase 15 % 10 %$/ })
    await row.waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Apstiprināt redakciju' }).click()
    await page.getByText('A1: kārtības redakcijai vajag direktora rīkojuma numuru un datumu.').waitFor()
    await page.getByLabel('Rīkojuma numurs').fill('1-9/58')
    await page.getByRole('button', { name: 'Nākamais semestris: 04.01.2027.' }).click()
    await page.getByRole('button', { name: 'Apstiprināt redakciju' }).click()
    await page.getByText('3. redakcija apstiprināta. Tā būs spēkā no 04.01.2027.').waitFor()
  })

  test('A1: the versions show it as coming, with what differs', async () => {
    await page.getByRole('link', { name: 'Redakcijas' }).click()
    const coming = page.getByRole('row', { name: /^3\. redakcija vēl nav spēkā No 04\.01\.2027\./ })
    await coming.waitFor()
    expect(await coming.textContent()).toContain('Rīkojums Nr. 1-9/58, 26.11.2026.')
    await page.getByRole('row', { name: /7\.–9\. klase 15 % 10 %/ }).waitFor()
    await expectAccessible(page)
  })

  test('A5: today the limit is what it was; from the day it is the new one', async () => {
    await open('/procedure?clause=A5')
    await page.getByText('7.–9. klase 15 %').first().waitFor()
    expect(await percentInMatrix(7)).toBe(15)
    await stage.setNow('2027-01-04T07:00:00Z')
    expect(await percentInMatrix(7)).toBe(10)
    await open('/procedure?clause=A5')
    await page.getByText('4.–9. klase 10 %').first().waitFor()
    await page.getByText('Tā kopš 3. redakcijas (04.01.2027.)').first().waitFor()
  })
})

test('B2: a learner reads the clauses with what is set, and gets no further', async () => {
  const { page: phone, context } = await stage.visitor({ screen: 'phone' })
  await signIn(stage, phone, 'jv.anna')
  await phone.goto(`${stage.origin}/procedure`)
  await phone.waitForURL(url => url.pathname === '/procedure/read')
  await phone.getByRole('heading', { name: 'Attālināto mācību kārtība' }).waitFor()
  await phone.getByText('4.–9. klase 10 %').waitFor()
  await expectAccessible(phone)
  await context.close()
})

/** What the settings of the clause in view lack: a field, or the way to where they are set. */
const settingsWithoutField = (browserPage: Page) =>
  browserPage
    .locator('article section')
    .evaluateAll(sections =>
      sections
        .filter(section => section.querySelector('form input, form select, form textarea, a[href]') === null)
        .map(section => section.querySelector('h3')?.textContent ?? ''),
    )

test.each([
  ['A1', 'A'],
  ['B1', 'B'],
])(
  '%s: in a draft of procedure %s every setting of every clause has its field',
  { timeout: 240_000 },
  async (first, code) => {
    const { page: desk, context } = await stage.visitor()
    await signIn(stage, desk, 'jv.vietniece')
    await desk.goto(`${stage.origin}/procedure?procedure=${code}`)
    await desk.getByRole('button', { name: 'Sākt jaunu redakciju' }).click()
    await desk.waitForURL(url => url.searchParams.get('version') === 'draft')
    await desk.getByRole('heading', { name: `${first}. punkts` }).waitFor()
    const clauses = desk.getByRole('navigation', { name: 'Punkti' }).getByRole('link')
    const lacking: string[] = []
    for (const clause of await clauses.all()) {
      await clause.click()
      await expect.poll(() => clause.getAttribute('aria-current'), { timeout: 5_000 }).toBe('page')
      lacking.push(...(await settingsWithoutField(desk)))
    }
    expect(await clauses.count()).toBeGreaterThan(20)
    expect(lacking).toEqual([])
    await expectAccessible(desk)
    await context.close()
  },
)
