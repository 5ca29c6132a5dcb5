import type { Ctx } from '../../../kernel/context.ts'
import { versionView } from '../acknowledgements/view.ts'
import type { VersionRow } from '../store.ts'
import { changesView, readingView } from '../view.ts'

type Changes = ReturnType<typeof changesView>['changes']

const briefly = (changes: Changes) =>
  changes.map(({ clause, label, before, after }) => ({ clause, label, before, after }))

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
  return { readBefore: from.number, changes: briefly(changes) }
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
    changes: briefly(changes),
  }
}
