import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

const day = '2026-11-26'
const misspelt = 'Elza Silinas'

type Learner = { id: string; givenName: string; familyName: string }

let stage: DemoStage
let teacher: Page
let lessonId: string
let learners: Learner[]

const answerOf = async <Answer>(path: string): Promise<Answer> =>
  (await (await teacher.request.get(stage.origin + path)).json()) as Answer

const learner = (givenName: string, familyName: string): Learner => {
  const found = learners.find(one => one.givenName === givenName && one.familyName === familyName)
  if (found === undefined) throw new Error(`nobody is called ${givenName} ${familyName}`)
  return found
}

/** What Zoom gives after the lesson of 9:20: the teacher and all but three learners by their names, and three who go by others. */
function zoomFile(on: string): Buffer {
  const away = ['Elza Siliņa', 'Alise Eglīte', 'Alise Krūmiņa']
  const named = learners.map(one => `${one.givenName} ${one.familyName}`).filter(name => !away.includes(name))
  const row = (name: string, from: string) => `${name},,${on} ${from}:00,${on} 09:59:00,30,Yes`
  return Buffer.from(
    [
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest',
      row('Ilze Ozola', '09:15'),
      ...named.map(name => row(name, '09:20')),
      row(misspelt, '09:27'),
      row('Galaxy A52', '09:22'),
      row('Alise Eglīte (Alise Krūmiņa)', '09:23'),
    ].join('\r\n'),
  )
}

async function giveFile(buffer: Buffer): Promise<void> {
  await teacher.goto(`${stage.origin}/lessons/${lessonId}/attendance-file`)
  await teacher.getByRole('heading', { level: 1 }).waitFor()
  await teacher.locator('input[type="file"]').setInputFiles({ name: 'participants.csv', mimeType: 'text/csv', buffer })
  await teacher.waitForURL(/[?]file=/)
}

/** What the roll call says of Elza: the file has her from 9:27. */
async function evidenceOfElza(): Promise<string> {
  await teacher.goto(`${stage.origin}/lessons/${lessonId}/roll-call`)
  const row = teacher.locator(`tr[data-learner="${learner('Elza', 'Siliņa').id}"]`)
  await row.waitFor()
  return (await row.textContent()) ?? ''
}

const chooseFor = (name: string) => teacher.getByRole('combobox', { name: `Kas ir „${name}”?` })

beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:10:00Z')
  await stage.setNow('2026-11-26T08:05:00Z')
  ;({ page: teacher } = await stage.visitor())
  await signIn(stage, teacher, 'jv.ozola')
  const { lessons } = await answerOf<{ lessons: { id: string; startTime: string }[] }>(`/api/me/lessons?on=${day}`)
  lessonId = lessons.find(one => one.startTime.startsWith('09:20'))?.id ?? ''
  const { rows } = await answerOf<{ rows: { learner: Learner }[] }>(`/api/lessons/${lessonId}/roll-call`)
  learners = rows.map(one => one.learner)
})
afterEach(async context => {
  if (context.task.result?.state === 'fail') await keepPicture(teacher, context.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('A24: the attendance file of a platform', () => {
  test('who is not recognised stands first: a misspelt name, a device, a name of two', async () => {
    expect(await evidenceOfElza()).not.toContain('9:27')
    await giveFile(zoomFile(day))
    await teacher.getByText('Par 3 dalībniekiem jāizlemj jums').waitFor()
    const open = teacher.locator('main li').filter({ has: teacher.getByRole('combobox') })
    expect(await open.allTextContents()).toEqual([
      expect.stringContaining(`${misspelt}nav atpazīts`),
      expect.stringContaining('Galaxy A52ierīce'),
      expect.stringMatching(/^Alise Eglīte.*der vairāki/),
    ])
  })

  test('one is told by keyboard, the name is remembered, and the roll call shows what the file says', async () => {
    await chooseFor(misspelt).focus()
    await teacher.keyboard.type('siliņa')
    await teacher.getByRole('option', { name: 'Siliņa Elza · 7.b' }).waitFor()
    await teacher.keyboard.press('ArrowDown')
    await teacher.keyboard.press('Enter')
    const remember = teacher.getByRole('checkbox', { name: `Atcerēties vārdu „${misspelt}”` })
    await remember.focus()
    await teacher.keyboard.press('Space')
    expect(await remember.isChecked()).toBe(true)
    await teacher.getByText('Par 2 dalībniekiem jāizlemj jums').waitFor()
    await teacher.getByRole('button', { name: 'Ierakstīt kā pierādījumu' }).focus()
    await teacher.keyboard.press('Enter')
    await teacher.getByText(`Atpazīti pieslēgumi: ${learners.length - 2}, neatpazīti: 2.`).waitFor()
    await expectAccessible(teacher)
    expect(await evidenceOfElza()).toContain('9:27')
    await expectAccessible(teacher)
    await teacher.getByRole('link', { name: 'Pieslēgumi' }).click()
    await teacher.getByRole('heading', { name: 'Neatpazīti 2 pieslēgumi' }).waitFor()
    await expectAccessible(teacher)
    await teacher.goto(`${stage.origin}/people/aliases?sort=confirmed`)
    await teacher.getByRole('button', { name: `Atsaukt vārdu „${misspelt}”` }).waitFor()
    await expectAccessible(teacher)
  })

  test('the file is taken back as one: its evidence and the name remembered with it', async () => {
    await teacher.goto(`${stage.origin}/lessons/${lessonId}/attendance-file`)
    await teacher.getByRole('link', { name: 'Zoom' }).click()
    await teacher.getByRole('button', { name: 'Atsaukt visu failu' }).click()
    await teacher.getByText(/^Fails atsaukts/).waitFor()
    await expectAccessible(teacher)
    expect(await evidenceOfElza()).not.toContain('9:27')
    await teacher.goto(`${stage.origin}/people/aliases`)
    await teacher.getByRole('button', { name: /^Atsaukt vārdu/ }).waitFor()
    expect(await teacher.getByText(misspelt).count()).toBe(0)
  })

  test('a file of another day is refused with both days, and can’t be written', async () => {
    await giveFile(zoomFile('2026-11-24'))
    await teacher.getByText('Šis ir citas sapulces fails').waitFor()
    await teacher.getByText('Stunda: 26.11.2026. · failā: 24.11.2026.').waitFor()
    expect(await teacher.getByRole('button', { name: 'Ierakstīt kā pierādījumu' }).count()).toBe(0)
    await expectAccessible(teacher)
  })
})
