import type { Page } from 'playwright-core'
import { fillDemo } from '../apps/server/src/demo/fill.ts'
import { openStageOn, type Stage, type StageDatabase } from './stage.ts'

/** Thursday, 26 November 2026, 8:20 in Riga: ten minutes before the first lesson of a remote day. */
export const thursdayMorning = '2026-11-26T06:20:00Z'

/** The stage with both demo schools, as `npm start -- --demo` makes them. */
export async function openDemoStageOn(database: StageDatabase, at: string) {
  const stage = await openStageOn(database, at)
  const signIns = await fillDemo(stage.services)
  const password = signIns[0]?.password ?? ''
  return { ...stage, password, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() }
}

export type DemoStage = Awaited<ReturnType<typeof openDemoStageOn>>

/** Signs somebody of the cast in by the sign-in page, and waits for their home. */
export async function signIn(stage: Stage & { password: string }, page: Page, username: string): Promise<void> {
  await page.goto(`${stage.origin}/sign-in`)
  await page.locator('input[name="username"]').fill(username)
  await page.locator('input[name="password"]').fill(stage.password)
  await page.locator('input[name="password"]').press('Enter')
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
}
