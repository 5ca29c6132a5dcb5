import { Radio, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import type { TimetableImport } from './timetable-page.tsx'

/** What becomes of the lessons of classes that the file does not name: a file of a few classes must not empty the school. */
export function OtherClasses({
  shown,
  onChosen,
}: {
  shown: TimetableImport
  onChosen: (answer: TimetableImport) => void
}) {
  const t = useText()
  const choose = useMutation(api.planning.dropOthers.mutationOptions({ onSuccess: onChosen }))
  const drops = choose.isPending ? choose.variables.drops : shown.dropsOthers
  return (
    <section>
      <h2>{t('timetable.otherClasses')}</h2>
      <Notice tone="warn">{t('timetable.otherClassesText', { names: shown.otherClasses.join(', ') })}</Notice>
      <RefusalNotice error={choose.error} />
      <Radio.Group
        aria-label={t('timetable.otherClasses')}
        value={drops ? 'drop' : 'keep'}
        onChange={value => choose.mutate({ id: shown.id, drops: value === 'drop' })}
        mt="sm"
      >
        <Stack gap="xs">
          <Radio value="keep" label={t('timetable.keepOthers')} disabled={choose.isPending} />
          <Radio value="drop" label={t('timetable.dropOthers')} disabled={choose.isPending} />
        </Stack>
      </Radio.Group>
    </section>
  )
}
