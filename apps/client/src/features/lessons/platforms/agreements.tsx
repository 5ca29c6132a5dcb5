import { Button, Group, Modal, Stack } from '@mantine/core'
import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatDay, formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { AgreementForm } from './agreement-form.tsx'
import { Light } from './agreement-word.tsx'
import styles from './platforms.module.css'

type Page = Answers['lessons']['platform']
export type Agreement = NonNullable<Page['agreements']>[number]
type Wording = Agreement['former'][number]

/** A platform's agreements with its processor, each with its former words, and the form of a new one (B4). */
export function Agreements({ page: { platform, agreements } }: { page: Page }) {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={styles.card}>
      <h2>{t('platforms.agreements')}</h2>
      <p className={styles.soft}>{t('platforms.agreementsText')}</p>
      {platform.agreement.state === 'not_needed' ? (
        <Notice tone="plain">{t('platforms.ownClassroom')}</Notice>
      ) : agreements === null ? (
        <p>{t('platforms.agreementsHidden')}</p>
      ) : (
        <>
          {agreements.length === 0 ? <Notice tone="warn">{t('platforms.noAgreements')}</Notice> : null}
          {agreements.map(one => (
            <Entry key={one.entryId} agreement={one} platformId={platform.id} />
          ))}
          {platform.abilities.includes('edit') ? (
            isAdding ? (
              <AgreementForm platformId={platform.id} agreement={null} onDone={() => setAdding(false)} />
            ) : (
              <Button variant={agreements.length === 0 ? 'filled' : 'default'} onClick={() => setAdding(true)}>
                {t('platforms.addAgreement')}
              </Button>
            )
          ) : null}
        </>
      )}
    </section>
  )
}

const tones = { valid: 'done', coming: 'warn', ended: 'stop', incomplete: 'stop', withdrawn: 'plain' } as const

function Entry({ agreement, platformId }: { agreement: Agreement; platformId: string }) {
  const t = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const [isEditing, setEditing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const withdraw = useMutation(
    api.lessons.withdrawAgreement.mutationOptions({
      onSuccess: page => {
        queries.setQueryData(api.lessons.platform.queryKey({ input: { id: platformId } }), page)
        return queries.invalidateQueries({ queryKey: api.lessons.platforms.key() })
      },
    }),
  )
  const { entryId, abilities } = agreement
  if (isEditing) return <AgreementForm platformId={platformId} agreement={agreement} onDone={() => setEditing(false)} />
  const missing = agreement.missing.map(code =>
    code === 'safeguard'
      ? t('platforms.missingSafeguard')
      : (processorChecklist.find(item => item.code === code)?.label[locale] ?? code),
  )
  const name = (act: string) => <span className="unseen">: {`${act} ${agreement.processor} ${agreement.number}`}</span>
  return (
    <article className={styles.entry}>
      <h3>
        {agreement.processor} {agreement.number === '' ? '' : `· ${agreement.number}`}
      </h3>
      <Light tone={tones[agreement.state]}>{t(`platforms.entry_${agreement.state}`)}</Light>
      {missing.length === 0 ? null : (
        <div>
          <strong>{t('platforms.missing')}</strong>
          <ul className={styles.lines}>
            {missing.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Words wording={agreement} />
      <div className={styles.acts}>
        {abilities.includes('edit') ? (
          <Button size="compact-md" variant="default" onClick={() => setEditing(true)}>
            {t('platforms.editAgreement')}
            {name('')}
          </Button>
        ) : null}
        {abilities.includes('withdraw') || abilities.includes('restore') ? (
          <Button
            size="compact-md"
            variant="default"
            loading={withdraw.isPending}
            onClick={() =>
              agreement.lessonsDepending > 0
                ? setAsking(true)
                : withdraw.mutate({ entryId, withdrawn: !agreement.withdrawn })
            }
          >
            {t(agreement.withdrawn ? 'platforms.restoreAgreement' : 'platforms.withdrawAgreement')}
            {name('')}
          </Button>
        ) : null}
      </div>
      <RefusalNotice error={withdraw.error} />
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('platforms.withdrawTitle')}>
        <Stack>
          <p>{t('platforms.withdrawText', { count: agreement.lessonsDepending })}</p>
          <Group>
            <Button
              onClick={() => {
                setAsking(false)
                withdraw.mutate({ entryId, withdrawn: true })
              }}
            >
              {t('platforms.withdrawAgreement')}
            </Button>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t('platforms.keepAgreement')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      {agreement.former.length === 0 ? null : (
        <details>
          <summary>{t('platforms.history', { count: agreement.former.length })}</summary>
          {agreement.former.map(one => (
            <div key={one.recordedAt} className={styles.entry}>
              {one.withdrawn ? <strong>{t('platforms.entry_withdrawn')}</strong> : null}
              <Words wording={one} />
            </div>
          ))}
        </details>
      )}
    </article>
  )
}

/** An agreement in its words, or in its former ones. */
function Words({ wording }: { wording: Wording }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const { recordedBy } = wording
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('platforms.entry_valid')}</dt>
        <dd>
          {formatDay(wording.validFrom, locale)} –{' '}
          {wording.validTo === null ? t('platforms.validOpen') : formatDay(wording.validTo, locale)}
        </dd>
        <dt>{t('platforms.signedOn')}</dt>
        <dd>{formatDay(wording.signedOn, locale)}</dd>
        <dt>{t('platforms.keptIn')}</dt>
        <dd>
          {[t(`platforms.keptIn_${wording.keptIn}`), wording.country, wording.safeguard].filter(Boolean).join(' · ')}
        </dd>
        {wording.subProcessors.length === 0 ? null : (
          <>
            <dt>{t('platforms.subProcessorsShort')}</dt>
            <dd>{wording.subProcessors.join(', ')}</dd>
          </>
        )}
      </dl>
      {recordedBy === null ? null : (
        <p className={styles.soft}>
          {t('platforms.recordedBy', {
            name: `${recordedBy.givenName} ${recordedBy.familyName}`,
            at: formatMoment(wording.recordedAt, zone, locale),
          })}
        </p>
      )}
    </>
  )
}
