import { platformName } from '@talklase/messages/platform-names.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { formatWallTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { RecordingSign } from '../lessons/join/recording-sign.tsx'
import { unrecognisedOf } from './evidence.ts'
import styles from './roll-call.module.css'
import type { RollCall } from './roll-call-row.ts'

/** The platform's name as evidence names it; null without a link, or where it leads to none of the known. */
export const platformOf = ({ platform }: Pick<RollCall, 'platform'>, locale: 'lv' | 'en'): string | null =>
  platform === null || platform === 'link' ? null : platformName({ code: platform, label: null }, locale)

/** Beside the register: the platform, and the other lessons of a double lesson, each with its own register (A24). */
export function RollCallLinks({ rollCall }: { rollCall: RollCall }) {
  const t = useText()
  const locale = useLocale()
  const { double, lesson } = rollCall
  const platform = platformOf(rollCall, locale)
  const unrecognised = Math.max(0, ...rollCall.rows.map(unrecognisedOf))
  return (
    <div className={styles.links}>
      {platform === null ? null : <span className={styles.quiet}>{platform}</span>}
      {double.length === 0 ? null : (
        <nav aria-label={t('rollCall.double')} className={styles.parts}>
          <span className={styles.quiet}>{t('rollCall.double')}:</span>
          {double.map(part => (
            <Link
              key={part.id}
              to="/lessons/$lessonId/roll-call"
              params={{ lessonId: part.id }}
              aria-current={part.id === lesson.id ? 'page' : undefined}
            >
              {t('rollCall.part', {
                period: part.period,
                start: formatWallTime(part.startTime),
                end: formatWallTime(part.endTime),
              })}
              {part.registerConfirmed ? (
                <>
                  {' '}
                  <Icon name="done" size={14} />
                  <span className="unseen">{t('rollCall.partTaken')}</span>
                </>
              ) : null}
            </Link>
          ))}
        </nav>
      )}
      <Recording lessonId={lesson.id} />
      {unrecognised === 0 ? null : (
        <Link to="/lessons/$lessonId/connections" params={{ lessonId: lesson.id }}>
          {t('attendance.evidenceUnrecognised', { count: unrecognised })}
        </Link>
      )}
      <Link to="/lessons/$lessonId/attendance-file" params={{ lessonId: lesson.id }}>
        {t('rollCall.importFile')}
      </Link>
    </div>
  )
}

/** That the lesson is being recorded now, while the sign stands (B17). */
function Recording({ lessonId }: { lessonId: string }) {
  const { zone } = useMe().school
  const topic = `lesson-room:${lessonId}`
  const query = useQuery(api.lessons.recordingSigns.queryOptions({ input: { lessonId }, meta: { topics: [topic] } }))
  useLive([topic])
  return <RecordingSign sign={query.data?.sign ?? null} zone={zone} />
}
