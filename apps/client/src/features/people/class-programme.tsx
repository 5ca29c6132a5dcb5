import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../api.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './people.module.css'

type ClassOfSchool = Answers['people']['classes']['classes'][number]

/** Says whether the chosen class follows a programme for which remote learning is not organised (A4). */
export function ClassProgramme({ chosen }: { chosen: ClassOfSchool }) {
  const t = useText()
  const queries = useQueryClient()
  const edit = useMutation(
    api.people.editClass.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.people.classes.key() }),
    }),
  )
  return (
    <div className={styles.programme}>
      <Switch
        label={t('people.excludedProgramme', { name: chosen.name })}
        checked={edit.isPending ? edit.variables.excludedProgramme : chosen.excludedProgramme}
        disabled={edit.isPending}
        onChange={event => edit.mutate({ id: chosen.id, excludedProgramme: event.currentTarget.checked })}
      />
      <RefusalNotice error={edit.error} />
    </div>
  )
}
