import { SegmentedControl, Select } from '@mantine/core'
import { grades } from '@talklase/domain/school/grade.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { formatNumber } from '../../ui/format.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { QuotaMatrix } from './quota-matrix.tsx'
import styles from './quotas.module.css'

export type QuotasSearch = { grade?: number; sort?: 'class' | 'full' }

/** How much of each quota is gone (A5): classes down, subjects across, the class's year first. */
export function QuotasPage({ search, onChange }: { search: QuotasSearch; onChange: (search: QuotasSearch) => void }) {
  const t = useText()
  const { grade, sort = 'class' } = search
  const query = useQuery(
    api.planning.quotas.queryOptions({
      input: grade === undefined ? {} : { grade },
      meta: { topics: ['class-week', 'timetable'] },
      placeholderData: keepPreviousData,
    }),
  )
  // A stream names at most so many topics; what is left out comes with the next question.
  useLive(['timetable', ...(query.data?.rows ?? []).slice(0, 40).map(row => `class-week:${row.classId}`)])
  return (
    <>
      <PageTitle
        title={t('planning.quotas')}
        action={query.data?.abilities.includes('export') ? <ExportLinks path="/api/planning/quotas/export" /> : null}
      />
      <QueryState query={query} height="36rem">
        {matrix => (
          <>
            <Limits percentByGrade={matrix.percentByGrade} />
            <div className={styles.filters}>
              <Select
                label={t('planning.grade')}
                data={grades.map(one => ({ value: String(one), label: t('planning.gradeNumber', { grade: one }) }))}
                value={grade === undefined ? null : String(grade)}
                onChange={value => onChange({ ...(value === null ? {} : { grade: Number(value) }), sort })}
                placeholder={t('planning.allGrades')}
                clearable
                w="10rem"
              />
              <div>
                <p id="quota-order" className={styles.label}>
                  {t('planning.order')}
                </p>
                <SegmentedControl
                  aria-labelledby="quota-order"
                  data={[
                    { value: 'class', label: t('planning.byClass') },
                    { value: 'full', label: t('planning.byNearest') },
                  ]}
                  value={sort}
                  onChange={value =>
                    onChange({ ...(grade === undefined ? {} : { grade }), sort: value === 'full' ? 'full' : 'class' })
                  }
                />
              </div>
            </div>
            {matrix.rows.length === 0 ? (
              <EmptyState
                icon="quotas"
                title={t(grade === undefined ? 'planning.noQuotas' : 'planning.noClassOfGrade')}
              >
                {t(grade === undefined ? 'planning.noTimetableText' : 'planning.noClassOfGradeText')}
              </EmptyState>
            ) : (
              <QuotaMatrix rows={matrix.rows} sort={sort} mayEnter={matrix.abilities.includes('enterPlanned')} />
            )}
          </>
        )}
      </QueryState>
    </>
  )
}

/** The limits in force, neighbouring grades of one percent together. */
function Limits({ percentByGrade }: { percentByGrade: Record<string, number> }) {
  const t = useText()
  const locale = useLocale()
  const bands: { from: number; to: number; percent: number }[] = []
  for (const grade of grades) {
    const percent = percentByGrade[String(grade)] ?? 0
    const last = bands.at(-1)
    if (last?.percent === percent) last.to = grade
    else bands.push({ from: grade, to: grade, percent })
  }
  return (
    <section className={styles.limits} aria-labelledby="limits">
      <h2 id="limits">{t('planning.limits')}</h2>
      <dl>
        {bands.map(band => (
          <div key={band.from}>
            <dt>
              {band.from === band.to
                ? t('planning.gradeNumber', { grade: band.from })
                : t('planning.gradeBand', { from: band.from, to: band.to })}
            </dt>
            <dd>{formatNumber(band.percent, locale)} %</dd>
          </div>
        ))}
      </dl>
      <p>{t('planning.limitsText')}</p>
    </section>
  )
}
