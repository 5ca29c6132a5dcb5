import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { WeekLesson } from '../marking.ts'

/** Which lesson of the week's grid is being changed: by its button, the key E, or a right click (a long press). */
export function useLessonToChange(known: ReadonlyMap<string, WeekLesson>, mayChange: boolean) {
  const [id, setId] = useState<string | null>(null)
  return {
    lesson: id === null ? null : (known.get(id) ?? null),
    open: setId,
    close: () => setId(null),
    /** True where the key was meant for this. */
    onKey(event: KeyboardEvent, focused: WeekLesson | undefined): boolean {
      if (!mayChange || focused === undefined || event.key.toLowerCase() !== 'e') return false
      if (event.ctrlKey || event.metaKey || event.altKey) return false
      event.preventDefault()
      setId(focused.id)
      return true
    },
    onContextMenu(event: MouseEvent): void {
      const place = event.target instanceof Element ? event.target.closest('[data-place]') : null
      const lessonId = place?.getAttribute('data-place') ?? ''
      if (!mayChange || !known.has(lessonId)) return
      event.preventDefault()
      setId(lessonId)
    },
  }
}
