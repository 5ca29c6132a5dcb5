/** Keys under which this browser keeps a choice or an answer between visits. */
type Key = 'school' | 'role' | 'locale' | 'scheme' | 'me' | 'devices' | 'roll-call-view' | `day.${string}`

const prefix = 'talklase.'

/** What was kept under the key, or null: nothing there, unreadable, or storage refused by the browser. */
export function recall<T>(key: Key): T | null {
  try {
    const text = localStorage.getItem(prefix + key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** Keeps a value. A full or refused storage loses only comfort, so it is no error. */
export function remember(key: Key, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value))
  } catch {
    // Private windows may refuse storage; the page works without it.
  }
}

/** Forgets all kept values whose key begins so. */
export function forget(beginning: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix + beginning)) localStorage.removeItem(key)
  } catch {
    // Nothing is kept where storage is refused.
  }
}

/** The keys kept under a beginning, without the prefix. */
export function keptKeys(beginning: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter(key => key.startsWith(prefix + beginning))
      .map(key => key.slice(prefix.length))
  } catch {
    return []
  }
}
