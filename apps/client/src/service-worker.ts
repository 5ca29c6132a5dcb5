type Precached = readonly { url: string; revision: string | null }[]

const worker = self as unknown as ServiceWorkerGlobalScope
/** The learner's shell, written here by the build; with a revision where a file's name doesn't follow its content. */
const shell = (self as unknown as { __WB_MANIFEST: Precached }).__WB_MANIFEST
/** Files whose names carry a digest of their content: one never changes, so what is kept is never asked for again. */
const kept = 'talklase-assets'
const page = '/index.html'

worker.addEventListener('install', event => {
  event.waitUntil(keepShell())
})

worker.addEventListener('activate', event => {
  event.waitUntil(dropOld().then(() => worker.clients.claim()))
})

worker.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(fromKept(page, request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fromKept(url.pathname, request))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(kept)
  await Promise.all(
    shell.map(async ({ url, revision }) => {
      const path = `/${url}`
      // The page names the files of its release, so it is fetched anew; they come from the browser's own cache.
      if (revision === null && (await cache.match(path)) !== undefined) return
      await cache.add(new Request(path, { cache: revision === null ? 'default' : 'no-cache' }))
    }),
  )
  await worker.skipWaiting()
}

/** Answers from what is kept; what is not is fetched, and kept when it is a file of the build. */
async function fromKept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(kept)
  const found = await cache.match(path)
  if (found !== undefined) return found
  const response = await fetch(request)
  if (response.ok && path !== page) await cache.put(path, response.clone())
  return response
}

/** How many files of earlier releases and of rarely opened pages are kept. */
const mostFiles = 300

async function dropOld(): Promise<void> {
  const cache = await caches.open(kept)
  const files = await cache.keys()
  if (files.length <= mostFiles) return
  const needed = new Set(shell.map(({ url }) => `/${url}`))
  await Promise.all(files.filter(file => !needed.has(new URL(file.url).pathname)).map(file => cache.delete(file)))
}
