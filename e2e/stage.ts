import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { freePort } from '../apps/server/src/db/embedded.ts'
import { createHttp } from '../apps/server/src/http.ts'
import { createLog } from '../apps/server/src/kernel/log.ts'
import { openServices } from '../apps/server/src/services.ts'
import { serveClient } from '../apps/server/src/static.ts'

/** A phone as the youngest have it, an old small one, and a desk. */
export const screens = {
  phone: { width: 360, height: 740 },
  smallPhone: { width: 320, height: 568 },
  desk: { width: 1280, height: 860 },
}

/** A migrated, empty database; disposing of it removes it. */
export type StageDatabase = AsyncDisposable & { url: string }

/** What the stage's installation holds; `onMail` gets what it would send. */
export const openStageServices = (
  databaseUrl: string,
  clock: () => Temporal.Instant,
  origin = 'http://localhost',
  onMail: (message: { to: string; text: string }) => void = () => undefined,
) =>
  openServices({
    config: {
      origin,
      oidc: null,
      secrets: {
        databasePassword: 'stage',
        sessionSecret: 'stage-session-secret-of-32-letters',
        setupToken: 'stage-token',
        encryptionKey: 'stage-encryption-key-of-32-characters',
      },
    },
    databaseUrl,
    poolSize: 6,
    clock,
    log: createLog('error'),
    mail: { send: message => Promise.resolve(onMail(message)) },
  })

/** The installation with a clock of its own, on a port, and a browser in front of it. The database goes with the stage. */
export async function openStageOn(database: StageDatabase, at: string) {
  const stack = new AsyncDisposableStack()
  stack.use(database)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let now = Temporal.Instant.from(at)
  let setAt = performance.now()
  // The stage's time runs from where it was set, for the server and for every page alike.
  const clock = () => now.add({ milliseconds: Math.floor(performance.now() - setAt) })
  const mails: { to: string; text: string }[] = []
  const services = stack.use(await openStageServices(database.url, clock, origin, message => void mails.push(message)))
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
      // A camera and a microphone of the browser's own making, as most learners have them.
      '--use-fake-device-for-media-stream',
    ],
  })
  stack.defer(() => browser.close())
  const contexts = new Set<BrowserContext>()

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
      options: {
        screen?: keyof typeof screens | { width: number; height: number }
        locale?: 'lv' | 'en'
        scheme?: 'light' | 'dark'
      } = {},
    ): Promise<{ page: Page; context: BrowserContext }> {
      const { screen = 'desk' } = options
      const viewport = typeof screen === 'string' ? screens[screen] : screen
      const context = await browser.newContext({
        viewport,
        locale: options.locale === 'en' ? 'en-GB' : 'lv-LV',
        timezoneId: 'Europe/Riga',
        colorScheme: options.scheme ?? 'light',
        // A dialog that still fades in has colours that nobody reads it in: axe would judge those.
        reducedMotion: 'reduce',
        hasTouch: viewport.width < screens.desk.width,
        permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'],
        acceptDownloads: true,
      })
      contexts.add(context)
      context.once('close', () => contexts.delete(context))
      await context.clock.install({ time: clock().epochMilliseconds })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return { page, context }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export type Stage = Awaited<ReturnType<typeof openStageOn>>
