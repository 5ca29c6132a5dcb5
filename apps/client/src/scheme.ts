import { recall, remember } from './remembered.ts'

export type Scheme = 'auto' | 'light' | 'dark'

const attribute = 'data-mantine-color-scheme'
const listeners = new Set<() => void>()

/** The colour scheme chosen on this device; `auto` follows the system. */
export const chosenScheme = (): Scheme => recall<Scheme>('scheme') ?? 'auto'

/** Chooses the colour scheme and shows it at once. */
export function chooseScheme(scheme: Scheme): void {
  remember('scheme', scheme)
  showScheme()
  for (const listener of listeners) listener()
}

/** Writes the scheme on the document: every colour token follows it. */
export function showScheme(): void {
  const scheme = chosenScheme()
  if (scheme === 'auto') document.documentElement.removeAttribute(attribute)
  else document.documentElement.setAttribute(attribute, scheme)
}

/** Tells when the choice changes. */
export function onScheme(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
