import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let teacher: Page
let learner: Page

// One remote lesson from its link to the journal page, step after step.
beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:10:00Z')
  teacher = (await stage.visitor()).page
  await signIn(stage, teacher, 'jv.ozola')
  const phone = await stage.visitor({ screen: 'phone' })
  await phone.context.route('https://*.zoom.us/**', route => route.fulfill({ body: 'the platform' }))
  learner = phone.page
  await signIn(stage, learner, 'jv.anna')
})
afterEach(async context => {
  if (context.task.result?.state === 'fail') await keepPicture(teacher, context.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

const grid = () => teacher.getByRole('grid')
const row = (name: string) => teacher.getByRole('row', { name: new RegExp(name) })

describe('a remote lesson of mathematics', () => {
  test('B9: the teacher gives the link and what counts; a wrong link keeps what was typed', async () => {
    await teacher.goto(`${stage.origin}/lessons`)
    await teacher.getByRole('link', { name: 'Plāns' }).first().click()
    const link = teacher.getByLabel('Pieslēgšanās saite')
    await link.fill('http://us02web.zoom.us/j/1')
    await teacher.getByRole('button', { name: 'Saglabāt plānu' }).click()
    await teacher.getByText(/B9/).first().waitFor()
    expect(await link.inputValue()).toBe('http://us02web.zoom.us/j/1')
    await link.fill('https://us02web.zoom.us/j/9876543210')
    await teacher.getByRole('button', { name: 'Saglabāt plānu' }).click()
    await teacher.getByText(/Plāns saglabāts/).waitFor()
    await expectAccessible(teacher)
  })

  test('A24: a check-in appears in the open roll call without reloading', async () => {
    await stage.setNow('2026-11-26T07:21:00Z')
    await teacher.getByRole('main').getByRole('link', { name: 'Klātbūtne' }).first().click()
    await teacher.getByRole('grid').waitFor()
    await learner.goto(stage.origin)
    const join = learner.getByRole('link', { name: /^Pieslēgties/ })
    await join.waitFor()
    expect(await join.getAttribute('href')).toBe('https://us02web.zoom.us/j/9876543210')
    await join.click()
    await row('Bērziņa Anna')
      .getByText(/reģistrējies 9:21/)
      .waitFor()
    await expectAccessible(teacher)
  })

  test('A36: a reported problem waits for the teacher, who decides it by keyboard', async () => {
    await stage.setNow('2026-11-26T07:26:00Z')
    const { page: phone } = await stage.visitor({ screen: 'smallPhone' })
    await signIn(stage, phone, 'jv.mamma')
    await phone.getByRole('button', { name: 'Bērnam ir problēma' }).click()
    await phone.getByText('Internets', { exact: true }).click()
    await phone.getByRole('button', { name: 'Nosūtīt' }).click()
    await row('Bērziņa Anna')
      .getByText(/ziņoja/)
      .waitFor()
    await teacher.goto(`${stage.origin}/problems`)
    await teacher.getByRole('button', { name: 'Izlemt' }).first().click()
    await teacher.getByLabel('Attaisnot', { exact: true }).check()
    await teacher.getByLabel(/konsultācija/).check()
    await expectAccessible(teacher)
    await teacher.getByRole('button', { name: 'Saglabāt lēmumu' }).click()
    await teacher
      .getByText(/Lēmums saglabāts/)
      .first()
      .waitFor()
  })

  test('A24: the register is taken by keyboard alone and confirmed in one keystroke', async () => {
    await stage.setNow('2026-11-26T07:55:00Z')
    await teacher.goto(`${stage.origin}/lessons`)
    await teacher.getByRole('main').getByRole('link', { name: 'Klātbūtne' }).first().click()
    const rows = grid().locator('tr[data-learner]')
    const standing = () => row('Bērziņa Anna').getAttribute('data-standing')
    // The list takes the focus by itself: the first key already works in it.
    await expect.poll(() => rows.first().evaluate(first => first === document.activeElement)).toBe(true)
    const place = (await rows.allTextContents()).findIndex(text => text.startsWith('Bērziņa Anna'))
    for (let step = 0; step < place; step++) await teacher.keyboard.press('ArrowDown')
    expect(await standing()).toBe('suggested')
    await teacher.keyboard.press('a')
    await row('Bērziņa Anna').getByText('atslēdzās').waitFor()
    expect(await standing()).toBe('confirmed')
    await teacher.keyboard.press('z')
    await expect.poll(() => grid().getByText('atslēdzās').count()).toBe(0)
    expect(await standing()).toBe('suggested')
    await teacher.keyboard.press('a')
    await row('Bērziņa Anna').getByText('atslēdzās').waitFor()
    await teacher.keyboard.press('Control+Enter')
    await teacher.getByText(/^Klātbūtne apstiprināta 9:5\d · Ilze Ozola$/).waitFor()
    expect(await rows.count()).toBe(28)
    expect(await grid().locator('tr[data-standing="confirmed"]').count()).toBe(28)
    await teacher.reload()
    await teacher.getByText(/^Klātbūtne apstiprināta 9:5\d · Ilze Ozola$/).waitFor()
    expect(await grid().locator('tr[data-standing="confirmed"]').count()).toBe(28)
    await expectAccessible(teacher)
  })

  test('A11, A35, A38: the journal page shows n for who was silent, nc for whose problem was excused, and goes out as text, CSV and XLSX', async () => {
    const silent = await grid()
      .locator('tr[data-learner]', { hasText: 'nav reģistrējies, nav ziņojis' })
      .locator('td:first-child')
      .allTextContents()
    expect(silent).toHaveLength(27)
    const { page: classTeacher } = await stage.visitor()
    await signIn(stage, classTeacher, 'jv.kalnina')
    await classTeacher.goto(`${stage.origin}/journal?on=2026-11-26`)
    const heads = classTeacher.getByRole('columnheader')
    // The lesson of this journey is the class's second that day.
    await heads.filter({ hasText: /^2\.Matemātika/ }).waitFor()
    const column = (await heads.allTextContents()).findIndex(text => text.startsWith('2.Matemātika'))
    const symbolOf = (name: string) =>
      classTeacher
        .getByRole('row', { name: new RegExp(`^\\d+ ${name} `) })
        .locator('th, td')
        .nth(column)
        .textContent()
    expect(await symbolOf(silent[0] ?? '')).toBe('n')
    // Her mark was decided anew on the way: the journal says that it is a corrected one.
    expect(await symbolOf('Bērziņa Anna')).toBe('nc*')
    await expectAccessible(classTeacher)
    await classTeacher.getByRole('button', { name: 'Kopēt e-klasei' }).click()
    await classTeacher.getByText(/Lapa nokopēta/).waitFor()
    const copied = await classTeacher.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('\n')[0]).toMatch(/^Nr\.\tSkolēns\t.*Matemātika A/)
    expect(copied).toMatch(/\tn(\t|\n|$)/)
    for (const [label, start] of [
      ['Eksportēt CSV', '\ufeffNr.;Skolēns;'],
      ['Eksportēt XLSX', 'PK'],
    ] as const) {
      const [download] = await Promise.all([
        classTeacher.waitForEvent('download'),
        classTeacher.getByText(label).click(),
      ])
      expect((await readFile(await download.path(), 'utf8')).startsWith(start)).toBe(true)
    }
  })
})
