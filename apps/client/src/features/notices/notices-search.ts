import { type NoticeGroup, noticeGroups } from '@talklase/domain/notices/kind.ts'

export type NoticesSearch = { group?: NoticeGroup | undefined; page?: number }

/** What of the address the page of notices understands: the group shown, and the page when it is not the first. */
export function noticesSearch(search: Record<string, unknown>): NoticesSearch {
  const group = noticeGroups.find(one => one === search.group)
  const page = Number(search.page)
  return {
    ...(group === undefined ? {} : { group }),
    ...(Number.isInteger(page) && page > 1 && page <= 1000 ? { page } : {}),
  }
}
