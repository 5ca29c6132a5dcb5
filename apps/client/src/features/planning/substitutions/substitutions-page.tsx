import { Button, Stack, Table, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { Refused } from '../../../refusal.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { formatDayAndMonth, formatWeekday } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { RefusalNotice, refusalText } from '../../../ui/refusal-notice.tsx'
import { type Say, sayCode, useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { placeInFile } from '../imports/place-in-file.ts'
import styles from '../imports/timetable.module.css'

type Preview = Answers['planning']['previewSubstitutions']
type Row = Preview['rows'][number]

/** Substitutions from Untis (A7, A27): the file is looked at row by row, and what is ready is published together. */
export function SubstitutionsPage() {
  const t = useText()
  const [file, setFile] = useState<File | null>(null)
  const [published, setPublished] = useState<number | null>(null)
  const preview = useMutation(api.planning.previewSubstitutions.mutationOptions())
  const look = (given: File): void => {
    setFile(given)
    preview.mutate({ file: given })
  }
  return (
    <>
      <PageTitle title={t('substitutions.title')} context={<Link to="/timetable">{t('timetable.title')}</Link>} />
      <FileDrop
        label={preview.data === undefined ? t('substitutions.upload') : t('substitutions.another')}
        hint={t('substitutions.uploadHint')}
        accept={['.txt', '.csv', '.dif']}
        reading={preview.isPending ? t('substitutions.reading', { name: file?.name ?? '' }) : null}
        onFile={given => {
          setPublished(null)
          look(given)
        }}
      />
      <RefusalNotice error={preview.error} />
      {published === null ? null : (
        <Notice tone="done" action={<Link to="/changes">{t('changes.title')}</Link>}>
          {t('substitutions.published', { count: published })}
        </Notice>
      )}
      {preview.data === undefined || file === null ? null : (
        <FoundRows
          key={preview.submittedAt}
          preview={preview.data}
          file={file}
          onPublished={count => {
            setPublished(count)
            look(file)
          }}
        />
      )}
    </>
  )
}

type FoundRowsProps = { preview: Preview; file: File; onPublished: (count: number) => void }

function FoundRows({ preview, file, onPublished }: FoundRowsProps) {
  const t = useText()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const publish = useMutation(
    api.planning.applySubstitutions.mutationOptions({
      onSuccess: answer => {
        void queries.invalidateQueries({ queryKey: api.planning.changes.key() })
        onPublished(answer.changes)
      },
    }),
  )
  const conflicts = preview.rows.filter(row => row.refusal !== null).length
  return (
    <Stack gap="md">
      {preview.past > 0 ? <p>{t('substitutions.pastRows', { count: preview.past })}</p> : null}
      {conflicts > 0 ? <Notice tone="stop">{t('substitutions.conflicts')}</Notice> : null}
      {preview.changes === 0 ? (
        <Notice tone="plain">{t('substitutions.nothing')}</Notice>
      ) : (
        <>
          <p>{t('substitutions.told', preview.told)}</p>
          <TextInput
            label={t('substitutions.reason')}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            maxLength={500}
            maw="32rem"
          />
          <div className={styles.acts}>
            <Button
              disabled={conflicts > 0}
              loading={publish.isPending}
              onClick={() => publish.mutate({ file, reason })}
            >
              {t('substitutions.publish', { count: preview.changes })}
            </Button>
          </div>
        </>
      )}
      <RefusalNotice error={publish.error} />
      {preview.rows.length > 0 ? <RowTable rows={preview.rows} /> : null}
      {preview.problems.length > 0 ? (
        <section>
          <h2>{t('substitutions.unread')}</h2>
          <ul>
            {preview.problems.map(one => (
              <li key={`${one.place} ${one.reason}`}>
                {placeInFile(t, one.place)}:{' '}
                {sayCode('substitutions', one.reason, 'substitutions.otherProblem', {
                  reason: one.reason,
                  value: one.value,
                })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Stack>
  )
}

function RowTable({ rows }: { rows: readonly Row[] }) {
  const t = useText()
  const locale = useLocale()
  return (
    <WideTable minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('substitutions.lesson')}</Table.Th>
            <Table.Th scope="col">{t('substitutions.change')}</Table.Th>
            <Table.Th scope="col">{t('substitutions.state')}</Table.Th>
            <Table.Th scope="col">{t('substitutions.row')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.place} className={row.refusal === null ? undefined : styles.error}>
              <Table.Td>
                {formatWeekday(row.on, locale)} {formatDayAndMonth(row.on, locale)}, {row.period}.
                <br />
                {row.classes.join(', ')} {row.subject}
              </Table.Td>
              <Table.Td>{changeText(t, row)}</Table.Td>
              <Table.Td>
                <span className={row.refusal === null ? undefined : styles.severity}>{stateText(row)}</span>
              </Table.Td>
              <Table.Td>{placeInFile(t, row.place)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function changeText(t: Say, row: Row): string {
  if (row.kind === 'cancelled') return t('substitutions.cancelled')
  const { substitute, absent, room } = row
  const who =
    substitute === '' || substitute === absent
      ? []
      : [absent === '' ? t('substitutions.takes', { substitute }) : t('substitutions.instead', { substitute, absent })]
  return [...who, ...(room === '' ? [] : [t('substitutions.room', { room })])].join('; ')
}

/** What comes of the row, or the sentence of why it can't be published. */
const stateText = (row: Row): string =>
  row.refusal === null
    ? sayCode('substitutions', row.state, 'substitutions.otherProblem', { value: row.value, reason: row.state })
    : refusalText(new Refused(row.refusal.reason, row.refusal.values))
