import { SegmentedControl, Select, Table } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { registerSorts } from '@talklase/contract/attendance/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { formatDay, formatTime, formatWallTime, formatWeekday } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { typedDay } from '../../ui/typed-day.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './registers-page.module.css'
import type { RegistersSearch } from './registers-search.ts'

type Registers = Answers['attendance']['registers']
type Register = Registers['registers'][number]

/** An open list asks anew so often, in milliseconds: a lesson ends without any event. */
const askAgain = 60_000

/** The registers of remote lessons that are over, those that nobody has taken first of all (A24). */
export function RegistersPage() {
  const t = useText()
  const me = useMe()
  const search = useSearch({ from: '/_app/_staff/registers' })
  const navigate = useNavigate({ from: '/registers' })
  const show = (next: RegistersSearch): void => void navigate({ search: next, replace: true })
  const { teacher, class: ofClass, ...rest } = search
  const filter = {
    ...rest,
    ...(teacher === undefined ? {} : { teacherId: teacher }),
    ...(ofClass === undefined ? {} : { classId: ofClass }),
  }
  const query = useQuery(
    api.attendance.registers.queryOptions({ input: filter, staleTime: 0, refetchInterval: askAgain }),
  )
  return (
    <>
      <PageTitle
        title={t(search.state === 'all' ? 'registers.titleAll' : 'registers.title')}
        context={me.school.name}
      />
      <QueryState query={query}>
        {list => (
          <>
            <Filters list={list} search={search} onShow={show} />
            <div className={styles.acts}>
              <p role="status" className={styles.count}>
                {t('registers.missingCount', { count: list.missing })}
              </p>
              <ExportLinks path="/api/registers/export" filter={filter} />
            </div>
            {list.registers.length === 0 ? (
              <Empty isFiltered={list.missing > 0 || search.state === 'all'} />
            ) : (
              <List registers={list.registers} search={search} onShow={show} />
            )}
          </>
        )}
      </QueryState>
    </>
  )
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  const t = useText()
  return (
    <EmptyState icon="journal" title={t(isFiltered ? 'registers.emptyFiltered' : 'registers.empty')}>
      {t(isFiltered ? 'registers.emptyFilteredText' : 'registers.emptyText')}
    </EmptyState>
  )
}

type Shown = { search: RegistersSearch; onShow: (next: RegistersSearch) => void }

function Filters({ list, search, onShow }: Shown & { list: Registers }) {
  const t = useText()
  const dateFormat = useLocale() === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'
  const { state: _state, from: _from, to: _to, ...others } = search
  const state = search.state === undefined ? {} : { state: search.state }
  const days = {
    ...(search.from === undefined ? {} : { from: search.from }),
    ...(search.to === undefined ? {} : { to: search.to }),
  }
  const chosen = (key: 'teacher' | 'class', value: string | null): void => {
    const { [key]: _, ...rest } = search
    onShow(value === null ? rest : { ...rest, [key]: value })
  }
  return (
    <div className={styles.filters}>
      <SegmentedControl
        aria-label={t('registers.show')}
        value={search.state ?? 'missing'}
        onChange={value => onShow({ ...days, ...others, ...(value === 'all' ? { state: 'all' as const } : {}) })}
        data={[
          { value: 'missing', label: t('registers.missing') },
          { value: 'all', label: t('registers.all') },
        ]}
      />
      {(['from', 'to'] as const).map(key => (
        <DateInput
          key={key}
          label={t(`registers.${key}`)}
          value={list[key]}
          valueFormat={dateFormat}
          dateParser={typedDay}
          w="9rem"
          onChange={value =>
            value !== null && onShow({ ...state, ...others, from: list.from, to: list.to, [key]: value })
          }
        />
      ))}
      {list.scope === 'school' ? (
        <Select
          aria-label={t('registers.teacher')}
          placeholder={t('registers.everyTeacher')}
          value={search.teacher ?? null}
          clearable
          searchable
          data={list.teachers.map(one => ({ value: one.id, label: `${one.familyName} ${one.givenName}` }))}
          onChange={value => chosen('teacher', value)}
        />
      ) : null}
      <Select
        aria-label={t('registers.class')}
        placeholder={t('registers.everyClass')}
        value={search.class ?? null}
        clearable
        searchable
        w="9rem"
        data={list.classes.map(one => ({ value: one.id, label: one.name }))}
        onChange={value => chosen('class', value)}
      />
    </div>
  )
}

const columns = [
  ['time', 'registers.time'],
  ['subject', 'registers.subject'],
  ['class', 'registers.class'],
  ['teacher', 'registers.teacher'],
] as const

function List({ registers, search, onShow }: Shown & { registers: readonly Register[] }) {
  const t = useText()
  const sorted: (typeof registerSorts)[number] = search.sort ?? 'time'
  const { sort: _, ...unsorted } = search
  return (
    <WideTable minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {columns.map(([sort, label]) => (
              <Table.Th
                key={sort}
                aria-sort={sort !== sorted ? undefined : sort === 'time' ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  className={styles.sort}
                  aria-label={t('registers.sortBy', { column: t(label) })}
                  onClick={() => onShow(sort === 'time' ? unsorted : { ...unsorted, sort })}
                >
                  {t(label)} <span aria-hidden="true">{sort !== sorted ? '' : sort === 'time' ? '↓' : '↑'}</span>
                </button>
              </Table.Th>
            ))}
            <Table.Th>{t('registers.decided')}</Table.Th>
            <Table.Th>{t('registers.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {registers.map(register => (
            <Row key={register.lesson.id} register={register} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function Row({ register: { lesson, learners, decided, remindedAt, confirmation } }: { register: Register }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const moment = (at: string) => ({
    day: formatDay(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate(), locale),
    time: formatTime(at, zone),
  })
  return (
    <Table.Tr>
      <Table.Td className={styles.when}>
        {formatWeekday(lesson.on, locale)} {formatDay(lesson.on, locale)} {formatWallTime(lesson.startTime)}
      </Table.Td>
      <Table.Td>
        <Link to="/lessons/$lessonId/roll-call" params={{ lessonId: lesson.id }}>
          {lesson.subject}
        </Link>
      </Table.Td>
      <Table.Td>{[...lesson.classes, ...lesson.groups].join(', ')}</Table.Td>
      <Table.Td>{lesson.teachers.map(one => `${one.familyName} ${one.givenName}`).join(', ')}</Table.Td>
      <Table.Td className={styles.figure}>{t('registers.decidedOf', { decided, learners })}</Table.Td>
      <Table.Td>
        {confirmation === null ? (
          <span className={styles.missing}>
            <Icon name="waiting" size={16} /> {t('registers.notTaken')}
          </span>
        ) : (
          <span className={styles.taken}>
            <Icon name="done" size={16} /> {t('registers.taken', moment(confirmation.at))}
          </span>
        )}
        {confirmation === null && remindedAt !== null ? (
          <small className={styles.reminded}>{t('registers.reminded', moment(remindedAt))}</small>
        ) : null}
      </Table.Td>
    </Table.Tr>
  )
}
