import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../api.ts'

export type MeetingPage = Answers['lessons']['meeting']
export type Meeting = NonNullable<MeetingPage['meeting']>

const queryOf = (lessonId: string) =>
  api.lessons.meeting.queryOptions({ input: { lessonId }, meta: { topics: [`lesson:${lessonId}`] } })

/** A lesson's meeting; asked again whenever something of the lesson changes, as when the platform has answered. */
export const useMeeting = (lessonId: string) => useQuery(queryOf(lessonId))

/** What can be done with a lesson's meeting; each answer is the meeting as it then is. */
export function useMeetingActs(lessonId: string) {
  const queries = useQueryClient()
  const onSuccess = (page: MeetingPage): Promise<void> => {
    queries.setQueryData(queryOf(lessonId).queryKey, page)
    return queries.invalidateQueries({ queryKey: api.lessons.lesson.key() })
  }
  const create = useMutation(api.lessons.createMeeting.mutationOptions({ onSuccess }))
  const retry = useMutation(api.lessons.retryMeeting.mutationOptions({ onSuccess }))
  const cancel = useMutation(api.lessons.cancelMeeting.mutationOptions({ onSuccess }))
  const restore = useMutation(api.lessons.restoreMeeting.mutationOptions({ onSuccess }))
  const fetchReport = useMutation(api.lessons.fetchMeetingReport.mutationOptions({ onSuccess }))
  return { create, retry, cancel, restore, fetchReport }
}

/** The lesson's link comes from its meeting, and not from what is pasted. */
export const ownsLink = (page: MeetingPage | undefined): boolean =>
  page?.meeting?.state === 'created' || page?.meeting?.state === 'creating'
