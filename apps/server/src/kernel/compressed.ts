import { gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

/** Below this many bytes an answer fits a packet or two as it is. */
const worthwhile = 1200

/**
 * Compresses JSON answers for whoever takes gzip. Fast rather than small: at the bell the server's time is dearer than
 * the last tenth of the bytes. Streams and files go as they are.
 */
export const compressed: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.get('content-type')?.startsWith('application/json') || headers.has('content-encoding')) return
  if (!c.req.header('accept-encoding')?.includes('gzip')) return
  const body = new Uint8Array(await c.res.arrayBuffer())
  const isSmall = body.length < worthwhile
  const answer = new Response(isSmall ? body : gzipSync(body, { level: 1 }), c.res)
  answer.headers.delete('content-length')
  if (!isSmall) answer.headers.set('content-encoding', 'gzip')
  answer.headers.append('vary', 'accept-encoding')
  c.res = answer
}
