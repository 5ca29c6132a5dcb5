import { Button, Checkbox, Table } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { sayCode, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './quotas.module.css'
import { RoomLinks } from './room-links.tsx'

type Preview = Answers['planning']['proposePlanned']
type Cell = Preview['cells'][number]

const keyOf = (cell: Cell): string => `${cell.classId} ${cell.subjectId}`
const isTooLow = (cell: Cell): boolean => cell.planned < cell.held

/** Planned lessons of many classes at once: from the timetable or a file, looked through, entered, taken back (A5). */
export function PlannedPage() {
  const t = useText()
  const queries = useQueryClient()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [isProposal, setIsProposal] = useState(false)
  const [batchId, setBatchId] = useState<string | null>(null)
  const read = useMutation(
    api.planning.previewPlanned.mutationOptions({
      onSuccess: answer => {
        setPreview(answer)
        setIsProposal(false)
      },
    }),
  )
  const propose = useMutation({
    mutationFn: () => queries.fetchQuery({ ...api.planning.proposePlanned.queryOptions(), staleTime: 0 }),
    onSuccess: answer => {
      setPreview(answer)
      setIsProposal(true)
    },
  })
  const renew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.planning.quotas.key() }),
      queries.invalidateQueries({ queryKey: api.planning.week.key() }),
    ])
  const enter = useMutation(
    api.planning.enterPlannedLessons.mutationOptions({
      onSuccess: answer => {
        setBatchId(answer.batchId)
        setPreview(null)
        return renew()
      },
    }),
  )
  const undo = useMutation(
    api.planning.undoPlanned.mutationOptions({
      onSuccess: () => {
        setBatchId(null)
        return renew()
      },
    }),
  )
  return (
    <>
      <PageTitle title={t('quotas.planned')} />
      <RoomLinks />
      <p className={styles.lead}>{t('quotas.plannedText')}</p>
      <section className={styles.card}>
        <h2>{t('quotas.fromTimetable')}</h2>
        <p>{t('quotas.fromTimetableText')}</p>
        <Button variant="default" loading={propose.isPending} onClick={() => propose.mutate()}>
          {t('quotas.propose')}
        </Button>
        <RefusalNotice error={propose.error} />
      </section>
      <section className={styles.card}>
        <h2>{t('quotas.fromFile')}</h2>
        <FileDrop
          label={t('quotas.chooseFile')}
          hint={t('quotas.fromFileText')}
          accept={['.csv', '.xlsx']}
          reading={read.isPending ? t('common.loading') : null}
          onFile={file => read.mutate({ file })}
        />
        <RefusalNotice error={read.error} />
      </section>
      {batchId === null || enter.data === undefined ? null : (
        <Notice
          tone="done"
          action={
            <Button
              size="compact-sm"
              variant="default"
              loading={undo.isPending}
              onClick={() => undo.mutate({ batchId })}
            >
              {t('quotas.undo')}
            </Button>
          }
        >
          {t('quotas.enteredTogether', { count: enter.data.entered })}
        </Notice>
      )}
      {undo.isSuccess && batchId === null ? <Notice tone="done">{t('quotas.undone')}</Notice> : null}
      <RefusalNotice error={undo.error} />
      {preview === null ? null : (
        <PreviewTable
          key={[isProposal, ...preview.cells.map(keyOf)].join()}
          preview={preview}
          isProposal={isProposal}
          isEntering={enter.isPending}
          onEnter={cells => enter.mutate({ cells })}
        />
      )}
      <RefusalNotice error={enter.error} />
    </>
  )
}

type PreviewProps = {
  preview: Preview
  /** Reckoned by the product: it waits to be accepted, while a file says what the school wants. */
  isProposal: boolean
  isEntering: boolean
  onEnter: (cells: { classId: string; subjectId: string; planned: number }[]) => void
}

function PreviewTable({ preview, isProposal, isEntering, onEnter }: PreviewProps) {
  const t = useText()
  const { cells, same, problems } = preview
  const possible = cells.filter(cell => !isTooLow(cell))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(isProposal ? [] : possible.map(keyOf)))
  if (problems.length > 0)
    return (
      <Notice tone="stop">
        <p>{t('quotas.problems')}</p>
        <ul className={styles.lines}>
          {problems.map(one => (
            <li key={`${one.row} ${one.reason}`}>
              {t('quotas.problemRow', {
                row: one.row,
                text: sayCode('quotas', `problem_${one.reason}`, 'refusals.unexpected', { value: one.value }),
              })}
            </li>
          ))}
        </ul>
      </Notice>
    )
  if (cells.length === 0) return <Notice tone="plain">{t('quotas.nothingDiffers')}</Notice>
  const wanted = cells.filter(cell => chosen.has(keyOf(cell)))
  const toggle = (key: string): void => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{t('quotas.differences')}</h2>
      <p>{t('quotas.same', { count: same })}</p>
      <div className={styles.row}>
        <Checkbox
          label={t('quotas.chooseAll')}
          checked={chosen.size === possible.length}
          indeterminate={chosen.size > 0 && chosen.size < possible.length}
          onChange={event => setChosen(new Set(event.currentTarget.checked ? possible.map(keyOf) : []))}
        />
        <Button
          loading={isEntering}
          disabled={wanted.length === 0}
          onClick={() => onEnter(wanted.map(({ classId, subjectId, planned }) => ({ classId, subjectId, planned })))}
        >
          {t('quotas.enterChosen', { count: wanted.length })}
        </Button>
      </div>
      <WideTable minWidth={620}>
        <Table maw="60rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" aria-label={t('quotas.chooseAll')} />
              <Table.Th scope="col">{t('planning.class')}</Table.Th>
              <Table.Th scope="col">{t('quotas.subject')}</Table.Th>
              <Table.Th scope="col">{t('quotas.was')}</Table.Th>
              <Table.Th scope="col">{t('quotas.becomes')}</Table.Th>
              <Table.Th scope="col">{t('quotas.limit')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cells.map(cell => (
              <Table.Tr key={keyOf(cell)}>
                <Table.Td>
                  <Checkbox
                    aria-label={t('quotas.choose', { className: cell.className, subject: cell.subject })}
                    checked={chosen.has(keyOf(cell))}
                    disabled={isTooLow(cell)}
                    onChange={() => toggle(keyOf(cell))}
                  />
                </Table.Td>
                <Table.Td>{cell.className}</Table.Td>
                <Table.Td>{cell.subject}</Table.Td>
                <Table.Td>
                  {cell.was} · {t(cell.wasEntered ? 'planning.plannedEntered' : 'planning.plannedTimetable')}
                </Table.Td>
                <Table.Td>
                  <strong>{cell.planned}</strong>{' '}
                  {isTooLow(cell) ? (
                    <span className={styles.tag} data-tone="warn">
                      {t('quotas.belowHeld', { held: cell.held })}
                    </span>
                  ) : (
                    <span className={styles.soft}>{t('quotas.heldCount', { held: cell.held })}</span>
                  )}
                </Table.Td>
                <Table.Td>{t('quotas.limitChange', { was: cell.limitWas, limit: cell.limit })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  )
}
