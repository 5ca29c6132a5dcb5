import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let deputy: Page
let learner: Page

beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:10:00Z')
  deputy = (await stage.visitor()).page
  await signIn(stage, deputy, 'jv.vietniece')
  learner = (await stage.visitor({ screen: 'phone' })).page
  await signIn(stage, learner, 'jv.anna')
})
afterEach(async context => {
  if (context.task.result?.state === 'fail') await keepPicture(deputy, context.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

/** A Thursday to come on which nothing is changed yet. */
const day = '2026-12-03'

const changes = () => deputy.locator('table tbody tr')

describe('a teacher who is away', () => {
  test('A27: each lesson is given to somebody who is free then, and all is published at once', async () => {
    await deputy.goto(`${stage.origin}/changes?on=${day}`)
    await deputy.getByRole('button', { name: 'Plānot prombūtni' }).click()
    await deputy.getByRole('combobox', { name: 'Kurš nebūs' }).fill('Ozola')
    await deputy.getByRole('option', { name: /Ozola/ }).click()
    const decisions = deputy.getByRole('combobox', { name: /^Ko darīt ar stundu/ })
    await decisions.first().waitFor()
    await expectAccessible(deputy)
    const lessons = await decisions.count()
    for (let index = 0; index < lessons; index += 1) {
      await decisions.nth(index).click()
      // After leaving it, asking who takes it and cancelling it, the first who is free.
      await deputy.getByRole('option').nth(3).click()
    }
    await deputy.getByText(/^Ziņu saņems/).waitFor()
    await deputy.getByRole('button', { name: /^Publicēt \d/ }).click()
    await deputy.getByText(/^Publicēt(a|as|s)/).waitFor()
    await expect.poll(() => changes().count()).toBe(lessons)
    await expectAccessible(deputy)
  })

  test('A7: learners see it in their day, and are told', async () => {
    await learner.goto(`${stage.origin}/?on=${day}`)
    await learner.getByText(/aizvieto cits skolotājs/).waitFor()
    await expectAccessible(learner)
    await learner.goto(`${stage.origin}/notices`)
    await learner
      .getByText(/3\. decembr/)
      .first()
      .waitFor()
  })

  test('A27: taken back, the lesson leaves the list', async () => {
    const before = await changes().count()
    await deputy
      .getByRole('button', { name: /^Atsaukt izmaiņu/ })
      .first()
      .click()
    await deputy.getByText('Izmaiņa atsaukta. Ziņa nosūtīta.').waitFor()
    await expect.poll(() => changes().count()).toBe(before - 1)
  })

  test('A7: a lesson is cancelled in the week with the key E, and is struck there', async () => {
    await deputy.goto(`${stage.origin}/plan?monday=2026-12-07`)
    const lesson = deputy.locator('button[data-place][aria-pressed]').first()
    await lesson.focus()
    await deputy.keyboard.press('e')
    await deputy.getByRole('combobox', { name: 'Ko darīt' }).click()
    await deputy.getByRole('option', { name: 'Atcelt stundu' }).click()
    await deputy.getByText(/^Ziņu saņems/).waitFor()
    await expectAccessible(deputy)
    await deputy.getByRole('button', { name: 'Publicēt izmaiņu' }).click()
    await deputy.locator('button[data-place][data-cancelled]').first().waitFor()
  })
})
