import { Button, Pagination, SegmentedControl, Select, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { Icon } from '../../../ui/icons.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { type Locale, sayCode, useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { placeInFile, valueInFile } from './place-in-file.ts'
import styles from './timetable.module.css'
import type { ProblemFilter, TimetableImport } from './timetable-page.tsx'

type Problem = TimetableImport['problems'][number]

type FileProblemsProps = {
  shown: TimetableImport
  filter: ProblemFilter
  onFilter: (filter: ProblemFilter) => void
  onAccepted: (answer: TimetableImport, accepted: boolean) => void
}

const pageSize = 50

const reasonText = (reason: string): string => sayCode('timetable', reason, 'timetable.otherProblem', { reason })

/** A needed column goes by its name; all else is what stands in the file. */
const valueText = (problem: Problem, locale: Locale): string =>
  problem.reason === 'column_missing'
    ? sayCode('timetable', `column_${problem.value}`, 'timetable.value')
    : valueInFile(problem.value, locale)

/**
 * What is wrong in the file: errors, which stop it, before warnings; each with its place and what stands there. A teacher
 * who is in two lessons at once can be accepted here where that can be true.
 */
export function FileProblems({ shown, filter, onFilter, onAccepted }: FileProblemsProps) {
  const t = useText()
  const locale = useLocale()
  const [page, setPage] = useState(1)
  const accept = useMutation(
    api.planning.acceptOverlaps.mutationOptions({ onSuccess: (answer, said) => onAccepted(answer, said.accepted) }),
  )
  const { problems } = shown
  if (problems.length === 0) return null
  const errors = problems.filter(one => one.severity === 'error')
  const warnings = problems.filter(one => one.severity === 'warning')
  const ofSeverity = { error: errors, warning: warnings }
  const reasons = [...new Set(problems.map(one => one.reason))]
  const listed = (filter.severity === undefined ? [...errors, ...warnings] : ofSeverity[filter.severity]).filter(
    one => filter.reason === undefined || one.reason === filter.reason,
  )
  const joint = errors.filter(one => one.acceptable === 'joint')
  const mayAccept = shown.state === 'previewed' && shown.abilities.includes('match')
  const say = (overlaps: readonly Problem[], accepted: boolean): void =>
    accept.mutate({ id: shown.id, overlaps: overlaps.map(({ place, value }) => ({ place, value })), accepted })
  const show = (chosen: ProblemFilter): void => {
    setPage(1)
    onFilter(chosen)
  }
  return (
    <section>
      <h2>{t('timetable.problems')}</h2>
      <p>
        {t('timetable.errors', { count: errors.length })} · {t('timetable.warnings', { count: warnings.length })}
      </p>
      <RefusalNotice error={accept.error} />
      {mayAccept && joint.length > 0 ? (
        <div className={styles.joint}>
          <p className={styles.hint}>{t('timetable.acceptText')}</p>
          {joint.length > 1 ? (
            <Button variant="default" size="xs" loading={accept.isPending} onClick={() => say(joint, true)}>
              {t('timetable.acceptAllJoint', { count: joint.length })}
            </Button>
          ) : null}
        </div>
      ) : null}
      <details open={errors.length > 0 || filter.severity !== undefined || filter.reason !== undefined}>
        <summary className={styles.summary}>{t('timetable.showProblems')}</summary>
        <div className={styles.problemFilter}>
          <SegmentedControl
            aria-label={t('timetable.showSeverity')}
            data={[
              { value: 'all', label: `${t('timetable.allProblems')} (${problems.length})` },
              { value: 'error', label: `${t('timetable.error')} (${errors.length})` },
              { value: 'warning', label: `${t('timetable.warning')} (${warnings.length})` },
            ]}
            value={filter.severity ?? 'all'}
            onChange={value =>
              show({
                ...(filter.reason === undefined ? {} : { reason: filter.reason }),
                ...(value === 'error' || value === 'warning' ? { severity: value } : {}),
              })
            }
          />
          {reasons.length > 1 ? (
            <Select
              aria-label={t('timetable.reasonFilter')}
              placeholder={t('timetable.anyReason')}
              data={reasons.map(reason => ({ value: reason, label: reasonText(reason) }))}
              value={filter.reason ?? null}
              onChange={reason =>
                show({
                  ...(filter.severity === undefined ? {} : { severity: filter.severity }),
                  ...(reason === null ? {} : { reason }),
                })
              }
              clearable
              w="min(100%, 24rem)"
            />
          ) : null}
        </div>
        {listed.length === 0 ? (
          <p>{t('timetable.noneSuch')}</p>
        ) : (
          <WideTable minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('timetable.severity')}</Table.Th>
                  <Table.Th scope="col">{t('timetable.place')}</Table.Th>
                  <Table.Th scope="col">{t('timetable.reason')}</Table.Th>
                  <Table.Th scope="col">{t('timetable.value')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {listed.slice((page - 1) * pageSize, page * pageSize).map((one, index) => (
                  <Table.Tr
                    key={`${page} ${index}`}
                    className={one.severity === 'error' ? styles.error : styles.warning}
                  >
                    <Table.Td>
                      <span className={styles.severity}>
                        <Icon name={one.severity === 'error' ? 'stop' : 'warning'} size={16} />
                        {t(one.severity === 'error' ? 'timetable.error' : 'timetable.warning')}
                      </span>
                    </Table.Td>
                    <Table.Td>{placeInFile(t, one.place)}</Table.Td>
                    <Table.Td>
                      {reasonText(one.reason)}
                      {one.accepted === true ? ` (${t('timetable.accepted')})` : null}
                      {mayAccept ? <Accept problem={one} busy={accept.isPending} onSay={say} /> : null}
                    </Table.Td>
                    <Table.Td>{valueText(one, locale)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        )}
        {listed.length > pageSize ? (
          <Pagination
            total={Math.ceil(listed.length / pageSize)}
            value={page}
            onChange={setPage}
            getControlProps={control => ({
              'aria-label': t(control === 'next' ? 'lists.nextPage' : 'lists.previousPage'),
            })}
            getItemProps={number => ({ 'aria-label': t('lists.pageNumber', { number }) })}
          />
        ) : null}
      </details>
    </section>
  )
}

type AcceptProps = { problem: Problem; busy: boolean; onSay: (problems: readonly Problem[], accepted: boolean) => void }

function Accept({ problem, busy, onSay }: AcceptProps) {
  const t = useText()
  const locale = useLocale()
  const { accepted = false, acceptable } = problem
  if (acceptable === undefined && !accepted) return null
  const act = accepted
    ? t('timetable.takeBack')
    : t(acceptable === 'joint' ? 'timetable.acceptJoint' : 'timetable.acceptVacancy')
  return (
    <div>
      <Button
        variant="default"
        size="xs"
        disabled={busy}
        onClick={() => onSay([problem], !accepted)}
        aria-label={t('timetable.acceptFor', {
          act,
          place: placeInFile(t, problem.place),
          value: valueInFile(problem.value, locale),
        })}
      >
        {act}
      </Button>
    </div>
  )
}
