import type { Answers } from '../../../api.ts'
import { formatTime, formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { type Say, useText } from '../../../ui/text.ts'
import styles from './join-page.module.css'

export type JoinAnswer = Answers['lessons']['joinPage']

/** When to be there (B8), and what stands in the way of the link. */
export function Arrival({ page, zone }: { page: JoinAnswer; zone: string }) {
  const t = useText()
  const time = (instant: string): string => formatTime(instant, zone)
  if (page.state === 'cancelled') return <Notice tone="warn">{t('lessonRooms.cancelled')}</Notice>
  if (page.link.state === 'over') return null
  return (
    <>
      <p>
        {page.mode === 'async'
          ? t('lessonRooms.arriveAsync', { until: time(page.checkIn.closesAt) })
          : `${t('lessonRooms.arrive', { from: time(page.checkIn.opensAt), start: time(page.startsAt) })} ${t('lessonRooms.arriveLate', { late: time(page.lateFrom) })}`}
      </p>
      {page.camera.asked === null ? null : (
        <Notice tone="warn">{t('lessonRooms.cameraAsked', { reason: page.camera.asked.reason })}</Notice>
      )}
    </>
  )
}

/** Why there is no link to open now; nothing where there is one. */
export function LinkState({ page, zone }: { page: JoinAnswer; zone: string }) {
  const t = useText()
  const { state, visibleAt } = page.link
  if (state === 'open' || page.state === 'cancelled') return null
  if (state === 'shut') return <Notice tone="warn">{t('lessonRooms.linkShut')}</Notice>
  if (state === 'none' && page.mode === 'async') return null
  const words = {
    none: t('lessonRooms.linkNone'),
    early: t('lessonRooms.linkEarly', { time: formatTime(visibleAt, zone) }),
    over: t('lessonRooms.linkOver'),
  }
  return <p className={styles.soft}>{words[state]}</p>
}

const meansTexts = {
  device: 'lessonRooms.needsDevice',
  paper: 'lessonRooms.needsPaper',
  equipment: 'lessonRooms.needsEquipment',
  other: 'lessonRooms.needsOther',
} as const

/** What a synchronous lesson needs beside the means of its plan. */
const online = ['lessonRooms.needsCamera', 'lessonRooms.needsMicrophone', 'lessonRooms.needsNetwork'] as const

const reaches = {
  e_klase: 'lessonRooms.reachEklase',
  email: 'lessonRooms.reachEmail',
  phone: 'lessonRooms.reachPhone',
  chat: 'lessonRooms.reachChat',
  other: 'lessonRooms.reachOther',
} as const

/** What is needed, how one takes part, and how the teacher is reached (B8, B10, B17, B18, B24, A33). */
export function JoinFacts({ page }: { page: JoinAnswer }) {
  const t = useText()
  const isSync = page.mode === 'sync'
  return (
    <div className={styles.facts}>
      <section>
        <h2>{t('lessonRooms.needs')}</h2>
        <ul>
          {page.means.map(one => (
            <li key={one}>{t(meansTexts[one])}</li>
          ))}
          {isSync ? online.map(key => <li key={key}>{t(key)}</li>) : null}
        </ul>
      </section>
      <section>
        <h2>{t('lessonRooms.rules')}</h2>
        <ul>
          {page.platform === null ? null : (
            <li>
              {t('lessonRooms.platform', { platform: page.platform.name })}
              {page.platform.instruction === '' ? null : `. ${page.platform.instruction}`}
            </li>
          )}
          {isSync ? rulesOf(page, t).map(text => <li key={text}>{text}</li>) : null}
          {recordingOf(page, t).map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('lessonRooms.contacts')}</h2>
        {page.contacts.length === 0 ? (
          <p>
            {t('lessonRooms.contactsNone', {
              from: formatWallTime(page.contactHours.from),
              to: formatWallTime(page.contactHours.to),
            })}
          </p>
        ) : (
          <ul>
            {page.contacts.flatMap(({ teacher, channels, note }) => [
              ...channels.map(({ kind, value, hours }) => (
                <li key={`${teacher.id} ${kind} ${value}`}>
                  {teacher.givenName} {teacher.familyName} · {t(reaches[kind])}: <Reach kind={kind} value={value} />
                  {hours === '' ? null : ` (${hours})`}
                </li>
              )),
              ...(note === '' ? [] : [<li key={teacher.id}>{note}</li>]),
            ])}
          </ul>
        )}
      </section>
    </div>
  )
}

function Reach({ kind, value }: { kind: keyof typeof reaches; value: string }) {
  if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>
  if (kind === 'phone') return <a href={`tel:${value.replaceAll(/[^+\d]/g, '')}`}>{value}</a>
  return value
}

/** The school's rules of camera, microphone and company (B10, B18). */
const rulesOf = ({ camera, microphone, aloneOnly }: JoinAnswer, t: Say): string[] => [
  t(`lessonRooms.camera_${camera.policy}`),
  ...(camera.policy === 'optional' ? [] : [t(`lessonRooms.fallback_${camera.fallback}`)]),
  t(`lessonRooms.microphone_${microphone}`),
  ...(aloneOnly ? [t('lessonRooms.aloneOnly')] : []),
]

/** Who may record, and for what (B17, B24). */
function recordingOf({ recording }: JoinAnswer, t: Say): string[] {
  const purposes = recording.purposes.map(one => t(`lessonRooms.${one}`)).join(', ')
  const may = recording.allowed && purposes !== ''
  return [
    may ? t('lessonRooms.recordingMay', { purposes }) : t('lessonRooms.recordingNever'),
    t(recording.byLearners === 'never' ? 'lessonRooms.byLearnersNever' : 'lessonRooms.byLearnersWithTeacher'),
  ]
}
