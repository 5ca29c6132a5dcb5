import { Select, Table } from '@mantine/core'
import { useMutation, useQueries } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './timetable.module.css'
import type { TimetableImport } from './timetable-page.tsx'

/** Roles of people who teach: the choice for a teacher of the file. */
const teachingRoles = ['teacher', 'class_teacher', 'deputy_head', 'director'] as const

type TeacherMatchingProps = { shown: TimetableImport; onMatched: (answer: TimetableImport) => void }

/** Who is who: a name of the file that could be several people, or none, is matched by a person and never guessed. */
export function TeacherMatching({ shown, onMatched }: TeacherMatchingProps) {
  const t = useText()
  const mayMatch = shown.abilities.includes('match')
  const unknown = shown.teachers.filter(one => one.person === null)
  const staff = useQueries({
    queries: mayMatch
      ? teachingRoles.map(role => api.people.list.queryOptions({ input: { role, pageSize: 200 }, staleTime: 300_000 }))
      : [],
    combine: answers => {
      const people = new Map(answers.flatMap(one => one.data?.people ?? []).map(one => [one.id, one]))
      return [...people.values()]
        .map(one => ({ value: one.id, label: `${one.familyName} ${one.givenName}` }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'lv'))
    },
  })
  const match = useMutation(api.planning.matchTeachers.mutationOptions({ onSuccess: onMatched }))
  if (shown.teachers.length === 0) return null
  return (
    <section>
      <h2>{t('timetable.teachers')}</h2>
      <p>
        {unknown.length === 0
          ? t('timetable.allMatched', { count: shown.teachers.length })
          : t('timetable.unmatched', { count: unknown.length })}
      </p>
      <RefusalNotice error={match.error} />
      <details open={unknown.length > 0}>
        <summary className={styles.summary}>{t('timetable.showTeachers')}</summary>
        <Table maw="44rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('timetable.inFile')}</Table.Th>
              <Table.Th scope="col">{t('timetable.person')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.teachers
              .toSorted(
                (a, b) => Number(a.person !== null) - Number(b.person !== null) || a.name.localeCompare(b.name, 'lv'),
              )
              .map(teacher => (
                <Table.Tr key={teacher.key}>
                  <Table.Td>{teacher.name}</Table.Td>
                  <Table.Td>
                    {mayMatch ? (
                      <Select
                        aria-label={t('timetable.personFor', { name: teacher.name })}
                        placeholder={t('timetable.nobody')}
                        data={optionsFor(teacher.person, staff)}
                        value={
                          match.isPending
                            ? (match.variables.teachers[teacher.key] ?? teacher.person?.id ?? null)
                            : (teacher.person?.id ?? null)
                        }
                        onChange={value => match.mutate({ id: shown.id, teachers: { [teacher.key]: value } })}
                        searchable
                        clearable
                        disabled={match.isPending}
                      />
                    ) : teacher.person === null ? (
                      t('timetable.nobody')
                    ) : (
                      `${teacher.person.familyName} ${teacher.person.givenName}`
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </details>
    </section>
  )
}

type Option = { value: string; label: string }

/** The staff, and who is matched already even where the list has not come yet. */
function optionsFor(person: TimetableImport['teachers'][number]['person'], staff: readonly Option[]): Option[] {
  if (person === null || staff.some(one => one.value === person.id)) return [...staff]
  return [{ value: person.id, label: `${person.familyName} ${person.givenName}` }, ...staff]
}
