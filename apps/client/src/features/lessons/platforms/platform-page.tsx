import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { AgreementWord, LinksWord, StateWord } from './agreement-word.tsx'
import { Agreements } from './agreements.tsx'
import { Connections } from './connections.tsx'
import { PlatformForm } from './platform-form.tsx'
import styles from './platforms.module.css'

type Page = Answers['lessons']['platform']

/** One platform of the register: how it is used, its agreements, its connections (B3, B4, B9). */
export function PlatformPage({ platformId }: { platformId: string }) {
  const t = useText()
  useLive(['platforms', 'procedure'])
  const query = useQuery(
    api.lessons.platform.queryOptions({ input: { id: platformId }, meta: { topics: ['platforms', 'procedure'] } }),
  )
  return (
    <>
      <PageTitle
        title={query.data?.platform.name ?? t('platforms.platform')}
        context={<Link to="/platforms">{t('platforms.back')}</Link>}
      />
      <QueryState query={query}>
        {page => (
          <>
            <Facts page={page} />
            {page.platform.abilities.includes('edit') ? (
              <PlatformForm key={page.platform.id} platform={page.platform} />
            ) : (
              <Instruction instruction={page.platform.instruction} />
            )}
            <Agreements page={page} />
            {page.platform.abilities.includes('connect') ? <Connections platformId={page.platform.id} /> : null}
          </>
        )}
      </QueryState>
    </>
  )
}

function Facts({ page: { platform } }: { page: Page }) {
  const t = useText()
  return (
    <>
      {platform.code === 'skype' ? <Notice tone="warn">{t('platforms.skypeText')}</Notice> : null}
      <dl className={styles.facts}>
        <dt>{t('platforms.links')}</dt>
        <dd>
          <LinksWord platform={platform} />
        </dd>
        <dt>{t('platforms.agreement')}</dt>
        <dd>
          <AgreementWord platform={platform} />
        </dd>
        <dt>{t('platforms.state')}</dt>
        <dd>
          {platform.isAllowed || platform.state === 'retired' ? (
            <StateWord platform={platform} />
          ) : (
            <Link to="/procedure">{t('platforms.notInProcedure')}</Link>
          )}
        </dd>
        <dt>{t('platforms.records')}</dt>
        <dd>{t(`platforms.records_${platform.records}`)}</dd>
        {platform.hosts.length === 0 ? null : (
          <>
            <dt>{t('platforms.addresses')}</dt>
            <dd>{platform.hosts.join(', ')}</dd>
          </>
        )}
      </dl>
    </>
  )
}

function Instruction({ instruction }: Pick<Page['platform'], 'instruction'>) {
  const t = useText()
  const locale = useLocale()
  const text = instruction[locale] || instruction.lv
  return (
    <section className={styles.card}>
      <h2>{t('platforms.use')}</h2>
      <p className={styles.instruction}>{text === '' ? t('platforms.noInstruction') : text}</p>
    </section>
  )
}
