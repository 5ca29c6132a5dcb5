import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatLongDay, formatMoment, formatWallTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { LessonHeading } from '../lesson-heading.tsx'
import styles from './briefings.module.css'
import type { Briefing } from './card-draft.ts'
import { CardForm } from './card-form.tsx'
import { ConsultationForm } from './consultation-form.tsx'
import { LessonLights } from './lesson-lights.tsx'
import { Presenting } from './presenting.tsx'
import { ToldTable } from './told-table.tsx'

/** Before a remote lesson: the card that is told, to whom it was told, the consultation, the lesson's lights (A28, A33). */
export function BriefingPage({ lessonId }: { lessonId: string }) {
  const t = useText()
  const topics = [`briefing:${lessonId}`, `lesson:${lessonId}`]
  const query = useQuery(api.lessons.briefing.queryOptions({ input: { id: lessonId }, meta: { topics } }))
  useLive(topics)
  return (
    <QueryState query={query} height="40rem">
      {briefing => (
        <>
          <LessonHeading
            lesson={briefing.lesson}
            remoteMark={briefing.isRemote ? briefing.remoteMark : null}
            part="briefing"
          />
          {briefing.isRemote ? (
            <Remote key={briefing.lesson.id} briefing={briefing} />
          ) : (
            <EmptyState icon="lessons" title={t('briefings.inPerson')}>
              {t('briefings.inPersonText', { mark: briefing.remoteMark })}
            </EmptyState>
          )}
        </>
      )}
    </QueryState>
  )
}

function Remote({ briefing }: { briefing: Briefing }) {
  const t = useText()
  const { present } = useSearch({ from: '/_app/_staff/lessons/$lessonId/briefing' })
  const navigate = useNavigate({ from: '/lessons/$lessonId/briefing' })
  const show = (isShown: boolean): void =>
    void navigate({ search: isShown ? { present: true } : {}, replace: !isShown, resetScroll: false })
  return (
    <>
      {present === true && briefing.card !== null ? (
        <Presenting briefing={briefing} card={briefing.card} onClose={() => show(false)} />
      ) : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Before briefing={briefing} />
          <section className={styles.section} aria-labelledby="card">
            <div className={styles.head}>
              <h2 id="card">{t('briefings.card')}</h2>
              {briefing.card === null ? null : (
                <Button look={briefing.missing.length === 0 ? 'filled' : 'outlined'} onClick={() => show(true)}>
                  {t('briefings.present')}
                </Button>
              )}
            </div>
            <p className={styles.quiet}>{t('briefings.cardText')}</p>
            <CardForm briefing={briefing} />
          </section>
        </div>
        <div className={styles.column}>
          <section className={styles.section} aria-labelledby="lights">
            <h2 id="lights">{t('briefings.lights')}</h2>
            <LessonLights lights={briefing.lights} />
            {briefing.hasContacts ? null : (
              <Link to="/me" hash="contacts" className={buttonClass({})}>
                {t('briefings.contacts')}
              </Link>
            )}
          </section>
          <section className={styles.section} aria-labelledby="consultation">
            <h2 id="consultation">{t('briefings.consultation')}</h2>
            <ConsultationForm briefing={briefing} />
          </section>
        </div>
      </div>
      <section className={styles.section} aria-labelledby="told">
        <div className={styles.head}>
          <h2 id="told">{t('briefings.told')}</h2>
          <div className={styles.acts}>
            <ExportLinks path={`/api/lessons/${briefing.lesson.id}/briefing/export`} />
          </div>
        </div>
        <ToldTable briefing={briefing} />
      </section>
    </>
  )
}

/** Where it is told: the lesson in person before, of each class; and by when. */
function Before({ briefing }: { briefing: Briefing }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const isOne = briefing.before.length === 1
  return (
    <Notice tone="plain">
      {briefing.before.map(({ className, group, lesson }) => {
        const classes = group ?? className
        if (lesson === null)
          return (
            <p key={`${className} ${group}`}>
              {isOne ? t('briefings.tellNowhere') : t('briefings.tellNowhereFor', { classes })}
            </p>
          )
        const values = {
          day: formatLongDay(lesson.on, locale),
          period: lesson.period,
          time: formatWallTime(lesson.startTime),
        }
        return (
          <p key={`${className} ${group}`}>
            <strong>{isOne ? t('briefings.tellIn', values) : t('briefings.tellInFor', { ...values, classes })}</strong>
          </p>
        )
      })}
      <p>
        {t('briefings.latest', { when: formatMoment(briefing.latestAt, zone, locale) })}{' '}
        {t(`briefings.lead_${briefing.leadTime}`)}
      </p>
    </Notice>
  )
}
