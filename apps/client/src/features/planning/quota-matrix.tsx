import { Drawer } from '@mantine/core'
import { useState } from 'react'
import type { Answers } from '../../api.ts'
import { useText } from '../../ui/text.ts'
import type { QuotaView } from './marking.ts'
import { QuotaBar } from './quota-bar.tsx'
import { QuotaDetails } from './quota-details.tsx'
import styles from './quotas.module.css'

export type QuotaRow = Answers['planning']['quotas']['rows'][number]

/** A cell: a class's year (no subject) or one of its subjects. */
type Cell = { classId: string; subjectId: string | null }

type QuotaMatrixProps = {
  rows: readonly QuotaRow[]
  sort: 'class' | 'full'
  mayEnter: boolean
  shows: (row: QuotaRow, subject: QuotaRow['subjects'][number]) => boolean
}

/** The share of the limit that is taken; a limit of none counts as free while nothing is taken. */
export const fullness = (quota: QuotaView): number => {
  const taken = quota.used + quota.scheduled
  if (quota.limit === 0) return taken === 0 ? 0 : Number.POSITIVE_INFINITY
  return taken / quota.limit
}

/** Rows by what is nearest to full in them, the fullest first. */
function byNearestToFull(rows: readonly QuotaRow[]): QuotaRow[] {
  const nearest = (row: QuotaRow): number =>
    Math.max(fullness(row.year), ...row.subjects.map(one => fullness(one.quota)))
  return rows.toSorted((a, b) => nearest(b) - nearest(a))
}

/** Classes by subjects; a cell opens what is behind it beside the matrix. */
export function QuotaMatrix({ rows, sort, mayEnter, shows }: QuotaMatrixProps) {
  const t = useText()
  const [open, setOpen] = useState<Cell | null>(null)
  const names = new Map(
    rows.flatMap(row => row.subjects.filter(one => shows(row, one)).map(one => [one.subjectId, one.subject] as const)),
  )
  const subjects = [...names].toSorted(([, a], [, b]) => a.localeCompare(b, 'lv'))
  const shown = sort === 'full' ? byNearestToFull(rows) : rows
  const openRow = rows.find(one => one.classId === open?.classId)
  const openSubject = openRow?.subjects.find(one => one.subjectId === open?.subjectId)
  const openQuota = open?.subjectId === null ? openRow?.year : openSubject?.quota
  const title = open?.subjectId === null ? t('planning.classYear') : openSubject?.subject

  const cell = (row: QuotaRow, subjectId: string | null, subject: string, quota: QuotaRow['year']) => (
    <button
      type="button"
      className={styles.cell}
      aria-haspopup="dialog"
      onClick={() => setOpen({ classId: row.classId, subjectId })}
    >
      <span className="unseen">
        {row.className}, {subject}:{' '}
      </span>
      <QuotaBar quota={quota} forecast={quota.forecast} />
    </button>
  )

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section className={styles.scroll} aria-label={t('planning.quotas')} tabIndex={0}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('planning.class')}</th>
              <th scope="col">{t('planning.classYear')}</th>
              {subjects.map(([id, name]) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row.classId}>
                <th scope="row">{row.className}</th>
                <td>{cell(row, null, t('planning.classYear'), row.year)}</td>
                {subjects.map(([id, name]) => {
                  const quota = row.subjects.find(one => one.subjectId === id && shows(row, one))?.quota
                  return <td key={id}>{quota === undefined ? null : cell(row, id, name, quota)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Drawer
        opened={openRow !== undefined && openQuota !== undefined}
        onClose={() => setOpen(null)}
        position="right"
        title={`${openRow?.className ?? ''} · ${title ?? ''}`}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {openRow === undefined || openQuota === undefined ? null : (
          <QuotaDetails
            key={`${open?.classId} ${open?.subjectId}`}
            classId={openRow.classId}
            subjectId={open?.subjectId ?? null}
            quota={openQuota}
            mayEnter={mayEnter}
          />
        )}
      </Drawer>
    </>
  )
}
