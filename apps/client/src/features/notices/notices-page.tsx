import { noticeGroups } from '@talklase/domain/notices/kind.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { refresh } from '../../refresh.ts'
import { useMe } from '../../session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice as Message } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { MailChoice } from './mail-choice.tsx'
import { NoticeItem } from './notice-item.tsx'
import styles from './notices.module.css'

type List = Answers['notices']['list']

/** What one is told: unread first. The same page for everybody; whoever represents children reads whose each is. */
export function NoticesPage() {
  const t = useText()
  const me = useMe()
  const queries = useQueryClient()
  const { group, page = 1 } = useSearch({ from: '/_app/notices' })
  const topic = `notices:${me.personId}`
  const query = useQuery(
    api.notices.list.queryOptions({
      input: { ...(group === undefined ? {} : { group }), page },
      meta: { topics: [topic] },
      placeholderData: former => former,
    }),
  )
  useLive([topic])
  const again = () => refresh(queries, topic)
  const [readAt, setReadAt] = useState<string | null>(null)
  const readAll = useMutation(
    api.notices.readAll.mutationOptions({
      onSuccess: answer => {
        setReadAt(answer.readAt)
        return again()
      },
    }),
  )
  const undo = useMutation(
    api.notices.undoReadAll.mutationOptions({
      onSuccess: () => {
        setReadAt(null)
        return again()
      },
    }),
  )
  const unread = query.data?.unread ?? 0
  return (
    <div className={styles.page}>
      <PageTitle
        title={t('notices.title')}
        context={me.school.name}
        action={
          unread > 0 && query.data !== undefined ? (
            <Button disabled={readAll.isPending} onClick={() => readAll.mutate({ upTo: query.data.now })}>
              {t('notices.readAll')}
            </Button>
          ) : undefined
        }
      />
      <RefusalNotice error={readAll.error ?? undo.error} />
      {readAt === null ? null : (
        <Message
          tone="done"
          action={
            <Button disabled={undo.isPending} onClick={() => undo.mutate({ readAt })}>
              {t('notices.undo')}
            </Button>
          }
        >
          {t('notices.allRead')}
        </Message>
      )}
      <nav aria-label={t('notices.filter')} className={styles.filter}>
        {([undefined, ...noticeGroups] as const).map(one => (
          <Link
            key={one ?? 'all'}
            to="/notices"
            search={{ group: one }}
            // Whichever page of the group is open.
            activeOptions={{ includeSearch: true, explicitUndefined: true }}
            className={styles.choice}
          >
            {t(one === undefined ? 'notices.all' : `notices.${one}`)}
          </Link>
        ))}
      </nav>
      <QueryState query={query}>
        {list => <NoticeList list={list} isFiltered={group !== undefined} onChanged={again} />}
      </QueryState>
      <MailChoice />
    </div>
  )
}

function NoticeList({
  list,
  isFiltered,
  onChanged,
}: {
  list: List
  isFiltered: boolean
  onChanged: () => Promise<void>
}) {
  const t = useText()
  const search = useSearch({ from: '/_app/notices' })
  if (list.notices.length === 0 && list.page === 1) {
    return (
      <EmptyState icon="notices" title={t(isFiltered ? 'notices.noneOfGroup' : 'notices.none')}>
        {t(isFiltered ? 'notices.noneOfGroupText' : 'notices.noneText')}
      </EmptyState>
    )
  }
  const { page: _, ...rest } = search
  return (
    <>
      <ul className={styles.list}>
        {list.notices.map(notice => (
          <NoticeItem key={notice.id} notice={notice} onChanged={onChanged} />
        ))}
      </ul>
      {list.page === 1 && !list.hasMore ? null : (
        <div className={styles.pages}>
          {list.page > 1 ? (
            <Link
              to="/notices"
              search={list.page === 2 ? rest : { ...rest, page: list.page - 1 }}
              className={buttonClass({})}
            >
              {t('notices.newer')}
            </Link>
          ) : null}
          {list.hasMore ? (
            <Link to="/notices" search={{ ...rest, page: list.page + 1 }} className={buttonClass({})}>
              {t('notices.older')}
            </Link>
          ) : null}
        </div>
      )}
    </>
  )
}
