import type { JournalSpan } from '@talklase/domain/attendance/journal-span.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { exportJournalPage, journalPage, markHistory } from './commands.ts'
import type { Asked } from './view.ts'

type Input = {
  classId: string
  on: string
  span?: JournalSpan | undefined
  subject?: string | undefined
  lessons?: Asked['lessons'] | undefined
}

const askedFor = ({ classId, on, span = 'day', subject, lessons = 'all' }: Input) => ({
  classId,
  on: Temporal.PlainDate.from(on),
  span,
  subject: subject ?? null,
  lessons,
})

export const journalRoutes = {
  journalDay: route.attendance.journalDay.handler(({ input, context }) =>
    transact(context, tx => journalPage(tx, context, askedFor(input))),
  ),
  exportJournalDay: route.attendance.exportJournalDay.handler(async ({ input, context }) => {
    const { format } = input
    const page = await exportJournalPage(context, { ...askedFor(input), format })
    const name = `${page.class.name} ${page.span === 'day' ? page.on : `${page.from} ${page.to}`}`
    return format === 'txt'
      ? new File([`\ufeff${page.text}\n`], `${name}.txt`, { type: 'text/plain; charset=utf-8' })
      : tableDownload(name, format, page.table)
  }),
  markHistory: route.attendance.markHistory.handler(({ input, context }) => markHistory(context, input)),
}
