import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import type { BasesAnswer } from './basis-select.tsx'

/** Remote lessons to come that the basis of their mark does not admit on their day (A4), each with the way to its week. */
export function MarksOutside({ answer }: { answer: BasesAnswer }) {
  const t = useText()
  const locale = useLocale()
  const { bases, outside, outsideCount } = answer
  if (outsideCount === 0) return null
  return (
    <Notice tone="warn">
      <p>{t('quotas.outside', { count: outsideCount })}</p>
      <ul>
        {outside.map(one => (
          <li key={`${one.lessonId} ${one.classId}`}>
            <Link to="/plan" search={{ class: one.classId, monday: String(mondayOf(Temporal.PlainDate.from(one.on))) }}>
              {t('quotas.outsideLesson', {
                on: formatDay(one.on, locale),
                period: one.period,
                className: one.className,
                subject: one.subject,
                basis: bases.find(basis => basis.code === one.legalBasis)?.label[locale] ?? one.legalBasis,
              })}
            </Link>
          </li>
        ))}
      </ul>
      {outside.length < outsideCount ? <p>{t('quotas.outsideMore', { shown: outside.length })}</p> : null}
    </Notice>
  )
}
