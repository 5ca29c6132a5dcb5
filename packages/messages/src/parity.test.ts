import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { lv } from './lv.ts'

type Texts = Record<string, Record<string, string>>

/** Texts that are the same in both languages because they are names or international words. */
const sameInBoth = new Set<string>()

const flat = (texts: Texts): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([noun, words]) =>
      Object.entries(words).map(([key, text]) => [`${noun}.${key}`, text] as const),
    ),
  )

const latvian = flat(lv)
const english = flat(en)
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? '').toSorted()

describe('Latvian and English', () => {
  test('have the same keys', () => expect([...english.keys()].toSorted()).toEqual([...latvian.keys()].toSorted()))

  test('have no empty text', () => {
    expect([...latvian, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('are translated, but for names', () => {
    const untranslated = [...latvian].filter(
      ([key, text]) => english.get(key) === text && /\p{L}{3}/u.test(text.replaceAll(/\{\{\w+\}\}/g, '')),
    )
    expect(untranslated.map(([key]) => key).filter(key => !sameInBoth.has(key))).toEqual([])
  })

  test('name the same figures in each text', () => {
    const different = [...latvian].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  test('have all three plural forms of Latvian wherever there is one', () => {
    const stems = new Set([...latvian.keys()].flatMap(key => /^(.+)_(?:zero|one|other)$/.exec(key)?.[1] ?? []))
    const missing = [...stems].flatMap(stem =>
      ['zero', 'one', 'other'].map(form => `${stem}_${form}`).filter(key => !latvian.has(key) || !english.has(key)),
    )
    expect(missing).toEqual([])
    expect(stems.size).toBeGreaterThan(0)
  })

  test('say how many in the Latvian form of zero, for ten to twenty and every round ten have it too', () => {
    const silent = [...latvian].filter(([key, text]) => {
      const stem = /^(.+)_zero$/.exec(key)?.[1]
      return stem !== undefined && latvian.get(`${stem}_other`)?.includes('{{count}}') && !text.includes('{{count}}')
    })
    expect(silent.map(([key]) => key)).toEqual([])
  })

  test('have no exclamation mark', () => {
    expect([...latvian, ...english].filter(([, text]) => text.includes('!'))).toEqual([])
  })
})
