import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { sideOf, useMe } from '../../session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './acknowledging.module.css'
import { Acknowledging } from './acknowledging.tsx'
import { ReadingText } from './reading-text.tsx'
import { useMyAcknowledgements } from './use-my-acknowledgements.ts'

type Waiting = Answers['procedure']['myAcknowledgements']['versions'][number]

/** What waits to be read by whoever is signed in, for themselves and their children (A2, B25). */
export function AcknowledgePage() {
  const t = useText()
  const me = useMe()
  const { query } = useMyAcknowledgements()
  useLive(['acknowledgements', 'procedure'])
  const isLearner = sideOf(me) === 'learner'
  return (
    <>
      <PageTitle title={t('acknowledgements.readTitle')} context={me.school.name} />
      <QueryState query={query} height="36rem">
        {({ versions, waiting }) =>
          versions.length === 0 ? (
            <EmptyState icon="procedure" title={t('acknowledgements.nothing')}>
              {t('acknowledgements.nothingText')}
            </EmptyState>
          ) : (
            <div className={styles.versions}>
              {waiting === 0 ? (
                <Notice tone="done">
                  {t(isLearner ? 'acknowledgements.allDone' : 'acknowledgements.allDone_formal')}
                </Notice>
              ) : null}
              {versions.map((one, index) => (
                <Version
                  key={one.version.id}
                  waiting={one}
                  isBelowNewer={versions[index - 1]?.version.procedure === one.version.procedure}
                />
              ))}
            </div>
          )
        }
      </QueryState>
    </>
  )
}

function Version({ waiting, isBelowNewer }: { waiting: Waiting; isBelowNewer: boolean }) {
  const { version, people, readBefore, changes } = waiting
  const locale = useLocale()
  const me = useMe()
  const queries = useQueryClient()
  const { key } = useMyAcknowledgements()
  const [isOpen, setOpen] = useState(false)
  const options = api.procedure.readVersion.queryOptions({
    input: { versionId: version.id },
    meta: { topics: ['procedure'] },
    enabled: isOpen,
  })
  const reading = useQuery({
    ...options,
    queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey,
  })
  const acknowledge = useMutation(
    api.procedure.acknowledge.mutationOptions({ onSuccess: answer => queries.setQueryData(key, answer) }),
  )
  return (
    <Acknowledging
      version={version}
      people={people}
      audience={sideOf(me)}
      since={readBefore === null ? null : { readBefore, changes }}
      isBelowNewer={isBelowNewer}
      onOpenText={() => setOpen(true)}
      text={<QueryState query={reading}>{answer => <ReadingText reading={answer} />}</QueryState>}
      error={acknowledge.error}
      isPending={acknowledge.isPending}
      onAcknowledge={personIds => acknowledge.mutate({ versionId: version.id, personIds })}
    />
  )
}
