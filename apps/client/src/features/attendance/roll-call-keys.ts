import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Work } from './roll-call-work.ts'

/** The letter or name of a key; on a keyboard of another alphabet the letter that stands in its place. */
export function keyOf(event: KeyboardEvent): string {
  if (event.key.length > 1) return event.key
  const letterKey = event.key.toLowerCase()
  return /^[a-z]$/.test(letterKey) ? letterKey : event.code.replace(/^Key/, '').toLowerCase()
}

/** The browser's focus follows the list's: on opening it goes to the first row unless somebody already works elsewhere. */
export function useFocusOfWork(grid: { current: HTMLElement | null }, { focus, opened }: Work): void {
  const isOpen = opened !== null
  useEffect(() => {
    if (isOpen || focus === null) return
    const frame = requestAnimationFrame(() => {
      const active = document.activeElement
      const isFree = active === null || active === document.body || active.tagName === 'H1'
      const inList = grid.current?.contains(active) === true
      const inClosedDialog = active?.closest('[role="dialog"]') != null
      if (isFree || inList || inClosedDialog)
        grid.current?.querySelector<HTMLElement>(`[data-learner="${CSS.escape(focus)}"]`)?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [grid, focus, isOpen])
}

/** Ctrl+Enter or ⌘+Enter, wherever the focus is on the page. */
export function useControlEnter(act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}
