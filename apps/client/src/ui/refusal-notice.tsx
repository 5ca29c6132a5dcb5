import type { ReactNode } from 'react'
import { refusalOf } from '../refusal.ts'
import { Notice } from './notice.tsx'
import { sayCode, useText } from './text.ts'

/** The sentence of a refusal: the clause and the way out. Give it whatever was thrown. */
export function refusalText(error: unknown): string {
  const { code, values } = refusalOf(error)
  if (code === 'unexpected' && values.id !== undefined)
    return sayCode('refusals', 'unexpected_id', 'refusals.unexpected', values)
  return sayCode('refusals', code, 'refusals.unexpected', values)
}

/** Says why something was refused; nothing while `error` is null. `action` is the way out, when it is a button or a link. */
export function RefusalNotice({ error, action }: { error: unknown; action?: ReactNode }) {
  useText()
  if (error === null || error === undefined) return null
  return (
    <Notice tone="stop" action={action}>
      {refusalText(error)}
    </Notice>
  )
}
