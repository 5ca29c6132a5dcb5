import { Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './timetable.module.css'
import type { TimetableImport } from './timetable-page.tsx'

type Semester = TimetableImport['terms'][number]['semester']

const semesterOf = (value: string | null): Semester => (value === '1' ? 1 : value === '2' ? 2 : null)

/** Which semester each term of the file is; what the file's names tell stands there first. */
export function TermChoice({
  shown,
  onChosen,
}: {
  shown: TimetableImport
  onChosen: (answer: TimetableImport) => void
}) {
  const t = useText()
  const choose = useMutation(api.planning.chooseTerms.mutationOptions({ onSuccess: onChosen }))
  const mayChoose = shown.state === 'previewed' && shown.abilities.includes('match')
  const semesters =
    choose.isPending || choose.isError ? choose.variables.semesters : shown.terms.map(one => one.semester)
  return (
    <section>
      <h2>{t('timetable.terms')}</h2>
      <p className={styles.hint}>{t('timetable.termsText')}</p>
      <RefusalNotice error={choose.error} />
      <div className={styles.terms}>
        {shown.terms.map((term, index) => (
          <Select
            key={`${index} ${term.name}`}
            label={term.name}
            aria-label={t('timetable.termIs', { name: term.name })}
            data={[
              { value: 'year', label: t('timetable.wholeYear') },
              { value: '1', label: t('timetable.semester1') },
              { value: '2', label: t('timetable.semester2') },
            ]}
            value={String(semesters[index] ?? 'year')}
            allowDeselect={false}
            disabled={!mayChoose || choose.isPending}
            onChange={value =>
              choose.mutate({
                id: shown.id,
                semesters: shown.terms.map((_, at) => (at === index ? semesterOf(value) : (semesters[at] ?? null))),
              })
            }
          />
        ))}
      </div>
    </section>
  )
}
