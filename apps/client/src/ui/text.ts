import type { MessageKey } from '@talklase/messages/keys.ts'
import { lv } from '@talklase/messages/lv-learner.ts'
import { useCallback, useSyncExternalStore } from 'react'
import { recall, remember } from '../remembered.ts'

export type Locale = 'lv' | 'en'
export type Values = Record<string, string | number>
/** Says a text in the language chosen. `count` chooses the plural form. */
export type Say = (key: MessageKey, values?: Values) => string

type Texts = Record<string, Record<string, string>>

const texts: Record<Locale, Texts> = { lv, en: {} }
const plurals = { lv: new Intl.PluralRules('lv'), en: new Intl.PluralRules('en') }
let language: Locale = 'lv'
let version = 0
const listeners = new Set<() => void>()

function changed(): void {
  version += 1
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Reads a text as the i18next JSON format (v4) writes it: `{{name}}` for values, `_zero`, `_one`, `_other` for plurals.
 * The library itself would be a tenth of all that the learner's page may carry.
 */
function read(path: string, values: Values): string | undefined {
  const [noun = '', key = ''] = path.split('.')
  const words = texts[language][noun] ?? {}
  const form = typeof values.count === 'number' ? plurals[language].select(values.count) : undefined
  const text = (form === undefined ? undefined : words[`${key}_${form}`]) ?? words[key] ?? words[`${key}_other`]
  return text?.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** The language of the page. */
export const locale = (): Locale => language

/** Says a text outside a component. */
const say: Say = (key, values = {}) => read(key, values) ?? key

/** Says a code's text, where the code comes from the server; the fallback's where there is none. */
export const sayCode = (noun: string, code: string, fallback: MessageKey, values?: Values): string =>
  read(`${noun}.${code}`, values ?? {}) ?? say(fallback, values)

/** The function that says texts; the component is drawn again when the language changes or more texts arrive. */
export function useText(): Say {
  const current = useSyncExternalStore(subscribe, () => version)
  // A new function, though it says the same, draws memoised children again.
  return useCallback<Say>((key, values) => say(key, values), [current])
}

/** The language chosen; the component is drawn again when it changes. */
export const useLocale = (): Locale => useSyncExternalStore(subscribe, locale)

let whole: Promise<void> | undefined

async function load(chosen: Locale): Promise<void> {
  if (chosen === 'en') {
    const { en } = await import('@talklase/messages/en.ts')
    texts.en = en
  } else if (whole !== undefined) {
    const { lv: all } = await import('@talklase/messages/lv.ts')
    texts.lv = all
  }
}

/** Loads every noun's texts: the learner's page starts with its own alone. Call it where a route needs others. */
export function loadAllTexts(): Promise<void> {
  whole ??= Promise.resolve()
    .then(() => load(locale()))
    .then(changed)
    .catch((error: unknown) => {
      whole = undefined
      throw error
    })
  return whole
}

/** Chooses the language, loads it and remembers it on this device. */
export async function chooseLocale(chosen: Locale): Promise<void> {
  await load(chosen)
  language = chosen
  document.documentElement.lang = chosen
  remember('locale', chosen)
  changed()
}

/** Starts in the language remembered; Latvian where none is. */
export async function startTexts(): Promise<void> {
  const chosen: Locale = recall<string>('locale') === 'en' ? 'en' : 'lv'
  await load(chosen)
  language = chosen
  document.documentElement.lang = chosen
}
