import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { fillDemo } from '../apps/server/src/demo/fill.ts'
import { cloneFilled, cloneTemplate } from '../apps/server/src/testing/clusters.ts'
import { type DemoStage, openDemoStageOn, thursdayMorning } from './scene.ts'
import { openStageOn, openStageServices, type Stage } from './stage.ts'

/** The stage on a database of its own in the run's cluster. */
export const openStage = async (at: string): Promise<Stage> =>
  openStageOn(await cloneTemplate(inject('clusterUrl')), at)

/** The stage with both demo schools as they are at an instant, on a database of its own in the run's cluster. */
export async function openDemoStage(at: string = thursdayMorning): Promise<DemoStage> {
  const instant = Temporal.Instant.from(at)
  const database = await cloneFilled(inject('clusterUrl'), `demo_${instant.epochMilliseconds}`, async url => {
    await using services = await openStageServices(url, () => instant)
    await fillDemo(services)
  })
  return openDemoStageOn(database, at)
}

/** What axe finds wrong on the page, each with where; empty when it finds nothing. */
async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Our pages have no frames: the other mode opens a second page for each look, and takes twice as long.
    .setLegacyMode()
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
