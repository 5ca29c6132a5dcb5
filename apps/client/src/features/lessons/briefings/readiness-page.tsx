import { Box, SegmentedControl, Select, Table } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { LightState } from '@talklase/domain/planning/readiness.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatDayAndMonth, formatWallTime, formatWeekday } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { typedDay } from '../../../ui/typed-day.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { LightStateMark } from '../../planning/readiness/light-state.tsx'
import styles from './briefings.module.css'
import type { ReadinessSearch } from './readiness-search.ts'

type Row = Answers['lessons']['lessonReadiness']['lessons'][number]

/** Remote lessons to come with what each still lacks: one's own, for those who plan all (A24, A28, A33). */
export function ReadinessPage() {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const search = useSearch({ from: '/_app/_staff/readiness' })
  const navigate = useNavigate({ from: '/readiness' })
  const { from, to, state } = search
  const whose: 'own' | 'all' = search.whose ?? 'all'
  const filter = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(state === undefined ? {} : { state }),
    whose,
  }
  const query = useQuery({
    ...api.lessons.lessonReadiness.queryOptions({ input: filter, meta: { topics: ['lesson-changes'] } }),
    placeholderData: keepPreviousData,
  })
  const show = (changes: { [K in keyof ReadinessSearch]: ReadinessSearch[K] | undefined }): void => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined),
    )
    void navigate({ search: next, replace: true })
  }
  const dateFormat = locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'
  return (
    <>
      <PageTitle
        title={t('briefings.allLights')}
        context={t('briefings.readinessText')}
        action={<ExportLinks path="/api/lesson-readiness/export" filter={filter} />}
      />
      <div className={styles.filters}>
        <DateInput
          label={t('briefings.from')}
          value={from ?? today}
          valueFormat={dateFormat}
          dateParser={typedDay}
          w="10rem"
          onChange={value => show({ from: value === null || value === today ? undefined : value })}
        />
        <DateInput
          label={t('briefings.to')}
          value={to ?? null}
          placeholder={formatDayAndMonth(twoWeeksFrom(from ?? today), locale)}
          minDate={from ?? today}
          clearable
          valueFormat={dateFormat}
          dateParser={typedDay}
          w="10rem"
          onChange={value => show({ to: value ?? undefined })}
        />
        <Select
          label={t('briefings.readiness')}
          value={state ?? 'any'}
          allowDeselect={false}
          w="14rem"
          data={[
            { value: 'any', label: t('briefings.anyState') },
            ...(['stop', 'attention', 'ready'] as const).map(value => ({
              value,
              label: t(`readiness.state_${value}`),
            })),
          ]}
          onChange={value => show({ state: value === 'any' || value === null ? undefined : (value as LightState) })}
        />
        {query.data?.seesAll === true ? (
          <SegmentedControl
            aria-label={t('briefings.whose')}
            value={whose}
            data={[
              { value: 'all', label: t('briefings.all') },
              { value: 'own', label: t('briefings.own') },
            ]}
            onChange={value => show({ whose: value === 'own' ? 'own' : undefined })}
          />
        ) : null}
      </div>
      <QueryState query={query} height="30rem">
        {({ lessons }) =>
          lessons.length === 0 ? (
            <EmptyState icon="lessons" title={t('briefings.noLessons')} />
          ) : (
            <LessonTable lessons={lessons} />
          )
        }
      </QueryState>
    </>
  )
}

const twoWeeksFrom = (day: string): string => String(Temporal.PlainDate.from(day).add({ days: 14 }))

const shownLights = (lights: Row['lights']) =>
  lights.filter(light => light.code !== 'devices' && light.code !== 'recording')

/** On a desk a table with a column a light; on a phone the lessons one under another, with what they lack. */
function LessonTable({ lessons }: { lessons: readonly Row[] }) {
  const t = useText()
  const codes = shownLights(lessons[0]?.lights ?? [])
  return (
    <>
      <Box visibleFrom="sm">
        <WideTable minWidth={820}>
          <Table verticalSpacing="xs" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('briefings.when')}</Table.Th>
                <Table.Th>{t('briefings.lesson')}</Table.Th>
                <Table.Th>{t('briefings.teacher')}</Table.Th>
                {codes.map(({ code }) => (
                  <Table.Th key={code}>{t(`briefings.light_${code}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lessons.map(({ lesson, lights }) => (
                <Table.Tr key={lesson.id}>
                  <Table.Td className={styles.when}>
                    <When lesson={lesson} />
                  </Table.Td>
                  <Table.Td>
                    <LessonLink lesson={lesson} />
                  </Table.Td>
                  <Table.Td>{teachersOf(lesson)}</Table.Td>
                  {shownLights(lights).map(light => (
                    <Table.Td key={light.code}>
                      <LightStateMark state={light.state} />
                      {light.state === 'ready' ? null : (
                        <div className={styles.small}>
                          <Reason light={light} />
                        </div>
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Box>
      <Box component="ul" hiddenFrom="sm" className={styles.lessons}>
        {lessons.map(({ lesson, lights, state }) => (
          <li key={lesson.id}>
            <div className={styles.lessonHead}>
              <LessonLink lesson={lesson} />
              <LightStateMark state={state} />
            </div>
            <div className={styles.quiet}>
              <When lesson={lesson} /> · {teachersOf(lesson)}
            </div>
            {shownLights(lights)
              .filter(light => light.state !== 'ready')
              .map(light => (
                <div key={light.code} className={styles.small}>
                  {t(`briefings.light_${light.code}`)}: <Reason light={light} />
                </div>
              ))}
          </li>
        ))}
      </Box>
    </>
  )
}

const teachersOf = (lesson: Row['lesson']): string =>
  lesson.teachers.map(one => `${one.givenName} ${one.familyName}`).join(', ')

function When({ lesson }: { lesson: Row['lesson'] }) {
  const locale = useLocale()
  return `${formatWeekday(lesson.on, locale)} ${formatDayAndMonth(lesson.on, locale)} ${formatWallTime(lesson.startTime)}`
}

function LessonLink({ lesson }: { lesson: Row['lesson'] }) {
  return (
    <Link to="/lessons/$lessonId/briefing" params={{ lessonId: lesson.id }}>
      {lesson.subject} {[...lesson.classes, ...lesson.groups].join(', ')}
    </Link>
  )
}

function Reason({ light }: { light: Row['lights'][number] }) {
  const t = useText()
  return t(`briefings.${light.reason}`, { count: light.count, of: light.of })
}
