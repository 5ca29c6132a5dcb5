import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { cloneTemplate } from '../apps/server/src/testing/clusters.ts'
import { type DemoStage, openDemoStageOn, thursdayMorning } from './scene.ts'
import { openStageOn, type Stage } from './stage.ts'

/** The stage on a database of its own in the run's cluster. */
export const openStage = async (at: string): Promise<Stage> =>
  openStageOn(await cloneTemplate(inject('clusterUrl')), at)

/** The stage with both demo schools, on a database of its own in the run's cluster. */
export const openDemoStage = async (at: string = thursdayMorning): Promise<DemoStage> =>
  openDemoStageOn(await cloneTemplate(inject('clusterUrl')), at)

/** What axe finds wrong on the page, each with where; empty when it finds nothing. */
async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.target.join(' ')}`))
}

/** The page has nothing that axe objects to, and nothing that makes it scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  )
}

/** Keeps a picture of the page where a journey stopped, under `test-results/`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page
    .screenshot({ path: `test-results/${name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80)}.png`, fullPage: true })
    .catch(() => undefined)
}
