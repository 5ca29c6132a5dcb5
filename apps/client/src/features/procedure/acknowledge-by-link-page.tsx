import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { LanguageChoice } from '../account/language-choice.tsx'
import styles from './acknowledging.module.css'
import { Acknowledging } from './acknowledging.tsx'
import { ReadingText } from './reading-text.tsx'

/** Where a mailed or printed link leads: the procedure is read and acknowledged without an account (A2). */
export function AcknowledgeByLinkPage() {
  const t = useText()
  // The secret stays out of requests' addresses; another link opened in this tab is another page.
  const [secret, setSecret] = useState(() => location.hash.slice(1))
  useEffect(() => {
    const changed = () => setSecret(location.hash.slice(1))
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return (
    <div className={styles.open}>
      <header className={styles.head}>
        <span className={styles.brand}>
          <BrandMark size={36} />
          <span>Tālklase</span>
        </span>
        <LanguageChoice />
      </header>
      <main>
        {/^[\w-]{43}$/.test(secret) ? (
          <Opened key={secret} secret={secret} />
        ) : (
          <>
            <PageTitle title={t('acknowledgements.linkTitle')} hasMark={false} />
            <Notice tone="stop">{t('acknowledgements.linkMissing')}</Notice>
          </>
        )}
      </main>
    </div>
  )
}

function Opened({ secret }: { secret: string }) {
  const t = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const options = api.procedure.openAcknowledgementLink.queryOptions({ input: { secret }, staleTime: 60_000 })
  const key = [...options.queryKey, locale] as unknown as typeof options.queryKey
  const query = useQuery({ ...options, queryKey: key })
  const acknowledge = useMutation(
    api.procedure.acknowledgeByLink.mutationOptions({ onSuccess: answer => queries.setQueryData(key, answer) }),
  )
  const reading = query.data?.reading ?? null
  return (
    <>
      <PageTitle
        title={t('acknowledgements.linkTitle')}
        {...(query.data === undefined ? {} : { context: query.data.schoolName })}
        hasMark={false}
      />
      <QueryState query={query} height="30rem">
        {({ version, people, audience, isDone }) => (
          <div className={styles.versions}>
            {isDone ? (
              <Notice tone="done">
                {t(acknowledge.isSuccess ? 'acknowledgements.linkDone' : 'acknowledgements.linkDoneAgain')}
              </Notice>
            ) : null}
            <Acknowledging
              version={version}
              people={people}
              audience={audience}
              since={null}
              text={reading === null ? null : <ReadingText reading={reading} />}
              error={acknowledge.error}
              isPending={acknowledge.isPending}
              onAcknowledge={personIds => acknowledge.mutate({ secret, personIds })}
            />
          </div>
        )}
      </QueryState>
    </>
  )
}
