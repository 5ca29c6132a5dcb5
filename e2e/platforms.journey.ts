import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let officer: Page
let teacher: Page
let learner: Page

beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:10:00Z')
  const [first, second, phone] = [
    await stage.visitor(),
    await stage.visitor(),
    await stage.visitor({ screen: 'phone' }),
  ]
  officer = first.page
  teacher = second.page
  learner = phone.page
  await signIn(stage, officer, 'jv.das')
  await signIn(stage, teacher, 'jv.ozola')
  await signIn(stage, learner, 'jv.anna')
})
afterEach(async context => {
  if (context.task.result?.state === 'fail') {
    await keepPicture(officer, `${context.task.name} officer`)
    await keepPicture(teacher, `${context.task.name} teacher`)
    await keepPicture(learner, `${context.task.name} learner`)
  }
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('a platform without an agreement', () => {
  test('B4: the officer’s home says so, and the register shows it', async () => {
    await officer.goto(stage.origin)
    await officer.getByRole('heading', { name: 'Tiešsaistes stundu saites' }).waitFor()
    await officer.getByRole('link', { name: 'Atvērt platformas' }).click()
    await officer.getByRole('link', { name: 'WhatsApp' }).waitFor()
    expect(await officer.getByRole('link', { name: 'Microsoft Teams' }).count()).toBe(0)
    await expectAccessible(officer)
  })

  test('B4: a link on it is refused, and what was typed stays', async () => {
    await teacher.goto(`${stage.origin}/lessons`)
    await teacher.getByRole('link', { name: 'Plāns' }).first().click()
    const link = teacher.getByLabel('Pieslēgšanās saite')
    await link.fill('https://call.whatsapp.com/video/abc')
    await teacher.getByRole('button', { name: 'Saglabāt plānu' }).click()
    await teacher
      .getByText(/^B4: ar WhatsApp nav derīga/)
      .first()
      .waitFor()
    expect(await link.inputValue()).toBe('https://call.whatsapp.com/video/abc')
  })

  test('B4: with a whole agreement the same link is taken', async () => {
    await officer.getByRole('link', { name: 'WhatsApp' }).click()
    await officer.getByRole('button', { name: 'Ierakstīt līgumu' }).click()
    await officer.getByLabel('Apstrādātājs (juridiskais nosaukums)').fill('WhatsApp Ireland Limited')
    await officer.getByRole('button', { name: 'Saglabāt' }).last().click()
    await officer.getByText('Nepilnīgs').first().waitFor()
    await officer.getByRole('button', { name: /^Labot/ }).click()
    for (const box of await officer.getByRole('checkbox').all()) await box.check()
    await expectAccessible(officer)
    await officer.getByRole('button', { name: 'Saglabāt' }).last().click()
    await officer.getByText('Spēkā bez termiņa').waitFor()
    await expectAccessible(officer)
    await teacher.getByRole('button', { name: 'Saglabāt plānu' }).click()
    await teacher.getByText(/Plāns saglabāts/).waitFor()
  })
})

describe('an agreement taken back', () => {
  test('B4: holds the link back from the learner, red for the teacher, and gives it again when restored', async () => {
    await stage.setNow('2026-11-26T07:22:00Z')
    await learner.goto(stage.origin)
    await learner.getByRole('link', { name: /^Pieslēgties/ }).waitFor()
    await officer.getByRole('button', { name: /^Atsaukt/ }).click()
    await officer.getByText('Nedod: nav derīga līguma').waitFor()
    await learner.goto(stage.origin)
    await learner.getByText(/saiti skola šobrīd nedrīkst dot/).waitFor()
    expect(await learner.getByRole('link', { name: /^Pieslēgties/ }).count()).toBe(0)
    await expectAccessible(learner)
    await teacher.goto(`${stage.origin}/lessons`)
    await teacher.getByText('B4: saiti nedod, ar WhatsApp nav derīga līguma').waitFor()
    await expectAccessible(teacher)
    await officer.getByRole('button', { name: /^Atjaunot/ }).click()
    await officer.getByText('Spēkā bez termiņa').waitFor()
    await learner.goto(stage.origin)
    await learner.getByRole('link', { name: /^Pieslēgties/ }).waitFor()
  })
})
