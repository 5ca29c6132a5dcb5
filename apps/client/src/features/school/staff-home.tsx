import { Link } from '@tanstack/react-router'
import { useNow } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDayTitle } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { railOf } from '../../ui/rail.ts'
import { useLocale, useText } from '../../ui/text.ts'
import { MissingRegisters } from '../attendance/missing-registers.tsx'
import { PlatformAttention } from '../lessons/platforms/platform-attention.tsx'
import { TeacherHome } from '../lessons/teacher-home.tsx'
import { PlannersOutlook } from '../planning/readiness/outlook.tsx'
import { OwnRemoteDays } from '../planning/readiness/own-remote-days.tsx'
import { LessonsToTake } from '../planning/substitutions/substitute-requests.tsx'
import { ProcedureCard } from '../procedure/procedure-card.tsx'
import styles from './staff-home.module.css'

/** Who answers for the school's procedure, or prepares it. */
const heads = ['director', 'deputy_head', 'administrator'] as const

/** Who answers for the register of platforms. */
const answerable = ['director', 'deputy_head', 'data_protection_officer'] as const

/** Who sees every register of the school. */
const overseers = ['director', 'deputy_head'] as const

/** The home of staff: the day of whoever teaches, else the nouns that their roles open. */
export function StaffHome() {
  const { roles } = useMe()
  if (!roles.includes('teacher') && !roles.includes('class_teacher')) return <Nouns />
  return (
    <>
      {answerable.some(role => roles.includes(role)) ? <PlatformAttention /> : null}
      <LessonsToTake />
      <TeacherHome />
      <MissingRegisters />
      {roles.includes('class_teacher') ? <OwnRemoteDays /> : null}
      {heads.some(role => roles.includes(role)) ? <ProcedureCard /> : null}
    </>
  )
}

function Nouns() {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const today = useNow().toZonedDateTimeISO(me.school.zone).toPlainDate()
  const entries = railOf('staff', me.roles).filter(entry => entry.to !== '/' && entry.to !== '/me')
  return (
    <>
      <PageTitle title={formatDayTitle(today, locale)} context={me.school.name} />
      {answerable.some(role => me.roles.includes(role)) ? <PlatformAttention /> : null}
      {heads.some(role => me.roles.includes(role)) ? <ProcedureCard /> : null}
      {overseers.some(role => me.roles.includes(role)) ? <MissingRegisters /> : null}
      {heads.some(role => me.roles.includes(role)) ? <PlannersOutlook /> : null}
      {entries.length === 0 ? (
        <EmptyState icon="today" title={t('common.homeTitle')}>
          {t('common.homeEmpty')}
        </EmptyState>
      ) : (
        <ul className={styles.nouns}>
          {entries.map(entry => (
            <li key={entry.to}>
              <Link to={entry.to} className={styles.noun}>
                <Icon name={entry.icon} size={28} />
                <span>{t(entry.label)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
