import { fold } from '@talklase/domain/people/fold.ts'
import type { ProcedurePage } from './setting.ts'

type Sought = Pick<ProcedurePage, 'chapters' | 'outside'> & {
  settings: readonly { code: string; label: string; clause: string | null }[]
}

/**
 * The chapters with the clauses that a search finds: by number, by a word of the clause, or by a word of one of its
 * settings, without regard to case and diacritics. Chapters that keep no clause are left out.
 */
export function findClauses<P extends Sought>(page: P, search: string) {
  const words = fold(search).split(' ').filter(Boolean)
  const labels = new Map(page.settings.map(one => [one.code, one.label]))
  const fits = (texts: readonly string[]): boolean => {
    const text = fold(texts.join(' '))
    return words.every(word => text.includes(word))
  }
  const number = search.trim().toUpperCase()
  const chapters = page.chapters.flatMap(chapter => {
    const clauses = chapter.clauses.filter(
      clause =>
        words.length === 0 ||
        clause.id === number ||
        clause.id.startsWith(`${number}.`) ||
        fits([clause.text, ...clause.settings.flatMap(code => [labels.get(code) ?? '', code])]),
    )
    return clauses.length === 0 ? [] : [{ ...chapter, clauses }]
  })
  const outside = page.outside.filter(code => words.length === 0 || fits([labels.get(code) ?? '', code]))
  const found = new Set([...chapters.flatMap(one => one.clauses.flatMap(clause => clause.settings)), ...outside])
  return { chapters, outside, count: found.size }
}
