import { Table } from '@mantine/core'
import { attendanceFormats } from '@talklase/messages/attendance-formats.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { LessonHeading } from '../../lessons/lesson-heading.tsx'
import styles from './attendance-files.module.css'
import { FilePreview } from './file-preview.tsx'

/** The largest file that the server reads, in bytes: a larger one is not sent. */
const largestFile = 10 * 1024 * 1024

type AttendanceFilesPageProps = {
  lessonId: string
  fileId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** A lesson's attendance files (A24): given, looked at, written as evidence, taken back. */
export function AttendanceFilesPage({ lessonId, fileId, onOpen }: AttendanceFilesPageProps) {
  const topic = `attendance-files:${lessonId}`
  useLive([topic, `lesson:${lessonId}`])
  const query = useQuery(
    api.attendance.lessonFiles.queryOptions({ input: { id: lessonId }, meta: { topics: [topic] } }),
  )
  return (
    <QueryState query={query} height="30rem">
      {answer => (
        <>
          <LessonHeading lesson={answer.lesson} remoteMark={null} part="attendanceFile" />
          {fileId === undefined ? (
            <GiveFile answer={answer} onOpen={onOpen} />
          ) : (
            <OneFile key={fileId} id={fileId} topic={topic} lessonId={lessonId} onDiscarded={() => onOpen(undefined)} />
          )}
        </>
      )}
    </QueryState>
  )
}

type OneFileProps = { id: string; topic: string; lessonId: string; onDiscarded: () => void }

function OneFile({ id, topic, lessonId, onDiscarded }: OneFileProps) {
  const t = useText()
  const query = useQuery(
    api.attendance.file.queryOptions({ input: { id }, meta: { topics: [topic, `lesson:${lessonId}`] } }),
  )
  return (
    <>
      <p>
        <Link to="/lessons/$lessonId/attendance-file" params={{ lessonId }} search={{}}>
          {t('attendanceFiles.earlier')}
        </Link>
      </p>
      <QueryState query={query} height="30rem">
        {file => <FilePreview file={file} onDiscarded={onDiscarded} />}
      </QueryState>
    </>
  )
}

type LessonFiles = Answers['attendance']['lessonFiles']

function GiveFile({ answer, onOpen }: { answer: LessonFiles; onOpen: (id: string) => void }) {
  const t = useText()
  const queries = useQueryClient()
  const [tooLarge, setTooLarge] = useState<number | null>(null)
  const upload = useMutation(
    api.attendance.uploadFile.mutationOptions({
      onSuccess: file => {
        queries.setQueryData(api.attendance.file.queryOptions({ input: { id: file.id } }).queryKey, file)
        void queries.invalidateQueries({ queryKey: api.attendance.lessonFiles.key() })
        onOpen(file.id)
      },
    }),
  )
  const give = (file: File): void => {
    const isTooLarge = file.size > largestFile
    setTooLarge(isTooLarge ? file.size : null)
    upload.reset()
    if (!isTooLarge) upload.mutate({ id: answer.lesson.id, file })
  }
  return (
    <>
      {answer.abilities.includes('upload') ? (
        <FileDrop
          label={t('attendanceFiles.drop')}
          hint={t('attendanceFiles.dropHint')}
          accept={['.csv', '.xlsx', '.txt', '.tsv', '.json']}
          reading={upload.isPending ? t('attendanceFiles.reading', { name: upload.variables?.file.name ?? '' }) : null}
          onFile={give}
        />
      ) : null}
      {tooLarge === null ? null : (
        <Notice tone="stop">{t('attendanceFiles.tooLarge', { megabytes: Math.ceil(tooLarge / 1024 / 1024) })}</Notice>
      )}
      <RefusalNotice error={upload.error} />
      <Earlier answer={answer} />
    </>
  )
}

function Earlier({ answer }: { answer: LessonFiles }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  if (answer.files.length === 0) {
    return (
      <EmptyState icon="journal" title={t('attendanceFiles.none')}>
        {t('attendanceFiles.noneText')}
      </EmptyState>
    )
  }
  return (
    <section className={styles.section}>
      <h2>{t('attendanceFiles.earlier')}</h2>
      <WideTable minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('attendanceFiles.format')}</Table.Th>
              <Table.Th scope="col">{t('attendanceFiles.when')}</Table.Th>
              <Table.Th scope="col">{t('attendanceFiles.who')}</Table.Th>
              <Table.Th scope="col">{t('attendanceFiles.state')}</Table.Th>
              <Table.Th scope="col">{t('attendanceFiles.outcome')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answer.files.map(file => (
              <Table.Tr key={file.id}>
                <Table.Td>
                  <Link
                    to="/lessons/$lessonId/attendance-file"
                    params={{ lessonId: answer.lesson.id }}
                    search={{ file: file.id }}
                  >
                    {file.format === null ? t('attendanceFiles.unknownFormat') : attendanceFormats[locale][file.format]}
                  </Link>
                </Table.Td>
                <Table.Td>{formatMoment(file.uploadedAt, zone, locale)}</Table.Td>
                <Table.Td>
                  {file.uploadedBy.givenName} {file.uploadedBy.familyName}
                </Table.Td>
                <Table.Td>{t(`attendanceFiles.${file.state}`)}</Table.Td>
                <Table.Td>{file.counts === null ? '' : t('attendanceFiles.matchedOf', file.counts)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  )
}
