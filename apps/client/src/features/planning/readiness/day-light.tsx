import { Popover, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatLongDay } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { LightList } from './light-list.tsx'
import { LightStateMark } from './light-state.tsx'
import styles from './readiness.module.css'
import { weekDaysQuery } from './remote-days.ts'

type DayLightProps = { classId: string; monday: string; on: string }

/** At the head of a day with remote lessons: how ready it is, and on asking every light. */
export function DayLight({ classId, monday, on }: DayLightProps) {
  const t = useText()
  const locale = useLocale()
  const { data } = useQuery(weekDaysQuery(classId, monday))
  const day = data?.days.find(one => one.on === on)
  // The room is kept, so that the grid does not move when the answer comes.
  if (day === undefined) return <span className={styles.head} />
  const title = t('readiness.of', { className: day.className, day: formatLongDay(on, locale) })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid's keys are not for what stands in its heads
    <span onKeyDown={event => event.stopPropagation()}>
      <Popover position="bottom-start" withinPortal shadow="md" trapFocus>
        <Popover.Target>
          <UnstyledButton className={styles.head} aria-label={`${title}: ${t(`readiness.state_${day.state}`)}`}>
            <LightStateMark state={day.state} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown maw="min(30rem, 94vw)" aria-label={title}>
          <h2 className={styles.title}>{title}</h2>
          <LightList lights={day.lights} />
        </Popover.Dropdown>
      </Popover>
    </span>
  )
}
