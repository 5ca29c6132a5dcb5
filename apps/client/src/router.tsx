import { createRouter } from '@tanstack/react-router'
import { createQueries } from './queries.ts'
import { routeTree } from './routeTree.gen.ts'
import { forgetSession } from './session.ts'
import { CrashPage, NotFoundPage } from './ui/crash-page.tsx'

/** The cache of answers; a lost session leads to the page that mends it. */
export const queries = createQueries(code => {
  if (code === 'two_factor_required') {
    if (router.state.location.pathname !== '/me') void router.navigate({ to: '/me' })
    return
  }
  forgetSession(queries)
  const { pathname, href } = router.state.location
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: pathname === '/' ? {} : { to: href } })
})

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  // Queries keep their own answers; the router must not keep a second copy.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

// A screen reader hears where it has come: the new page's title takes the focus, but not on the first page.
router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
  if (fromLocation !== undefined && pathChanged)
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
