import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, openDemoStage, openStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'
import type { Stage } from './stage.ts'

let stage: DemoStage
let empty: Stage

/** Whose pages are gone through, and which. */
const rounds = [
  [
    'a learner',
    'jv.anna',
    ['/', '/?on=2026-11-28', '/my-week', '/procedure/read', '/notices', '/me', '/join-failed?reason=lesson_over'],
  ],
  ['a representative', 'jv.mamma', ['/', '/my-week?month=2026-11', '/notices', '/me']],
  [
    'a subject teacher',
    'jv.ozola',
    ['/', '/week', '/lessons', '/problems', '/journal', '/calendar', '/people', '/people/aliases', '/notices', '/me'],
  ],
  ['a class teacher', 'jv.kalnina', ['/', '/journal', '/plan', '/people', '/problems']],
  [
    'a deputy head',
    'jv.vietniece',
    [
      '/',
      '/plan',
      '/readiness',
      '/substitutes',
      '/quotas',
      '/adapted-plans',
      '/people',
      '/people/import',
      '/timetable',
      '/timetable/substitutions',
      '/calendar',
      '/journal',
    ],
  ],
  [
    'a director',
    'jv.direktore',
    [
      '/',
      '/plan',
      '/quotas',
      '/calendar',
      '/procedure?clause=A5',
      '/procedure?version=draft&clause=A39',
      '/procedure?procedure=B',
      '/procedure/versions',
    ],
  ],
  ['a social pedagogue', 'jv.pedagoge', ['/', '/journal']],
  ['a data protection officer', 'jv.das', ['/', '/platforms', '/platforms?show=attention', '/me']],
  ['an IT specialist', 'jv.zvirbulis', ['/platforms']],
] as const

/**
 * Links that lead on from a page of the round: the page, and where the first link that begins so goes; of a lesson's pages,
 * which `part` instead of its roll call.
 */
const onward: Partial<Record<string, readonly [page: string, to: RegExp, part?: string][]>> = {
  'jv.anna': [['/', /^\/lessons\/[^/]+\/join$/]],
  'jv.das': [['/platforms', /^\/platforms\/[^/]+$/]],
  'jv.zvirbulis': [['/platforms', /^\/platforms\/[^/]+$/]],
  'jv.vietniece': [['/adapted-plans', /^\/adapted-plans\/[^/]+\/[^/]+$/]],
  'jv.ozola': [
    ['/lessons', /^\/lessons\/[^/]+$/],
    ['/lessons', /^\/lessons\/[^/]+\/roll-call$/],
    ['/lessons', /^\/lessons\/[^/]+\/briefing$/],
    ['/lessons?on=2026-11-12', /^\/lessons\/[^/]+\/roll-call$/, 'attendance-file'],
    ['/lessons?on=2026-11-12', /^\/lessons\/[^/]+\/roll-call$/, 'connections'],
  ],
}

/** Two looks that differ in everything a reader may choose. */
export const looks = {
  latvian: {
    name: 'Latvian, light, desk',
    screen: 'desk',
    scheme: 'light',
    language: 'Latviešu',
    html: 'lv',
    loading: 'Ielādē',
  },
  english: {
    name: 'English, dark, 320 px',
    screen: 'smallPhone',
    scheme: 'dark',
    language: 'English',
    html: 'en',
    loading: 'Loading',
  },
} as const
type Look = (typeof looks)[keyof typeof looks]

/** Somebody's browser in one look, at the sign-in page in the look's language; what breaks in it is kept. */
async function visitorIn(look: Look, house: Stage) {
  const { page, context } = await house.visitor({ screen: look.screen, scheme: look.scheme })
  const broken: string[] = []
  page.on('pageerror', error => broken.push(error.message))
  await page.goto(`${house.origin}/sign-in`)
  await page
    .getByRole('button', { name: look.language })
    .or(page.getByText(look.language, { exact: true }))
    .first()
    .click()
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(look.html)
  return { page, context, broken }
}

/** Everything asked for has come: the page has its heading, and no skeleton is left. The live stream never ends. */
async function untilShown(page: Page, look: Look): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await expect.poll(() => page.getByRole('status').filter({ hasText: look.loading }).count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.lang), page.url()).toBe(look.html)
}

async function expectGood(page: Page, look: Look): Promise<void> {
  await untilShown(page, look)
  await expectAccessible(page).catch(async error => {
    await keepPicture(page, `${look.name} ${new URL(page.url()).pathname}`)
    throw new Error(`${new URL(page.url()).pathname}: ${error.message}`)
  })
}

/** Where the links of the page lead, as paths with their search. */
const linksOf = (page: Page): Promise<string[]> =>
  page.locator('a[href]').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))

async function followFirst(page: Page, look: Look, from: string, to: RegExp, part: string): Promise<void> {
  await page.goto(stage.origin + from)
  await untilShown(page, look)
  const firstPath = async () => (await linksOf(page)).find(one => to.test(one)) ?? `no link on ${from} leads to ${to}`
  await expect.poll(firstPath).toMatch(to)
  await page.goto(stage.origin + (await firstPath()).replace(/roll-call$/, part))
  await expectGood(page, look)
}

/**
 * Goes through every page of every role in one look: nothing that axe objects to, nothing that scrolls sideways. `judge` gets
 * the errors that the pages threw.
 * Each look is a file of its own, so that they go at the same time.
 */
export const goThroughEveryPage = (look: Look, judge: (broken: readonly string[]) => void) =>
  describe(`every page in ${look.name}`, () => {
    beforeAll(async () => {
      stage = await openDemoStage('2026-11-26T07:30:00Z')
      empty = await openStage('2026-11-26T07:30:00Z')
    })
    afterAll(async () => {
      await empty[Symbol.asyncDispose]()
      await stage[Symbol.asyncDispose]()
    })

    test.each(rounds)('%s finds nothing that axe objects to', async (_who, username, paths) => {
      const { page, context, broken } = await visitorIn(look, stage)
      await signIn(stage, page, username)
      for (const path of paths) {
        await page.goto(stage.origin + path)
        await expectGood(page, look)
      }
      for (const [from, to, part = 'roll-call'] of onward[username] ?? []) await followFirst(page, look, from, to, part)
      judge(broken)
      await context.close()
    })

    test('the sign-in cards of a class, before they are issued', async () => {
      const { page, context, broken } = await visitorIn(look, stage)
      await expectGood(page, look)
      await signIn(stage, page, 'jv.vietniece')
      await page.goto(`${stage.origin}/people/cards?class=${await classId(page, '3.a')}`)
      await expectGood(page, look)
      await page.getByRole('button', { name: /18/ }).waitFor()
      judge(broken)
      await context.close()
    })

    test('the set-up of one’s own school, step after step', async () => {
      const { page, context, broken } = await visitorIn(look, empty)
      await page.goto(`${empty.origin}/setup#stage-token`)
      await expectGood(page, look)
      await page.getByRole('heading', { level: 2 }).last().waitFor()
      await page.locator('main button:not([type="submit"]), section button').last().click()
      const steps = page.locator('ol button')
      expect(await steps.count()).toBe(6)
      for (const step of await steps.all()) {
        await step.click()
        expect(await step.getAttribute('aria-current')).toBe('step')
        await expectGood(page, look)
      }
      judge(broken)
      await context.close()
    })
  })

/** The id of a class, as the people's list filters by it. */
async function classId(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`${stage.origin}/api/classes`)
  const { classes }: { classes: { id: string; name: string }[] } = await answer.json()
  const found = classes.find(one => one.name === name)
  if (found === undefined) throw new Error(`no class ${name}`)
  return found.id
}
