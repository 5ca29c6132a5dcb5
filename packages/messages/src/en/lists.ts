import type { lists as lv } from '../lv/lists.ts'
import type { Words } from '../words.ts'

export const lists: Words<typeof lv> = {
  exportAs: 'Export {{format}}',
  pageNumber: 'Page {{number}}',
  nextPage: 'Next page',
  previousPage: 'Previous page',
}
