import 'dayjs/locale/lv'
import { Stack } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { BellVariants } from './bell-variants.tsx'
import { Bells } from './bells.tsx'
import { CalendarExceptions } from './calendar-exceptions.tsx'
import { GradeEnds, YearDays } from './year-days.tsx'
import { GradeEndsEditing, YearEditing } from './year-editing.tsx'

export type Calendar = Answers['school']['calendar']

/** The school year: its days, the days that the school itself has closed or moved, and the bells. */
export function CalendarPage() {
  const t = useText()
  const locale = useLocale()
  useLive(['calendar'])
  const query = useQuery(api.school.calendar.queryOptions({ meta: { topics: ['calendar'] } }))
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <PageTitle title={t('calendar.title')} context={query.data?.name} />
      <QueryState query={query} height="40rem">
        {calendar => (
          <Stack gap="xl">
            <CalendarExceptions calendar={calendar} />
            <div>
              <YearDays calendar={calendar} />
              <YearEditing calendar={calendar} />
            </div>
            <div>
              <GradeEnds calendar={calendar} />
              <GradeEndsEditing calendar={calendar} />
            </div>
            <Bells key={JSON.stringify(calendar.bells)} calendar={calendar} />
            <BellVariants calendar={calendar} />
          </Stack>
        )}
      </QueryState>
    </DatesProvider>
  )
}
