import './ui/base.css'
import { showScheme } from './scheme.ts'
import { startTexts } from './ui/text.ts'

const root = document.getElementById('root')

showScheme()

/** Browsers without Temporal of their own fetch it before anything asks what day it is. */
async function open(element: HTMLElement): Promise<void> {
  const temporal = 'Temporal' in globalThis ? undefined : import('temporal-polyfill/global')
  const [{ start }] = await Promise.all([import('./start.tsx'), startTexts(), temporal])
  start(element)
}

if (root !== null) void open(root)

// A page kept open over a new release asks for files that are gone: it is loaded anew, but not again and again.
addEventListener('vite:preloadError', event => {
  const key = 'talklase.reloaded'
  const last = Number(sessionStorage.getItem(key) ?? 0)
  if (!navigator.onLine || performance.timeOrigin - last < 30_000) return
  sessionStorage.setItem(key, String(performance.timeOrigin))
  event.preventDefault()
  location.reload()
})

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // After the page's own files, which the worker asks for again; the page may have loaded before this line is reached.
  const register = () => void navigator.serviceWorker.register('/service-worker.js')
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}
