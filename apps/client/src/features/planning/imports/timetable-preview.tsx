import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WithdrawnMarks } from '../withdrawn-marks.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import { DifferenceList } from './difference-list.tsx'
import { FileProblems } from './file-problems.tsx'
import { OtherClasses } from './other-classes.tsx'
import { TeacherMatching } from './teacher-matching.tsx'
import { TermChoice } from './term-choice.tsx'
import styles from './timetable.module.css'
import type { ProblemFilter, TimetableImport } from './timetable-page.tsx'

type TimetablePreviewProps = {
  shown: TimetableImport
  filter: ProblemFilter
  onFilter: (filter: ProblemFilter) => void
}

/** What an import would change, or has changed; and the acts that its state permits. */
export function TimetablePreview({ shown, filter, onFilter }: TimetablePreviewProps) {
  const t = useText()
  const queries = useQueryClient()
  const [said, setSaid] = useState('')
  const { counts, abilities } = shown
  const errors = shown.problems.filter(one => one.severity === 'error').length

  const keep = (answer: TimetableImport, text: string): void => {
    queries.setQueryData(api.planning.timetableImport.queryOptions({ input: { id: answer.id } }).queryKey, answer)
    for (const key of [api.planning.timetableImports.key(), api.planning.week.key(), api.planning.quotas.key()]) {
      void queries.invalidateQueries({ queryKey: key })
    }
    setSaid(text)
  }
  const apply = useMutation(
    api.planning.applyTimetableImport.mutationOptions({ onSuccess: answer => keep(answer, t('timetable.appliedNow')) }),
  )
  const undo = useMutation(
    api.planning.undoTimetableImport.mutationOptions({ onSuccess: answer => keep(answer, t('timetable.undoneNow')) }),
  )
  const changes = counts.added + counts.changed + counts.moved + counts.removed + counts.retained
  const figures: [string, number][] = [
    [t('timetable.added'), counts.added],
    [t('timetable.changed'), counts.changed],
    [t('timetable.moved'), counts.moved],
    [t('timetable.removed'), counts.removed],
    [t('timetable.retained'), counts.retained],
    [t('timetable.same'), shown.same],
  ]
  const news: [string, readonly string[]][] = [
    [t('timetable.newClasses'), shown.newClasses],
    [t('timetable.newSubjects'), shown.newSubjects],
    [t('timetable.newRooms'), shown.newRooms],
  ]

  return (
    <Stack gap="lg">
      <StateLine shown={shown} />
      <p className="unseen" role="status">
        {said}
      </p>
      <dl className={styles.counts}>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {shown.state === 'applied' ? <WithdrawnMarks marks={shown.marksWithdrawn} /> : null}
      {shown.otherClasses.length > 0 && shown.state === 'previewed' ? (
        <OtherClasses shown={shown} onChosen={answer => keep(answer, t('timetable.othersNow'))} />
      ) : null}
      {abilities.includes('apply') || abilities.includes('undo') ? (
        <div className={styles.acts}>
          {abilities.includes('apply') ? (
            <Button disabled={errors > 0} loading={apply.isPending} onClick={() => apply.mutate({ id: shown.id })}>
              {t('timetable.apply', { count: changes })}
            </Button>
          ) : null}
          {abilities.includes('undo') ? (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ id: shown.id })}>
              {t('timetable.undo')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {errors > 0 && shown.state === 'previewed' ? <Notice tone="stop">{t('timetable.errorsFirst')}</Notice> : null}
      <RefusalNotice error={apply.error ?? undo.error} />
      {shown.table !== null && shown.state === 'previewed' ? (
        <ColumnMapping shown={shown} table={shown.table} onMapped={answer => keep(answer, t('timetable.mappedNow'))} />
      ) : null}
      {shown.terms.length > 0 ? (
        <TermChoice shown={shown} onChosen={answer => keep(answer, t('timetable.termsNow'))} />
      ) : null}
      <FileProblems
        shown={shown}
        filter={filter}
        onFilter={onFilter}
        onAccepted={(answer, accepted) =>
          keep(answer, t(accepted ? 'timetable.acceptedNow' : 'timetable.takenBackNow'))
        }
      />
      <TeacherMatching shown={shown} onMatched={answer => keep(answer, t('timetable.matchedNow'))} />
      {news.some(([, names]) => names.length > 0) ? (
        <section>
          <h2>{t('timetable.news')}</h2>
          <dl className={styles.news}>
            {news
              .filter(([, names]) => names.length > 0)
              .map(([name, names]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{names.join(', ')}</dd>
                </div>
              ))}
          </dl>
        </section>
      ) : null}
      <DifferenceList importId={shown.id} differences={shown.differences} counts={counts} />
    </Stack>
  )
}

const sources = { asc: 'timetable.fromAsc', untis: 'timetable.fromUntis', table: 'timetable.fromTable' } as const

function StateLine({ shown }: { shown: TimetableImport }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const at = shown.undoneAt ?? shown.appliedAt ?? shown.createdAt
  return (
    <p>
      <strong>{t(`timetable.${shown.state}`)}</strong> · {t(sources[shown.source])} ·{' '}
      {formatMoment(at, me.school.zone, locale)}
      {shown.cycleWeeks > 1 ? ` · ${t('timetable.cycle', { count: shown.cycleWeeks })}` : null}
    </p>
  )
}
