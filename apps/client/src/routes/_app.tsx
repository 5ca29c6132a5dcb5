import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { useSession } from '../features/account/use-session.ts'
import { openSession, sideOf } from '../session.ts'
import { Frame } from '../ui/frame.tsx'
import { loadAllTexts } from '../ui/text.ts'

/** Everything behind the sign-in. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const me = await openSession(context.queries)
    if (me === null) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } })
    if (me.twoFactorRequired && location.pathname !== '/me') throw redirect({ to: '/me' })
    // The rail of staff names nouns that a learner's texts leave out.
    if (sideOf(me) === 'staff') await loadAllTexts()
    return { me }
  },
  component: Signed,
})

function Signed() {
  useSession()
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}
