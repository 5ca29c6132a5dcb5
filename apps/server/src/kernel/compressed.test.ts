import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { compressed } from './compressed.ts'

const app = new Hono()
app.use(compressed)
const long = { text: 'ā'.repeat(2000) }
app.get('/long', c => c.json(long))
app.get('/short', c => c.json({ ok: true }))
app.get('/text', c => c.text('x'.repeat(5000)))

test('a long JSON answer goes out as gzip to whoever takes it, and comes back the same', async () => {
  const answer = await app.request('/long', { headers: { 'accept-encoding': 'gzip, br' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(JSON.parse(gunzipSync(new Uint8Array(await answer.arrayBuffer())).toString())).toEqual(long)
})

test.each([
  ['a short one', '/short', 'gzip'],
  ['what is no JSON', '/text', 'gzip'],
  ['a reader who takes none', '/long', 'identity'],
])('%s goes as it is', async (_name, path, encoding) => {
  const answer = await app.request(path, { headers: { 'accept-encoding': encoding } })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect((await answer.text()).length).toBeGreaterThan(5)
})
