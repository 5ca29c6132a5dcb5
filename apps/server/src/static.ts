import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'

const built = fileURLToPath(new URL('../../client/dist', import.meta.url))

/** Has the client been built? */
export const isClientBuilt = (): Promise<boolean> =>
  access(`${built}/index.html`).then(
    () => true,
    () => false,
  )

/**
 * Serves the built client: files whose names carry their content's digest for a year, everything else asked anew, and
 * the shell for every page's address.
 */
export function serveClient(app: Hono): void {
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  })
  app.use(serveStatic({ root: built, precompressed: true }))
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/api/')) return next()
    c.header('cache-control', 'no-cache')
    return serveStatic({ root: built, path: 'index.html', precompressed: true })(c, next)
  })
}
