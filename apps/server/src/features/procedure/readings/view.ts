import { settingWords } from '@talklase/messages/setting-words.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { versionView } from '../acknowledgements/view.ts'
import type { VersionRow } from '../store.ts'
import { changesView, readingView } from '../view.ts'

type Changes = ReturnType<typeof changesView>['changes']

/** Grades in words, neighbours together: `7.–9. klase`. */
const gradesIn = (grades: readonly number[], locale: Ctx['locale']): string => {
  const bands: { from: number; to: number }[] = []
  for (const grade of grades) {
    const last = bands.at(-1)
    if (last !== undefined && last.to === grade - 1) last.to = grade
    else bands.push({ from: grade, to: grade })
  }
  return bands.map(({ from, to }) => settingWords[locale].grades(from, to)).join(', ')
}

const briefly = (changes: Changes, locale: Ctx['locale']) =>
  changes.map(({ clause, label, grades, before, after }) => ({
    clause,
    label: grades === null ? label : `${label}, ${gradesIn(grades, locale)}`,
    before,
    after,
  }))

/** What a version changes for somebody who has read earlier ones, against the last that they read (A2). */
export function changesSinceRead(
  ctx: Ctx,
  version: VersionRow,
  all: readonly VersionRow[],
  read: ReadonlySet<string>,
): { readBefore: number | null; changes: ReturnType<typeof briefly> } {
  const from = all
    .filter(one => one.procedure === version.procedure && one.number < version.number && read.has(one.id))
    .toSorted((a, b) => a.number - b.number)
    .at(-1)
  if (from === undefined) return { readBefore: null, changes: [] }
  const { changes } = changesView(ctx, { versions: all, drafts: [] }, version.procedure, { from, to: version })
  return { readBefore: from.number, changes: briefly(changes, ctx.locale) }
}

/** The version's text with its settings in words, and what it changes. */
export function versionReading(ctx: Ctx, version: VersionRow, all: readonly VersionRow[]) {
  const shown = { ...ctx, today: version.validFrom }
  const text = readingView(shown, all).procedures.find(one => one.version.id === version.id)
  const isFirst = !all.some(
    one => one.procedure === version.procedure && one.number < version.number && !one.isWithdrawn,
  )
  const { changes } = isFirst
    ? { changes: [] }
    : changesView(ctx, { versions: all, drafts: [] }, version.procedure, { from: undefined, to: version })
  return {
    version: versionView(version, all, ctx),
    chapters: text?.chapters ?? [],
    changes: briefly(changes, ctx.locale),
  }
}
