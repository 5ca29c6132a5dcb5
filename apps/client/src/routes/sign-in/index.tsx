import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../../features/account/sign-in-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

type Search = { to?: string; error?: string }

/** A path of this site; anything else would lead a person away after signing in. */
const isOwnPath = (value: unknown): value is string => typeof value === 'string' && /^\/(?![/\\])/.test(value)

export const Route = createFileRoute('/sign-in/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...(isOwnPath(search.to) ? { to: search.to } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  loader: loadAllTexts,
  component: SignInPage,
})
