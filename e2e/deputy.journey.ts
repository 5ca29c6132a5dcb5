import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { castSchools } from '../apps/server/src/demo/cast.ts'
import { peopleFile } from '../apps/server/src/demo/people-file.ts'
import { timetableFile } from '../apps/server/src/demo/timetable-file.ts'
import { writeXlsx } from '../apps/server/src/integrations/table-files/write.ts'
import { expectAccessible, keepPicture, openStage } from './journey.ts'
import type { Stage } from './stage.ts'

const password = 'gara-un-drosa-parole'
const [cast] = castSchools
if (cast === undefined) throw new Error('the cast has a school')

let stage: Stage
let page: Page
let folder: string

// One school's first week, step after step: each test goes on where the one before it stopped.
beforeAll(async () => {
  stage = await openStage('2026-11-23T07:00:00Z')
  page = (await stage.visitor()).page
  folder = await mkdtemp(join(tmpdir(), 'talklase-files-'))
})
afterEach(async context => {
  if (context.task.result?.state === 'fail') await keepPicture(page, context.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** Opens a file's preview on a page of imports. */
async function upload(path: string, name: string, content: string | Uint8Array): Promise<void> {
  await page.goto(stage.origin + path)
  await page.locator('input[type="file"]').setInputFiles(await file(name, content))
}

const next = () => page.getByRole('button', { name: 'Tālāk' }).click()

/** The Monday of the week in which the journey goes on. */
const week = '2026-11-23'

const remote = () => page.locator('button[data-place][data-remote]')
/** The cells of a weekday, 1 is Monday: the first column holds the periods. */
const day = (weekday: number) => page.locator(`[role="grid"] tbody tr > :nth-child(${weekday + 1})`)
const on = (weekday: number, subject: string) => day(weekday).locator('button[data-place]', { hasText: subject })
/** The subjects of a weekday from its first period to its last. */
const subjectsOf = (weekday: number) =>
  day(weekday).locator('button[data-place] > :first-child > span').allTextContents()

async function openWeek(className: string, monday: string): Promise<void> {
  await page.goto(`${stage.origin}/plan?monday=${monday}`)
  await page.getByRole('combobox', { name: 'Klase' }).click()
  await page.getByRole('option', { name: className, exact: true }).click()
  await page.getByRole('grid', { name: `${className} nedēļa` }).waitFor()
}

describe('a school starts', () => {
  test('the wizard founds it in six steps, leaving and coming back on the way', async () => {
    await page.goto(`${stage.origin}/setup#stage-token`)
    await page.getByRole('button', { name: 'Sākt ar savu skolu' }).click()
    await page.getByLabel('Skolas nosaukums').fill('Jaunjelgavas vidusskola')
    await page.reload()
    expect(await page.getByLabel('Skolas nosaukums').inputValue()).toBe('Jaunjelgavas vidusskola')
    await next()
    await expectAccessible(page)
    await next()
    await page.getByLabel('Vārds', { exact: true }).fill('Inese')
    await page.getByLabel('Uzvārds').fill('Liepiņa')
    await page.getByLabel('Lietotājvārds').fill('inese.liepina')
    await page.locator('input[type="password"]').first().fill(password)
    await next()
    await next()
    await next()
    await page.getByRole('button', { name: 'Izveidot skolu' }).click()
    await page.getByText('Skola izveidota').waitFor()
    await page.goto(`${stage.origin}/sign-in`)
    await page.locator('input[name="username"]').fill('inese.liepina')
    await page.locator('input[name="password"]').fill(password)
    await page.locator('input[name="password"]').press('Enter')
    await page.waitForURL(url => url.pathname === '/')
  })

  test('people come in by a file, are previewed with the differences, undone as one, and come again', async () => {
    await page.goto(`${stage.origin}/people/import`)
    await page.locator('input[type="file"]').setInputFiles(await file('cilveki.csv', peopleFile(cast)))
    await page.getByRole('button', { name: /^Ierakstīt \d+ cilvēk/ }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Ierakstīt \d+ cilvēk/ }).click()
    await page.getByRole('button', { name: 'Atsaukt importu' }).click()
    await page.getByText('Imports atsaukts').first().waitFor()
    await page.goto(`${stage.origin}/people/import`)
    await page.locator('input[type="file"]').setInputFiles(await file('cilveki.csv', peopleFile(cast)))
    await page.getByRole('button', { name: /^Ierakstīt \d+ cilvēk/ }).click()
    await page.getByRole('button', { name: 'Atsaukt importu' }).waitFor()
    await page.goto(`${stage.origin}/people?search=berzina`)
    await page.getByText('Bērziņa').first().waitFor()
    await expectAccessible(page)
  })

  test('people of an XLSX: a column is mapped by hand, an error is shown by its row, and nothing is written before', async () => {
    const heading = ['Vārds', 'Uzvārds', 'Kas skolā', 'Klase']
    const right = ['Zane', 'Zālīte', 'skolēns', '7.b']
    await upload(
      '/people/import',
      'jauni.xlsx',
      await writeXlsx('Skolēni', [heading, right, ['Uldis', 'Ūsiņš', 'skolēns', '']]),
    )
    const mapping = page.getByRole('combobox', { name: 'Ko satur kolonna „Kas skolā”' })
    expect(await mapping.inputValue()).toBe('')
    await mapping.click()
    await page.getByRole('option', { name: 'Loma', exact: true }).click()
    await expect.poll(() => mapping.inputValue()).toBe('Loma')
    await page.getByRole('row', { name: '3 Klase Skolēnam nav klases' }).waitFor()
    expect(await page.getByRole('row', { name: /Skolēnam nav klases/ }).count()).toBe(1)
    expect(await page.getByRole('button', { name: /^Ierakstīt/ }).isDisabled()).toBe(true)
    await expectAccessible(page)

    await upload(
      '/people/import',
      'jauni.xlsx',
      await writeXlsx('Skolēni', [heading, right, ['Uldis', 'Ūsiņš', 'skolēns', '7.b']]),
    )
    await mapping.click()
    await page.getByRole('option', { name: 'Loma', exact: true }).click()
    await page.getByRole('button', { name: 'Ierakstīt 2 cilvēkus' }).click()
    await page.getByRole('button', { name: 'Atsaukt importu' }).waitFor()
    await page.goto(`${stage.origin}/people?search=zalite`)
    await page.getByRole('row', { name: /Zālīte Zane.*7\.b/ }).waitFor()
  })

  test('the timetable comes in by an aSc file; a file that is wrong says where and writes nothing', async () => {
    const broken = timetableFile(cast).replace('<subjects', '<subjects <')
    await upload('/timetable', 'bojats.xml', broken)
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('alert').first().textContent()).toMatch(/\d+\. rind/)
    await page.locator('input[type="file"]').setInputFiles(await file('saraksts.xml', timetableFile(cast)))
    await page.getByText(/Visi \d+ skolotāji ir atrasti/).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Ieviest/ }).click()
    await page.getByText('Stundu saraksts ieviests').first().waitFor({ timeout: 30_000 })
  })
})

describe('the deputy head marks remote lessons while the quota answers', () => {
  test('A7: a click shows the A at once; the key A marks a range; undo takes it back', async () => {
    await openWeek('7.b', week)
    const friday = on(5, 'Matemātika').first()
    expect(await friday.getAttribute('aria-pressed')).toBe('false')
    await friday.click()
    await expect.poll(() => friday.getAttribute('aria-pressed')).toBe('true')
    await page.getByText('Atzīmēta 1 stunda').first().waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => friday.getAttribute('aria-pressed')).toBe('false')
    const thursday = await subjectsOf(4)
    expect(thursday).toEqual([
      'Latviešu valoda',
      'Matemātika',
      'Angļu valoda',
      'Angļu valoda',
      'Datorika',
      'Ģeogrāfija',
    ])
    await page.getByRole('button', { name: /Izvēlēties visu dienu.*[Cc]eturtd/ }).click()
    await page.keyboard.press('a')
    await expect.poll(() => remote().count()).toBe(thursday.length)
    expect(await day(4).locator('button[data-remote]').count()).toBe(thursday.length)
    await page.reload()
    await expect.poll(() => remote().count()).toBe(thursday.length)
    expect(await day(4).locator('button[data-remote]').count()).toBe(thursday.length)
    await expectAccessible(page)
  })

  test('A5: a full quota is refused with its clause before anything is sent', async () => {
    // Computer science is held every other Thursday: 15 % of its lessons are two, and the marked day has the first.
    await openWeek('7.b', '2026-12-07')
    const second = on(4, 'Datorika')
    await second.click()
    await expect.poll(() => second.getAttribute('aria-pressed')).toBe('true')
    await page.getByText('Atzīmēta 1 stunda').first().waitFor()
    await openWeek('7.b', '2027-01-18')
    const third = on(4, 'Datorika')
    expect(await third.getAttribute('title')).toMatch(/A5/)
    const sent: string[] = []
    page.on('request', request => request.method() !== 'GET' && sent.push(request.url()))
    await third.click()
    expect(await third.getAttribute('aria-pressed')).toBe('false')
    await openWeek('7.b', '2027-01-18')
    expect(await third.getAttribute('aria-pressed')).toBe('false')
    expect(sent).toEqual([])
  })

  test('A4: the second grade can’t be marked at all', async () => {
    await openWeek('2.a', week)
    const lessons = page.locator('td button[data-place]')
    await expect.poll(() => lessons.count()).toBe(20)
    const refusals = await lessons.evaluateAll(all =>
      all.map(one => `${one.textContent}: ${one.getAttribute('title') ?? 'permitted'}`),
    )
    expect(refusals.filter(text => !text.includes('A4'))).toEqual([])
  })

  test('A5: the matrix shows what is used, planned and left', async () => {
    await page.goto(`${stage.origin}/quotas`)
    await page.getByText(/2\/2/).first().waitFor()
    await expectAccessible(page)
  })
})

describe('the year goes on', () => {
  test('A7: a changed timetable shows the difference, keeps the A of what it moves, and is undone as one', async () => {
    const geography = '<card lessonid="7.b/Ģeo/s0" classroomids="R-201" period="5" weeks="11" terms="1" days="00010"/>'
    const moved = geography.replace('period="5"', 'period="6"').replace('00010', '00001')
    const changed = timetableFile(cast).replace(geography, moved)
    expect(changed).toContain(moved)
    await upload('/timetable', 'saraksts-2.xml', changed)
    await page
      .getByRole('row', { name: /^Pārceltas 7\.b Ģeogrāfija .*26\.11\., 5\. .*27\.11\., 6\. paliek$/ })
      .waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Ieviest/ }).click()
    await page.getByText('Stundu saraksts ieviests').first().waitFor()
    const applied = page.url()

    await openWeek('7.b', week)
    expect(await on(4, 'Ģeogrāfija').count()).toBe(0)
    expect(await on(5, 'Ģeogrāfija').getAttribute('aria-pressed')).toBe('true')
    expect(await remote().count()).toBe(6)

    await page.goto(applied)
    await page.getByRole('button', { name: 'Atsaukt importu' }).click()
    await page.getByText('Imports atsaukts').first().waitFor()
    await openWeek('7.b', week)
    expect(await on(5, 'Ģeogrāfija').count()).toBe(0)
    expect(await on(4, 'Ģeogrāfija').getAttribute('aria-pressed')).toBe('true')
    expect(await remote().count()).toBe(6)
  })

  test('A7: a deputy plans a week of remote lessons for a class by drag, key, range and bulk, and takes each back', async () => {
    const monday = '2027-02-01'
    let acts = 0
    const act = async (doing: Promise<unknown>): Promise<void> => {
      acts += 1
      await doing
    }
    const takeBack = async (): Promise<void> => {
      await page.keyboard.press('Control+z')
      await expect.poll(() => remote().count()).toBe(0)
    }
    await openWeek('7.b', monday)
    const cells = page.locator('button[data-place]:not([aria-label])')
    const all = await cells.count()
    expect(await remote().count()).toBe(0)

    // By drag: from the first lesson of Monday to the second of Tuesday.
    const from = await day(1).locator('button[data-place]').first().boundingBox()
    const to = await day(2).locator('button[data-place]').nth(1).boundingBox()
    if (from === null || to === null) throw new Error('the week has lessons')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 })
    await page.mouse.up()
    await expect.poll(() => remote().count()).toBe(4)
    await takeBack()

    // By a range of keys: three lessons down.
    await day(1).locator('button[data-place]').first().focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('a')
    await expect.poll(() => remote().count()).toBe(3)
    await takeBack()

    // The whole week at once, from the open plan on.
    await act(day(1).locator('button[data-place]').first().focus())
    await act(page.keyboard.press('Control+a'))
    // Marks are sent one after another: the one before may still be on its way.
    const answered = page.waitForResponse(
      response =>
        response.url().endsWith('/remote-lessons') && (response.request().postData() ?? '').split(',').length > all / 2,
    )
    await act(page.keyboard.press('a'))
    await expect.poll(() => remote().count()).toBeGreaterThan(all / 2)
    // The A stands before the answer comes; what is reloaded is what the answer has kept.
    const answer = await answered
    expect([answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([200, ''])
    const refused = await page.locator('button[data-place][data-refused]').count()
    expect(await remote().count()).toBe(all - refused)
    console.info(`a week of ${all} lessons: ${all - refused} marked, ${refused} refused by the quota, ${acts} acts`)
    expect(acts).toBeLessThanOrEqual(3)
    await page.reload()
    await expect.poll(() => remote().count()).toBe(all - refused)
  })

  test('a Saturday that works by Thursday’s timetable has its lessons in the plan, in person', async () => {
    await openWeek('7.b', week)
    const thursday = await subjectsOf(4)
    expect(await subjectsOf(6)).toEqual([])
    await page.goto(`${stage.origin}/calendar`)
    await page.getByRole('textbox', { name: 'Diena', exact: true }).fill('28.11.2026.')
    await page.keyboard.press('Tab')
    await page.getByRole('combobox', { name: 'Veids' }).click()
    await page.getByRole('option', { name: 'Pārcelta darba diena' }).click()
    await page.getByRole('combobox', { name: 'Mācās pēc saraksta' }).click()
    await page.getByRole('option', { name: /^ceturtdiena$/i }).click()
    await page.getByRole('button', { name: 'Pievienot izņēmumu' }).click()
    await page.getByText(/Kalendārs saglabāts\. Stundas: pievienotas [1-9]/).waitFor()
    await page.getByRole('row', { name: /28\.11\.2026\. Pārcelta, saraksts: ceturtdiena/ }).waitFor()
    await expectAccessible(page)
    await openWeek('7.b', week)
    expect(await subjectsOf(6)).toEqual(thursday)
    expect(await day(6).locator('button[data-remote]').count()).toBe(0)
  })
})
