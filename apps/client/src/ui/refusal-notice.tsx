import type { ReactNode } from 'react'
import { refusalOf } from '../refusal.ts'
import { formatDay } from './format.ts'
import { Notice } from './notice.tsx'
import { locale, sayCode, useText } from './text.ts'

/** The sentence of a refusal: the clause and the way out. Give it whatever was thrown. */
export function refusalText(error: unknown): string {
  const { code, values: figures } = refusalOf(error)
  const values = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, sayable(value)]))
  if (code === 'unexpected' && values.id !== undefined)
    return sayCode('refusals', 'unexpected_id', 'refusals.unexpected', values)
  return sayCode('refusals', code, 'refusals.unexpected', values)
}

/** A day as people read it; any other figure as it is. */
const sayable = (value: string | number): string | number =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, locale()) : value

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
