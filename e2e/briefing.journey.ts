import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let teacher: Page
let learner: Page

// One remote lesson from the lesson in person before it: each test goes on where the one before it stopped. The demo is of
// Sunday, 22 November 2026; Tuesday, 9:30 in Riga is in the middle of the lesson in person, the remote one is on Thursday.
const sunday = '2026-11-22T07:00:00Z'
const inTheLesson = '2026-11-24T07:30:00Z'

beforeAll(async () => {
  stage = await openDemoStage(sunday)
  await stage.setNow(inTheLesson)
  teacher = (await stage.visitor()).page
  learner = (await stage.visitor({ screen: 'phone' })).page
  await signIn(stage, teacher, 'jv.ozola')
  await signIn(stage, learner, 'jv.anna')
})
afterEach(async context => {
  if (context.task.result?.state !== 'fail') return
  await keepPicture(teacher, `teacher ${context.task.name}`)
  await keepPicture(learner, `learner ${context.task.name}`)
})
afterAll(() => stage[Symbol.asyncDispose]())

const lightOf = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Stundas gatavība' }).getByRole('listitem').filter({ hasText: name })
const toKnow = () => learner.getByRole('link', { name: 'Kas jāzina pirms stundas' })

test('A33: the teacher says how learners reach her', async () => {
  await teacher.goto(`${stage.origin}/me`)
  await teacher.getByLabel('Kur', { exact: true }).fill('Ilze Ozola')
  await teacher.getByLabel('Piezīme skolēniem').fill('Ja pazūd internets, rakstiet E-klasē.')
  await expectAccessible(teacher)
  await teacher.getByRole('button', { name: 'Saglabāt saziņu' }).click()
  await teacher.getByText('Saglabāts. Skolēni redzēs jauno.').waitFor()
})

test('A28: from the lesson in person the teacher comes to the card of the remote one, and writes it', async () => {
  await teacher.goto(`${stage.origin}/lessons`)
  await teacher.getByRole('link', { name: 'Jāpastāsta: Matemātika 7.b' }).first().click()
  await teacher.getByRole('heading', { name: 'Pirms stundas: Matemātika 7.b' }).waitFor()
  await teacher.getByText('Pastāstiet klātienes stundā: otrdiena, 24. novembris').waitFor()
  await expectAccessible(teacher)
  expect(await lightOf(teacher, 'Pastāstīts').textContent()).toContain('nav uzrakstīts')
  await teacher.getByLabel('Sasniedzamais rezultāts').fill('Atrisina lineāru vienādojumu')
  await teacher.getByLabel('Uzdevuma nosacījumi').fill('Pieci uzdevumi 42. lappusē')
  await teacher.getByLabel('Vērtēšanas kritēriji').fill('Punkts par katru soli')
  await teacher.getByLabel('Termiņi').fill('Līdz stundas beigām')
  await teacher.getByRole('button', { name: 'Saglabāt', exact: true }).click()
  await teacher.getByText('Saglabāts.', { exact: true }).waitFor()
})

test('A28: the card is shown to the class page by page, by the keyboard alone', async () => {
  await teacher.getByRole('button', { name: 'Rādīt klasei' }).click()
  const shown = teacher.getByRole('dialog', { name: 'Klasei rādāmā kartīte' })
  await shown.getByText('Atrisina lineāru vienādojumu').waitFor()
  await expectAccessible(teacher)
  await teacher.keyboard.press('ArrowRight')
  await shown.getByText('Pieci uzdevumi 42. lappusē').waitFor()
  await teacher.keyboard.press('End')
  await shown.getByText('Vai viss ir skaidrs?').waitFor()
  await teacher.keyboard.press('Escape')
  await shown.waitFor({ state: 'detached' })
})

test('A28: all who are there are told with one press, who is absent stays untold', async () => {
  await teacher.getByRole('checkbox', { name: 'Bērziņa Anna' }).uncheck()
  await teacher.getByRole('button', { name: /^Pastāstīju un saprata/ }).click()
  await teacher.getByText('Ierakstīts.').waitFor()
  expect(await lightOf(teacher, 'Pastāstīts').textContent()).toContain('nav pastāstīts 1 no')
})

test('A28: the absent learner reads the same on a phone, and asks', async () => {
  await learner.goto(`${stage.origin}/?on=2026-11-26`)
  await toKnow().first().click()
  await learner.getByText('Pieci uzdevumi 42. lappusē').waitFor()
  await learner.getByText('Ja pazūd internets, rakstiet E-klasē.').waitFor()
  await expectAccessible(learner)
  await learner.getByRole('button', { name: 'Man ir jautājums' }).click()
  await learner.getByLabel('Tavs jautājums skolotājam').fill('Vai drīkst lietot kalkulatoru?')
  await learner.getByRole('button', { name: 'Nosūtīt jautājumu' }).click()
  await learner.getByText('Jautājums nosūtīts skolotājam.').waitFor()
})

test('A28: the teacher sees the question at once and answers; the learner understands, and the light turns green', async () => {
  await teacher.getByText('Vai drīkst lietot kalkulatoru?').waitFor()
  await teacher.getByLabel('Atbilde: Anna Bērziņa').fill('Drīkst.')
  await teacher.getByRole('button', { name: 'Nosūtīt atbildi' }).click()
  await learner.getByText('Drīkst.').waitFor()
  await learner.getByRole('button', { name: 'Sapratu' }).click()
  await learner.getByText('Tu to saprati.').waitFor()
  for (const light of ['Pastāstīts', 'Saprasts', 'Kā sazināties'])
    await lightOf(teacher, light).getByText('gatavs').waitFor()
})
