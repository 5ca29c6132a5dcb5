import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Every code of a refusal in the files that each hold some, with the gathering file left out. */
async function codesOf(locale: 'lv' | 'en'): Promise<string[]> {
  const folder = new URL(`./${locale}/`, import.meta.url)
  const files = readdirSync(folder).filter(name => name.endsWith('-refusals.ts'))
  const modules: Record<string, Record<string, string>>[] = await Promise.all(
    files.map(name => import(new URL(name, folder).href)),
  )
  return modules.flatMap(one => Object.values(one).flatMap(texts => Object.keys(texts)))
}

describe('the texts of refusals', () => {
  test.each(['lv', 'en'] as const)('stand once in %s: a second one would replace the first unseen', async locale => {
    const codes = await codesOf(locale)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
    expect(codes.length).toBeGreaterThan(50)
  })
})
