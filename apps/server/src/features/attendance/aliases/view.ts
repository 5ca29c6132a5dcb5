import { fold } from '@talklase/domain/people/fold.ts'
import { compareNames, compareTexts } from '@talklase/domain/people/name-order.ts'
import { aliasHeadings } from '@talklase/messages/alias-headings.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { canAlias } from './policy.ts'
import type { AliasRow } from './store.ts'

export type AliasFilter = { search: string; sort: 'learner' | 'name' | 'confirmed' }

/** The names that a search finds, in the order asked for; a word of the learner's name, of the class or of the name itself. */
function chosenAliases(rows: readonly AliasRow[], { search, sort }: AliasFilter): AliasRow[] {
  const words = fold(search).split(' ')
  const found = rows.filter(row => {
    const text = `${fold(`${row.given_name} ${row.family_name} ${row.class_name ?? ''}`)} ${row.name.toLowerCase()} ${row.name_key}`
    return words.every(word => text.includes(word))
  })
  const byLearner = (a: AliasRow, b: AliasRow) => compareNames(a, b) || compareTexts(a.name, b.name)
  if (sort === 'name') return found.toSorted((a, b) => compareTexts(a.name, b.name) || byLearner(a, b))
  if (sort === 'confirmed')
    return found.toSorted((a, b) => Temporal.Instant.compare(b.confirmed_at, a.confirmed_at) || byLearner(a, b))
  return found.toSorted(byLearner)
}

export function aliasesView(
  actor: Actor,
  rows: readonly AliasRow[],
  filter: AliasFilter & { page: number; pageSize: number },
) {
  const chosen = chosenAliases(rows, filter)
  const from = (filter.page - 1) * filter.pageSize
  return {
    total: chosen.length,
    aliases: chosen.slice(from, from + filter.pageSize).map(row => ({
      id: row.id,
      learner: { id: row.learner_id, givenName: row.given_name, familyName: row.family_name },
      className: row.class_name,
      name: row.name,
      confirmedBy: { id: row.confirmed_by, givenName: row.by_given_name, familyName: row.by_family_name },
      confirmedAt: row.confirmed_at.toString(),
      abilities: abilitiesOf(canAlias, actor, row).filter(verb => verb === 'revoke'),
    })),
  }
}

/** The same as rows of cells, headings first. */
export const aliasTable = (
  rows: readonly AliasRow[],
  filter: AliasFilter,
  locale: 'lv' | 'en',
  zone: string,
): string[][] => [
  [...aliasHeadings[locale]],
  ...chosenAliases(rows, filter).map(row => [
    `${row.family_name} ${row.given_name}`,
    row.class_name ?? '',
    row.name,
    `${row.by_given_name} ${row.by_family_name}`,
    row.confirmed_at.toZonedDateTimeISO(zone).toPlainDate().toString(),
  ]),
]
