import { Checkbox } from '@mantine/core'
import { attendanceFormats } from '@talklase/messages/attendance-formats.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { sayCode, useLocale, useText } from '../../../ui/text.ts'
import styles from './attendance-files.module.css'
import {
  type AttendanceFile,
  assignmentsOf,
  type Choice,
  type Choices,
  isOpen,
  listName,
  missingLearners,
  openFirst,
} from './choices.ts'
import { ColumnChoice, type Columns } from './column-choice.tsx'
import { FileProblem } from './file-problem.tsx'
import { ParticipantRow } from './participant-row.tsx'

/** A file as read: what it leaves open, whose each participant is, what it changes; applied and taken back as one. */
export function FilePreview({ file, onDiscarded }: { file: AttendanceFile; onDiscarded: () => void }) {
  const t = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const [choices, setChoices] = useState<Choices>({})
  const [showsColumns, setShowsColumns] = useState(false)
  const keep = (answer: AttendanceFile): void => {
    queries.setQueryData(api.attendance.file.queryOptions({ input: { id: answer.id } }).queryKey, answer)
    void queries.invalidateQueries({ queryKey: api.attendance.lessonFiles.key() })
  }
  const settle = useMutation(
    api.attendance.settleFile.mutationOptions({
      onSuccess: answer => {
        // Participants may be others now; what was said of those who stayed stays.
        setShowsColumns(false)
        keep(answer)
      },
    }),
  )
  const apply = useMutation(api.attendance.applyFile.mutationOptions({ onSuccess: keep }))
  const undo = useMutation(api.attendance.undoFile.mutationOptions({ onSuccess: keep }))
  const discard = useMutation(
    api.attendance.discardFile.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: api.attendance.lessonFiles.key() })
        onDiscarded()
      },
    }),
  )
  const isPending = settle.isPending || apply.isPending || discard.isPending || undo.isPending
  const chosen = file.lessons.filter(one => one.chosen).map(one => one.id)
  const reading = { id: file.id, dateOrder: file.dateOrder, columns: file.columns, lessonIds: chosen }
  const known = new Set(file.participants.map(one => one.key))
  const valid = Object.fromEntries(Object.entries(choices).filter(([key]) => known.has(key)))
  const choose = (key: string, choice: Choice | undefined): void => {
    const { [key]: _, ...others } = choices
    setChoices(choice === undefined ? others : { ...others, [key]: choice })
  }
  const open = file.participants.filter(one => isOpen(one) && valid[one.key] === undefined).length
  const mayApply = file.abilities.includes('apply')
  return (
    <>
      <p className={styles.soft}>
        {t('attendanceFiles.formatIs', {
          format: file.format === null ? t('attendanceFiles.unknownFormat') : attendanceFormats[locale][file.format],
        })}
      </p>
      {file.state === 'applied' && file.counts !== null ? (
        <Notice tone="done">{t('attendanceFiles.isApplied', file.counts)}</Notice>
      ) : null}
      {file.state === 'undone' ? <Notice tone="plain">{t('attendanceFiles.isUndone')}</Notice> : null}
      {file.lessons.length > 1 && file.state === 'previewed' ? (
        <fieldset className={styles.section}>
          <legend>{t('attendanceFiles.lessons')}</legend>
          <p className={styles.soft}>{t('attendanceFiles.lessonsText')}</p>
          {file.lessons.map(lesson => (
            <Checkbox
              key={lesson.id}
              mt="xs"
              label={t('attendanceFiles.lessonAt', {
                period: lesson.period,
                from: formatWallTime(lesson.startTime),
                to: formatWallTime(lesson.endTime),
              })}
              checked={lesson.chosen}
              disabled={isPending || lesson.id === file.lesson.id}
              onChange={event =>
                settle.mutate({
                  ...reading,
                  lessonIds: event.currentTarget.checked
                    ? [...chosen, lesson.id]
                    : chosen.filter(id => id !== lesson.id),
                })
              }
            />
          ))}
        </fieldset>
      ) : null}
      <FileProblem file={file} isPending={isPending} onOrder={dateOrder => settle.mutate({ ...reading, dateOrder })} />
      <RefusalNotice error={settle.error} />
      {file.problem?.code === 'columns_unknown' || showsColumns ? (
        <ColumnChoice
          file={file}
          isPending={isPending}
          onChosen={(columns: Columns) => settle.mutate({ ...reading, columns })}
        />
      ) : null}
      {file.columns !== null && file.problem?.code !== 'columns_unknown' && !showsColumns && mayApply ? (
        <div className={styles.acts}>
          <Button onClick={() => setShowsColumns(true)}>{t('attendanceFiles.changeColumns')}</Button>
        </div>
      ) : null}
      {file.warnings.length === 0 ? null : (
        <div className={styles.section}>
          <Notice tone="plain">
            <ul className={styles.list}>
              {file.warnings.map(({ code, count }) => (
                <li key={code}>{sayCode('attendanceFiles', code, 'attendanceFiles.unknownFormat', { count })}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {file.participants.length === 0 ? null : (
        <section className={styles.section}>
          <h2>{t('attendanceFiles.participants')}</h2>
          <p role="status">
            {open === 0 ? t('attendanceFiles.allKnown') : t('attendanceFiles.toSay', { count: open })}
          </p>
          <ul className={styles.rows}>
            {openFirst(file.participants).map(one => (
              <ParticipantRow
                key={one.key}
                participant={one}
                learners={file.learners}
                choice={valid[one.key]}
                onChoose={choice => choose(one.key, choice)}
                disabled={!mayApply || isPending}
              />
            ))}
          </ul>
          <Missing file={file} choices={valid} />
          <Changes file={file} />
        </section>
      )}
      <RefusalNotice error={apply.error ?? discard.error ?? undo.error} />
      <div className={styles.acts}>
        {mayApply && file.problem === null ? (
          <>
            <Button
              look="filled"
              onClick={() => apply.mutate({ id: file.id, assignments: assignmentsOf(valid) })}
              disabled={isPending}
            >
              {t('attendanceFiles.apply')}
            </Button>
            <span className={styles.soft}>{t('attendanceFiles.applyText')}</span>
          </>
        ) : null}
        {file.abilities.includes('discard') ? (
          <Button look="plain" onClick={() => discard.mutate({ id: file.id })} disabled={isPending}>
            {t('attendanceFiles.discard')}
          </Button>
        ) : null}
        {file.state === 'applied' ? (
          <Link
            to="/lessons/$lessonId/roll-call"
            params={{ lessonId: file.lesson.id }}
            className={buttonClass({ look: 'filled' })}
          >
            {t('attendanceFiles.toRollCall')}
          </Link>
        ) : null}
        {file.state === 'applied' && (file.counts?.unmatched ?? 0) > 0 ? (
          <Link to="/lessons/$lessonId/connections" params={{ lessonId: file.lesson.id }} className={buttonClass({})}>
            {t('attendanceFiles.toOthers')}
          </Link>
        ) : null}
        {file.abilities.includes('undo') ? (
          <Button onClick={() => undo.mutate({ id: file.id })} disabled={isPending}>
            {t('attendanceFiles.undo')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function Missing({ file, choices }: { file: AttendanceFile; choices: Choices }) {
  const t = useText()
  const missing = missingLearners(file, choices)
  if (missing.length === 0) return null
  return (
    <details>
      <summary className={styles.summary}>{t('attendanceFiles.missing', { count: missing.length })}</summary>
      <p>{missing.map(listName).join(', ')}</p>
    </details>
  )
}

function Changes({ file }: { file: AttendanceFile }) {
  const t = useText()
  if (file.problem !== null) return null
  return (
    <details>
      <summary className={styles.summary}>
        {file.changes.length === 0 ? t('attendanceFiles.noChanges') : t('attendanceFiles.changes')}
      </summary>
      <ul className={styles.list}>
        {file.changes.map(({ lessonId, learner, from, to }) => (
          <li key={`${lessonId} ${learner.id}`}>
            {t('attendanceFiles.change', {
              name: listName(learner),
              from: t(`attendanceFiles.presence_${from}`),
              to: t(`attendanceFiles.presence_${to}`),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}
