import { AxeBuilder } from '@axe-core/playwright'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { freePort } from '../apps/server/src/db/embedded.ts'
import { createHttp } from '../apps/server/src/http.ts'
import { createLog } from '../apps/server/src/kernel/log.ts'
import { openServices } from '../apps/server/src/services.ts'
import { serveClient } from '../apps/server/src/static.ts'
import { cloneTemplate } from '../apps/server/src/testing/clusters.ts'

/** A phone as the youngest have it, an old small one, and a desk. */
export const screens = {
  phone: { width: 360, height: 740 },
  smallPhone: { width: 320, height: 568 },
  desk: { width: 1280, height: 860 },
}

/** The installation with a clock of its own, on a port, and a browser in front of it. */
export async function openStage(at: string) {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await cloneTemplate(inject('clusterUrl')))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let now = Temporal.Instant.from(at)
  let setAt = performance.now()
  // The stage's time runs from where it was set, for the server and for every page alike.
  const clock = () => now.add({ milliseconds: Math.floor(performance.now() - setAt) })
  const mails: { to: string; text: string }[] = []
  const services = stack.use(
    await openServices({
      config: {
        origin,
        oidc: null,
        secrets: {
          databasePassword: 'stage',
          sessionSecret: 'stage-session-secret-of-32-letters',
          setupToken: 'stage-token',
        },
      },
      databaseUrl: database.url,
      poolSize: 6,
      clock,
      log: createLog('error'),
      mail: { send: message => Promise.resolve(void mails.push(message)) },
    }),
  )
  const app = createHttp(services)
  serveClient(app)
  const server = await new Promise<ReturnType<typeof serve>>(resolve => {
    const starting = serve({ fetch: app.fetch, port }, () => resolve(starting))
  })
  stack.defer(
    () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  )
  const browser: Browser = await chromium.launch({
    executablePath: process.env.TALKLASE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  stack.defer(() => browser.close())
  const contexts: BrowserContext[] = []

  return {
    origin,
    services,
    mails,
    clock,
    browser,
    /** Moves the stage's time; open pages move with it. */
    async setNow(text: string) {
      now = Temporal.Instant.from(text)
      setAt = performance.now()
      for (const context of contexts) await context.clock.setSystemTime(now.epochMilliseconds)
    },
    /** A browser of its own for one person, with nothing remembered. */
    async visitor(
      options: { screen?: keyof typeof screens; locale?: 'lv' | 'en'; scheme?: 'light' | 'dark' } = {},
    ): Promise<{ page: Page; context: BrowserContext }> {
      const context = await browser.newContext({
        viewport: screens[options.screen ?? 'desk'],
        locale: options.locale === 'en' ? 'en-GB' : 'lv-LV',
        timezoneId: 'Europe/Riga',
        colorScheme: options.scheme ?? 'light',
        hasTouch: options.screen !== undefined && options.screen !== 'desk',
        permissions: ['clipboard-read', 'clipboard-write'],
        acceptDownloads: true,
      })
      contexts.push(context)
      await context.clock.install({ time: clock().epochMilliseconds })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return { page, context }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export type Stage = Awaited<ReturnType<typeof openStage>>

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
