import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { Chat } from './chat.tsx'

/** The chat of a lesson for somebody signed in: a learner of it, or its teacher. It renews itself as messages come. */
export function LessonChat({ lessonId, hint }: { lessonId: string; hint?: string | undefined }) {
  const me = useMe()
  const queries = useQueryClient()
  const topic = `lesson-chat:${lessonId}`
  const options = api.lessons.messages.queryOptions({ input: { lessonId }, meta: { topics: [topic] } })
  const query = useQuery(options)
  useLive([topic])
  const post = useMutation(
    api.lessons.postMessage.mutationOptions({
      onSuccess: ({ checkedIn, ...chat }) => {
        queries.setQueryData(options.queryKey, chat)
        if (checkedIn) void queries.invalidateQueries({ predicate: one => one.meta?.afterSending === true })
      },
    }),
  )
  const hide = useMutation(
    api.lessons.hideMessage.mutationOptions({ onSuccess: chat => queries.setQueryData(options.queryKey, chat) }),
  )
  return (
    <QueryState query={query} height="16rem">
      {chat => (
        <>
          <Chat
            chat={chat}
            zone={me.school.zone}
            hint={hint}
            onPost={message => post.mutateAsync({ lessonId, ...message })}
            onHide={message => hide.mutate(message)}
          />
          <RefusalNotice error={hide.error} />
        </>
      )}
    </QueryState>
  )
}
