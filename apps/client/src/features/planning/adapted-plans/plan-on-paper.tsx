import { formatDayAndMonth } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { meansText, placeText } from '../means-text.ts'
import styles from './adapted-plans.module.css'
import type { Plan } from './plan-draft.ts'

/** The saved plan as it is printed on A4. */
export function PlanOnPaper({ plan }: { plan: Plan }) {
  const t = useText()
  const locale = useLocale()
  const weeks = (topic: Plan['topics'][number]): string =>
    [topic.weekFrom ?? topic.firstOn, topic.weekTo ?? topic.lastOn]
      .map(day => (day === null ? '' : formatDayAndMonth(day, locale)))
      .join('–')
  return (
    <table className={styles.paper}>
      <thead>
        <tr>
          <th scope="col">{t('adaptedPlans.topic')}</th>
          <th scope="col">{t('adaptedPlans.outcome')}</th>
          <th scope="col">{t('adaptedPlans.lessons')}</th>
          <th scope="col">{t('adaptedPlans.held')}</th>
          <th scope="col">{t('adaptedPlans.when')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.topics.map((topic, index) => (
          <tr key={topic.id}>
            <th scope="row">
              {index + 1}. {topic.title}
            </th>
            <td>{topic.outcome}</td>
            <td>{topic.lessons}</td>
            <td>
              {[
                t(`adaptedPlans.held_${topic.held}`),
                topic.mode === null ? '' : t(`lessons.${topic.mode}`),
                topic.form === null ? '' : t(`lessons.${topic.form}`),
                topic.place === null ? '' : t(placeText(topic.place)),
                ...topic.means.map(one => t(meansText(one))),
              ]
                .filter(text => text !== '')
                .join(', ')}
            </td>
            <td>{weeks(topic)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
