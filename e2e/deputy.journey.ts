import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { castSchools } from '../apps/server/src/demo/cast.ts'
import { peopleFile } from '../apps/server/src/demo/people-file.ts'
import { timetableFile } from '../apps/server/src/demo/timetable-file.ts'
import { expectAccessible, keepPicture, openStage, type Stage } from './stage.ts'

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

const next = () => page.getByRole('button', { name: 'Tālāk' }).click()

describe('A1: a school starts', () => {
  test('A1: the wizard founds it in six steps, leaving and coming back on the way', async () => {
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

  test('A2: people come in by a file, are previewed with the differences, undone as one, and come again', async () => {
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

  test('A7: the timetable comes in by an aSc file; a file that is wrong says where and writes nothing', async () => {
    await page.goto(`${stage.origin}/timetable`)
    const broken = timetableFile(cast).replace('<subjects', '<subjects <')
    await page.locator('input[type="file"]').setInputFiles(await file('bojats.xml', broken))
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('alert').first().textContent()).toMatch(/\d+\. rind/)
    await page.locator('input[type="file"]').setInputFiles(await file('saraksts.xml', timetableFile(cast)))
    await page.getByText(/Visi \d+ skolotāji ir atrasti/).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Ieviest/ }).click()
    await page.getByText('Stundu saraksts ieviests').first().waitFor({ timeout: 30_000 })
  })
})

describe('A5: the deputy head marks remote lessons while the quota answers', () => {
  const lesson = (subject: string) => page.locator('button[data-place]', { hasText: subject })

  test('A7: a click shows the A at once; the key A marks a range; undo takes it back', async () => {
    await page.goto(`${stage.origin}/plan`)
    await page.getByRole('combobox', { name: 'Klase' }).click()
    await page.getByRole('option', { name: '7.b' }).click()
    await page.getByRole('grid', { name: '7.b nedēļa' }).waitFor()
    const first = lesson('Matemātika').last()
    expect(await first.getAttribute('aria-pressed')).toBe('false')
    await first.click()
    await expect.poll(() => first.getAttribute('aria-pressed')).toBe('true')
    await page.getByText('Atzīmēta 1 stunda').first().waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => first.getAttribute('aria-pressed')).toBe('false')
    await page.getByRole('button', { name: /Izvēlēties visu dienu.*[Cc]eturtd/ }).click()
    await page.keyboard.press('a')
    await expect.poll(() => page.locator('button[data-place][data-remote]').count()).toBeGreaterThan(3)
    await page.reload()
    await expect.poll(() => page.locator('button[data-place][data-remote]').count()).toBeGreaterThan(3)
    await expectAccessible(page)
  })

  test('A5: a full quota is refused with its clause before anything is sent', async () => {
    // Computer science is held every other week: 15 % of its lessons are two.
    for (const monday of ['2026-11-30', '2026-12-07', '2026-12-14', '2027-01-04', '2027-01-11', '2027-01-18']) {
      await page.goto(`${stage.origin}/plan?class=${new URL(page.url()).searchParams.get('class')}&monday=${monday}`)
      await page.getByRole('grid').waitFor()
      const one = lesson('Datorika').first()
      if ((await one.count()) === 0) continue
      if ((await one.getAttribute('data-refused')) !== null) {
        expect(await one.getAttribute('title')).toContain('A5')
        const sent = page
          .waitForRequest(request => request.url().endsWith('/remote-lessons'), { timeout: 700 })
          .catch(() => null)
        await one.click()
        expect(await sent).toBeNull()
        expect(await one.getAttribute('aria-pressed')).toBe('false')
        return
      }
      await one.click()
      await expect.poll(() => one.getAttribute('aria-pressed')).toBe('true')
    }
    throw new Error('the quota never filled')
  })

  test('A4: the second grade can’t be marked at all', async () => {
    await page.getByRole('combobox', { name: 'Klase' }).click()
    await page.getByRole('option', { name: '2.a', exact: true }).click()
    await page.getByRole('grid', { name: '2.a nedēļa' }).waitFor()
    expect(await lesson('Matemātika').last().getAttribute('title')).toContain('A4')
  })

  test('A5: the matrix shows what is used, planned and left', async () => {
    await page.goto(`${stage.origin}/quotas`)
    await page.getByText(/2\/2/).first().waitFor()
    await expectAccessible(page)
  })
})
