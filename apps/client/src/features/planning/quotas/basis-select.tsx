import { Select } from '@mantine/core'
import type { Answers } from '../../../api.ts'
import { useLocale, useText } from '../../../ui/text.ts'

export type BasesAnswer = Answers['planning']['legalBases']
export type Basis = BasesAnswer['bases'][number]

/** The bases as a list to choose from, in the reader's language. */
export function BasisSelect({
  bases,
  value,
  onChange,
}: {
  bases: readonly Basis[]
  value: Basis['code']
  onChange: (code: Basis['code']) => void
}) {
  const t = useText()
  const locale = useLocale()
  const known = bases.filter(one => one.entryId === null)
  return (
    <Select
      label={t('quotas.basisCode')}
      data={known.map(one => ({ value: one.code, label: one.label[locale] }))}
      value={value}
      onChange={next => {
        const found = known.find(one => one.code === next)
        if (found !== undefined) onChange(found.code)
      }}
      allowDeselect={false}
    />
  )
}
