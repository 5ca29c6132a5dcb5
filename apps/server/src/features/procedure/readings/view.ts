import type { Ctx } from '../../../kernel/context.ts'
import { versionView } from '../acknowledgements/view.ts'
import type { VersionRow } from '../store.ts'
import { changesView, readingView } from '../view.ts'

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
    changes: changes.map(({ clause, label, before, after }) => ({ clause, label, before, after })),
  }
}
