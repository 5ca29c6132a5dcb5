import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './cards.module.css'
import { SignInCard } from './sign-in-card.tsx'

type CardsPageProps = {
  classId: string
  /** Only this learner's card; undefined: the whole class. */
  learnerId: string | undefined
}

/** New cards of a class's learners on A4, with which they sign in. Links and PINs are told once, so they are printed from here. */
export function CardsPage({ classId, learnerId }: CardsPageProps) {
  const t = useText()
  const me = useMe()
  const queries = useQueryClient()
  const query = useQuery(
    api.people.list.queryOptions({ input: { classId, role: 'learner', pageSize: 200 }, meta: { topics: ['people'] } }),
  )
  const issue = useMutation(
    api.people.issueCards.mutationOptions({
      gcTime: 0,
      onSuccess: () => queries.invalidateQueries({ queryKey: api.people.list.key() }),
    }),
  )
  const className = query.data?.people[0]?.className ?? issue.data?.className ?? ''
  return (
    <div className={styles.page}>
      <div className={styles.screen}>
        <PageTitle
          title={t('people.cardsOf', { name: className })}
          context={
            <Link to="/people" search={{ class: classId }}>
              {t('people.title')}
            </Link>
          }
          action={
            issue.data === undefined ? null : <Button onClick={() => window.print()}>{t('people.printCards')}</Button>
          }
        />
      </div>
      {issue.data === undefined ? (
        <QueryState query={query}>
          {({ people }) => {
            const receivers = learnerId === undefined ? people : people.filter(one => one.id === learnerId)
            const renewed = receivers.filter(one => one.hasCard).length
            return (
              <div className={styles.before}>
                <p>{t('people.cardsText')}</p>
                {renewed > 0 ? <Notice tone="warn">{t('people.cardsReplace', { count: renewed })}</Notice> : null}
                <ul className={styles.names}>
                  {receivers.map(one => (
                    <li key={one.id}>
                      {one.familyName} {one.givenName}
                    </li>
                  ))}
                </ul>
                <RefusalNotice error={issue.error} />
                <Button
                  loading={issue.isPending}
                  disabled={receivers.length === 0}
                  onClick={() =>
                    issue.mutate({ id: classId, ...(learnerId === undefined ? {} : { learnerIds: [learnerId] }) })
                  }
                >
                  {t('people.issueCards', { count: receivers.length })}
                </Button>
              </div>
            )
          }}
        </QueryState>
      ) : (
        <>
          <div className={styles.screen}>
            <Notice tone="done">{t('people.cardsOnce', { count: issue.data.cards.length })}</Notice>
          </div>
          <ul className={styles.cards}>
            {issue.data.cards.map(card => (
              <li key={card.id}>
                <SignInCard card={card} className={className} schoolName={me.school.name} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
