import { type AudienceGroup, audienceGroups } from '@talklase/domain/procedure/bound.ts'
import { type Coverage, coverageOf, percentOf } from '@talklase/domain/procedure/coverage.ts'
import { evidenceWords } from '@talklase/messages/acknowledgement-evidence.ts'
import { settingWords } from '@talklase/messages/setting-words.ts'
import { renderPdf } from '../../../documents/render.ts'
import type { Ctx } from '../../../kernel/context.ts'
import {
  dayOf,
  filterReaders,
  followedClasses,
  type Reader,
  type versionView,
  wayWords,
} from '../acknowledgements/view.ts'

export type EvidenceFacts = {
  school: { name: string; registration_number: string | null }
  version: ReturnType<typeof versionView>
  readers: readonly Reader[]
  /** One class alone; null: everybody whom the reader of the document follows. */
  classId: string | null
}

/**
 * What the document of evidence says (A2, B25): of which version, how many have read it, and person by person who, when,
 * in which way and by whose word. Whoever has not read it yet stands there too.
 */
export function evidenceContent(ctx: Pick<Ctx, 'actor' | 'locale' | 'zone' | 'today'>, facts: EvidenceFacts) {
  const words = evidenceWords[ctx.locale]
  const { day } = settingWords[ctx.locale]
  const { school, version } = facts
  const readers = filterReaders(
    facts.readers,
    { state: 'all', sort: 'name', classId: facts.classId ?? undefined },
    ctx.zone,
  )
  const inGroup = (group: AudienceGroup) => readers.filter(({ row }) => row.boundAs.includes(group))
  const classes = followedClasses(ctx.actor, readers).filter(one => facts.classId === null || one.id === facts.classId)
  const rowOf = ({ row, given }: Reader): string[] => {
    const name = `${row.family_name} ${row.given_name}`
    if (given === undefined) return [name, words.waiting, '', '']
    const by = given.given_by === row.id ? '' : `${given.given_by_family_name} ${given.given_by_given_name}`
    return [name, day(String(dayOf(given, ctx.zone))), wayWords(given, ctx.locale), by]
  }
  const section = (title: string, rows: readonly Reader[]) => ({ title, rows: rows.map(rowOf) })
  const stands = (classId: string, group: AudienceGroup) =>
    inGroup(group).filter(({ row }) =>
      (group === 'learners' ? [row] : row.minors).some(one => one.classes.some(each => each.id === classId)),
    )
  const sections = [
    ...(['teachers', 'administration'] as const).map(group => section(words.groups[group], inGroup(group))),
    ...classes.flatMap(one =>
      (['learners', 'legal_representatives'] as const).map(group =>
        section(`${one.name} · ${words.groups[group]}`, stands(one.id, group)),
      ),
    ),
    section(
      words.withoutClass,
      [...inGroup('learners'), ...inGroup('legal_representatives')].filter(({ row }) => row.standsIn.length === 0),
    ),
  ].filter(one => one.rows.length > 0)
  const figures = (name: string, coverage: Coverage) => [
    name,
    String(coverage.bound),
    String(coverage.done),
    `${percentOf(coverage) ?? 0} %`,
  ]
  const covered = (rows: readonly Reader[]) =>
    coverageOf(rows.map(({ row, given }) => ({ id: row.id, isDone: given !== undefined })))
  return {
    school: [school.name, school.registration_number].filter(part => part !== null && part !== '').join(' · '),
    facts: [
      { label: words.procedure, value: version.title },
      { label: words.version, value: String(version.number) },
      {
        label: words.order,
        value:
          version.orderNumber === null
            ? words.noOrder
            : words.orderOf(version.orderNumber, version.orderDate === null ? '' : day(version.orderDate)),
      },
      { label: words.validFrom, value: day(version.validFrom) },
      { label: words.madeOn, value: day(String(ctx.today)) },
    ],
    coverageHeadings: words.coverageHeadings,
    coverage: [
      ...audienceGroups
        .map(group => [group, covered(inGroup(group))] as const)
        .filter(([, coverage]) => coverage.bound > 0)
        .map(([group, coverage]) => figures(words.groups[group], coverage)),
      figures(words.together, covered(readers)),
    ],
    headings: words.headings,
    sections,
    words: {
      coverage: words.coverage,
      meaning: words.meaning,
      page: words.page,
      foot: `${words.title} · ${version.title}, ${words.versionOf(version.number)}`,
    },
  }
}

/** The document as a PDF to keep. */
export async function evidencePdf(
  ctx: Pick<Ctx, 'actor' | 'locale' | 'zone' | 'today' | 'now'>,
  facts: EvidenceFacts,
): Promise<File> {
  const { title, fileName } = evidenceWords[ctx.locale]
  const pdf = await renderPdf('acknowledgement-evidence', {
    locale: ctx.locale,
    title,
    at: ctx.now,
    content: evidenceContent(ctx, facts),
  })
  return new File([pdf], `${fileName} ${facts.version.procedure}${facts.version.number}.pdf`, {
    type: 'application/pdf',
  })
}
