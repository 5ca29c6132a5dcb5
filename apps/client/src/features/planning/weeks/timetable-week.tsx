import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLive } from '../../../live.ts'
import { Button } from '../../../ui/button.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RemoteMark } from '../../../ui/remote-mark.tsx'
import { useText } from '../../../ui/text.ts'
import { TimetableGrid } from './timetable-grid.tsx'
import styles from './timetable-week.module.css'
import { WeekNavigator } from './week-navigator.tsx'
import { timetableWeekQuery, topicsOf, type Whose } from './week-query.ts'

type TimetableWeekProps = {
  whose: Whose
  monday: Temporal.PlainDate
  onMonday: (monday: Temporal.PlainDate) => void
  /** What stands beside the exports: the way to the month, to the plan. */
  children?: ReactNode
}

/** Anybody's week, with the way to other weeks at the top, and the ways to take it out. */
export function TimetableWeekView({ whose, monday, onMonday, children }: TimetableWeekProps) {
  const t = useText()
  const query = useQuery({
    ...timetableWeekQuery(whose, monday.toString()),
    // The week before stays in sight while the next one travels; somebody else's week would mislead.
    placeholderData: known => (known?.kind === whose.kind && known.id === whose.id ? known : undefined),
  })
  const shown = query.data
  useLive(topicsOf(shown?.classIds ?? []))
  const clashing = shown?.lessons.filter(one => one.clashes.length > 0).length ?? 0
  return (
    <div className={styles.week}>
      <WeekNavigator
        monday={monday}
        last={shown?.monday === monday.toString() ? shown.days.at(-1)?.on : undefined}
        remoteWeeks={shown?.remoteWeeks ?? []}
        onMonday={next => onMonday(mondayOf(next))}
      />
      {clashing === 0 ? null : (
        <p className={styles.clashes}>
          <Icon name="warning" size={18} /> {t('weeks.clashes', { count: clashing })}
        </p>
      )}
      <QueryState query={query} height="32rem">
        {week => (
          <>
            <TimetableGrid week={week} />
            <p className={styles.legend}>
              <RemoteMark mark={week.remoteMark} /> {t('weeks.legend')}
            </p>
          </>
        )}
      </QueryState>
      <div className={styles.acts}>
        {children}
        <Button onClick={() => window.print()}>{t('weeks.print')}</Button>
        <ExportLinks
          path={`/api/weeks/${whose.kind}/${whose.id}/export`}
          filter={{ monday: monday.toString() }}
          formats={['pdf', 'csv', 'xlsx']}
        />
      </div>
    </div>
  )
}
