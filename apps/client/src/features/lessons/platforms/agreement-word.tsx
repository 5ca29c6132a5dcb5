import type { Answers } from '../../../api.ts'
import { formatDay } from '../../../ui/format.ts'
import { Icon, type IconName } from '../../../ui/icons.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './platforms.module.css'

type Platform = Answers['lessons']['platforms']['platforms'][number]
type Tone = 'done' | 'warn' | 'stop' | 'plain'

const icons: Record<Tone, IconName> = { done: 'done', warn: 'warning', stop: 'stop', plain: 'unknown' }

/** A state with its sign: the colour never says it alone. */
export function Light({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className={styles.light} data-tone={tone}>
      <Icon name={icons[tone]} size={18} />
      <span>{children}</span>
    </span>
  )
}

const agreementTone = {
  not_needed: 'plain',
  missing: 'stop',
  incomplete: 'stop',
  ended: 'stop',
  coming: 'warn',
  ending: 'warn',
  valid: 'done',
} as const

/** What a platform's agreements say today (B4). */
export function AgreementWord({
  platform,
}: {
  platform: Pick<Platform, 'agreement'> & Partial<Pick<Platform, 'isAllowed' | 'state'>>
}) {
  const { state, validTo } = platform.agreement
  const t = useText()
  const locale = useLocale()
  const word =
    state === 'valid' && validTo === null
      ? t('platforms.agreement_open')
      : t(`platforms.agreement_${state}`, { day: validTo === null ? '' : formatDay(validTo, locale) })
  // Where no lesson is meant to be held, a missing agreement is nobody’s trouble.
  const isMeant = platform.isAllowed !== false && platform.state !== 'retired'
  return <Light tone={isMeant || state === 'valid' ? agreementTone[state] : 'plain'}>{word}</Light>
}

/** A platform’s state; one that the procedure does not have is not called allowed. */
export function StateWord({ platform: { state, isAllowed } }: { platform: Pick<Platform, 'state' | 'isAllowed'> }) {
  const t = useText()
  const isOutside = !isAllowed && state !== 'retired'
  return isOutside ? (
    <span className={styles.soft}>{t('platforms.notInProcedure')}</span>
  ) : (
    t(`platforms.state_${state}`)
  )
}

const connectionTone = {
  none: 'plain',
  unchecked: 'warn',
  failing: 'stop',
  limited: 'warn',
  working: 'done',
  paused: 'plain',
} as const

export function ConnectionWord({ connection }: Pick<Platform, 'connection'>) {
  const t = useText()
  return <Light tone={connectionTone[connection]}>{t(`platforms.connection_${connection}`)}</Light>
}

/** Whether learners are given links on the platform today, and why not (B3, B4, B9). */
export function LinksWord({
  platform,
}: {
  platform: Pick<Platform, 'shut' | 'lessonsHeldBack' | 'isAllowed' | 'state'>
}) {
  const t = useText()
  const { shut, lessonsHeldBack } = platform
  const isMeant = platform.isAllowed && platform.state !== 'retired'
  return (
    <>
      <Light tone={shut === null ? 'done' : isMeant || lessonsHeldBack > 0 ? 'stop' : 'plain'}>
        {shut === null ? t('platforms.given') : t(`platforms.shut_${shut}`)}
      </Light>
      {lessonsHeldBack > 0 ? (
        <strong className={styles.held}>{t('platforms.heldBack', { count: lessonsHeldBack })}</strong>
      ) : null}
    </>
  )
}
