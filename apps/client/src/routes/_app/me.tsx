import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/account-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

export const Route = createFileRoute('/_app/me')({ loader: loadAllTexts, component: AccountPage })
