import { grades } from '@talklase/domain/school/grade.ts'
import type { Answers } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatDay, formatNumber } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './quotas.module.css'

type Rule = Answers['planning']['quotas']['rules'][number]

/** What is in force and what comes, with clause, order and law (A5). What says the same as the period before is left out. */
export function RulesInForce({ rules }: { rules: readonly Rule[] }) {
  const t = useText()
  const same = (a: Rule, b: Rule | undefined) =>
    b !== undefined &&
    JSON.stringify([a.percentByGrade, a.scope, a.rounding]) === JSON.stringify([b.percentByGrade, b.scope, b.rounding])
  const present = rules.findIndex(rule => rule.isInForce)
  // A period that says what its neighbour towards today says is no news.
  const shown = rules.filter(
    (rule, index) => index === present || !same(rule, rules[index < present ? index + 1 : index - 1]),
  )
  return (
    <section className={styles.card} aria-labelledby="limits">
      <h2 id="limits">{t('planning.limits')}</h2>
      {shown.map(rule => (
        <RuleInForce key={rule.from} rule={rule} />
      ))}
      <p className={styles.soft}>{t('quotas.legend')}</p>
    </section>
  )
}

function RuleInForce({ rule }: { rule: Rule }) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const bands: { from: number; to: number; percent: number }[] = []
  for (const grade of grades) {
    const percent = rule.percentByGrade[String(grade)] ?? 0
    const last = bands.at(-1)
    if (last?.percent === percent) last.to = grade
    else bands.push({ from: grade, to: grade, percent })
  }
  const when = rule.isInForce ? 'quotas.inForceSince' : rule.from > today ? 'quotas.willBeInForce' : 'quotas.wasInForce'
  const { order, law } = rule
  const orderText =
    order === null
      ? t('quotas.foundedWith')
      : order.day === null
        ? t('quotas.order', { number: order.number })
        : t('quotas.orderOf', { number: order.number, on: formatDay(order.day, locale) })
  return (
    <div className={styles.period}>
      <p>
        <strong>{t(when, { on: formatDay(rule.from, locale) })}</strong> · {rule.clause} · {orderText}
        {law === null
          ? ''
          : ` · ${t('quotas.law', { citation: law.citation, on: formatDay(law.validFrom, locale) })}${law.verified ? '' : ` (${t('quotas.lawUnverified')})`}`}
      </p>
      <dl className={styles.rule}>
        {bands.map(band => (
          <div key={band.from}>
            <dt>
              {band.from === band.to
                ? t('planning.gradeNumber', { grade: band.from })
                : t('planning.gradeBand', { from: band.from, to: band.to })}
            </dt>
            <dd>{formatNumber(band.percent, locale)} %</dd>
          </div>
        ))}
      </dl>
      <p className={styles.soft}>
        {t('quotas.scope')} {t(`quotas.scope_${rule.scope}`)}; {t(`quotas.rounding_${rule.rounding}`)}.
      </p>
    </div>
  )
}
