import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../ui/text.ts'
import type { WeekKind, Whose } from './week-query.ts'

const kinds: readonly WeekKind[] = ['class', 'teacher', 'room', 'learner']

const keyOf = (whose: Whose): string => `${whose.kind} ${whose.id}`

type WeekPickerProps = {
  whose: Whose
  /** What is open now, as the field says it. */
  name: string
  onChoose: (whose: Whose) => void
}

/** Finds a class, a teacher, a room or a learner by typing. */
export function WeekPicker({ whose, name, onChoose }: WeekPickerProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  const asked = search === name ? '' : search.trim().slice(0, 100)
  const { data } = useQuery({
    ...api.planning.weekChoices.queryOptions({ input: asked === '' ? {} : { search: asked } }),
    placeholderData: keepPreviousData,
  })
  const choices = data?.choices ?? []
  const own = keyOf(whose)
  const all =
    choices.some(one => keyOf(one) === own) || name === '' ? choices : [{ ...whose, name, detail: '' }, ...choices]
  const labelOf = (one: (typeof all)[number]): string => [one.name, one.detail].filter(Boolean).join(' · ')
  return (
    <Select
      label={t('weeks.find')}
      placeholder={t('weeks.findHint')}
      data={kinds
        .map(kind => ({
          group: t(`weeks.${kind}`),
          items: all.filter(one => one.kind === kind).map(one => ({ value: keyOf(one), label: labelOf(one) })),
        }))
        .filter(group => group.items.length > 0)}
      value={own}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched; what it found is shown as it came.
      filter={({ options }) => options}
      onFocus={event => event.currentTarget.select()}
      onChange={value => {
        const chosen = all.find(one => keyOf(one) === value)
        if (chosen !== undefined) onChoose({ kind: chosen.kind, id: chosen.id })
      }}
      allowDeselect={false}
      nothingFoundMessage={t('weeks.findNothing')}
      maxDropdownHeight={360}
      w="min(22rem, 100%)"
    />
  )
}
