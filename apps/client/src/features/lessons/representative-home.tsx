import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMe } from '../../session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { useText } from '../../ui/text.ts'
import { LearnerDayView } from './learner-day-view.tsx'
import styles from './representative-home.module.css'

/** A representative's home: each child's day, one at a time. */
export function RepresentativeHome() {
  const t = useText()
  const me = useMe()
  const { on, child } = useSearch({ from: '/_app/' })
  const navigate = useNavigate({ from: '/' })
  const children = me.children
  const chosen = children.find(one => one.id === child) ?? children[0]
  if (chosen === undefined) {
    return (
      <>
        <PageTitle title={t('common.today')} context={me.school.name} />
        <EmptyState icon="people" title={t('lessons.noChildren')}>
          {t('lessons.noChildrenText')}
        </EmptyState>
      </>
    )
  }
  return (
    <LearnerDayView
      key={chosen.id}
      learnerId={chosen.id}
      on={on}
      isOwn={false}
      onDay={day =>
        void navigate({ search: { child: chosen.id, ...(day === undefined ? {} : { on: day }) }, replace: true })
      }
    >
      <fieldset className={styles.children}>
        <legend className="unseen">{t('lessons.children')}</legend>
        {children.map(one => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one.id === chosen.id}
            onClick={() =>
              void navigate({ search: { child: one.id, ...(on === undefined ? {} : { on }) }, replace: true })
            }
          >
            {one.givenName}
          </button>
        ))}
      </fieldset>
    </LearnerDayView>
  )
}
