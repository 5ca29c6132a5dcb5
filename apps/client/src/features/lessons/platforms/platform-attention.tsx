import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { buttonClass } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useText } from '../../../ui/text.ts'
import { AgreementWord } from './agreement-word.tsx'
import styles from './platforms.module.css'

/** Says on the home of whoever answers for the register that learners do not get links, or soon will not (B3, B4). */
export function PlatformAttention() {
  const t = useText()
  useLive(['platforms', 'procedure'])
  const { data } = useQuery(
    api.lessons.platformAttention.queryOptions({ meta: { topics: ['platforms', 'procedure', 'timetable'] } }),
  )
  if (data === undefined || (data.platforms.length === 0 && data.lessonsHeldBack === 0)) return null
  const isStopped = data.lessonsHeldBack > 0
  return (
    <section className={styles.attention} aria-labelledby="platform-attention">
      <h2 id="platform-attention">{t('platforms.attention')}</h2>
      <Notice
        tone={isStopped ? 'stop' : 'warn'}
        action={
          <Link to="/platforms" search={{ show: 'attention' }} className={buttonClass({})}>
            {t('platforms.attentionGo')}
          </Link>
        }
      >
        <p>
          {isStopped ? t('platforms.attentionHeld', { count: data.lessonsHeldBack }) : t('platforms.attentionNone')}
        </p>
        <ul className={styles.lines}>
          {data.platforms.map(one => (
            <li key={one.id}>
              <Link to="/platforms/$platformId" params={{ platformId: one.id }}>
                {one.name}
              </Link>{' '}
              <AgreementWord platform={one} />
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  )
}
