import { Pagination, Table } from '@mantine/core'
import { type Role, roles } from '@talklase/domain/people/role.ts'
import { type ReactNode, useState } from 'react'
import { type Say, sayCode, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import type { PeopleImport } from './import-page.tsx'
import styles from './imports.module.css'

/** Row by row: what is wrong, what a person must decide, who is new, what changes, and whom the file does not have. */
export function ImportDifferences({ shown }: { shown: PeopleImport }) {
  const t = useText()
  const roleAndClass = (one: { role: Role; className: string | null }): string =>
    [t(`people.${one.role}`), one.className ?? ''].filter(Boolean).join(' · ')
  const rowHead = t('peopleImports.row')
  return (
    <>
      <Part
        title={t('peopleImports.errors')}
        isOpen
        heads={[rowHead, t('peopleImports.column'), t('peopleImports.reason'), t('peopleImports.value')]}
        rows={shown.errors.map(one => [
          one.row,
          one.column === null ? '' : t(`peopleImports.${one.column}`),
          sayCode('peopleImports', one.reason, 'peopleImports.otherReason', { reason: one.reason }),
          one.value,
        ])}
      />
      <Part
        title={t('peopleImports.ambiguous')}
        text={t('peopleImports.ambiguousText')}
        isOpen
        heads={[rowHead, t('people.name'), t('people.role'), t('peopleImports.candidates')]}
        rows={shown.ambiguous.map(one => [
          one.row,
          one.name,
          roleAndClass(one),
          one.candidates.map(person => `${person.givenName} ${person.familyName}`).join(', '),
        ])}
      />
      <Part
        title={t('peopleImports.change')}
        isOpen
        heads={[rowHead, t('people.name'), t('people.role'), t('peopleImports.changes')]}
        rows={shown.change.map(one => [
          one.row,
          one.name,
          roleAndClass(one),
          <ul key="changes">
            {one.changes.map(change => (
              <li key={change.field}>
                {sayCode('peopleImports', `field_${change.field}`, 'peopleImports.otherField')}:{' '}
                {change.from === null ? '—' : <del>{valueText(t, change.field, change.from)}</del>} →{' '}
                <ins>{valueText(t, change.field, change.to)}</ins>
              </li>
            ))}
          </ul>,
        ])}
      />
      <Part
        title={t('peopleImports.create')}
        heads={[rowHead, t('people.name'), t('people.role')]}
        rows={shown.create.map(one => [one.row, one.name, roleAndClass(one)])}
      />
      <Part
        title={t('peopleImports.missing')}
        text={t('peopleImports.missingText')}
        heads={[t('people.name'), t('people.class')]}
        rows={shown.missing.map(one => [`${one.givenName} ${one.familyName}`, one.className ?? ''])}
      />
    </>
  )
}

/** A value as people read it: roles by their names, nothing as a dash. */
function valueText(t: Say, field: string, value: string | null): string {
  if (value === null || value === '') return '—'
  if (field !== 'role') return value
  return value
    .split(/,\s*/)
    .map(code => {
      const role = roles.find(one => one === code)
      return role === undefined ? code : t(`people.${role}`)
    })
    .join(', ')
}

const pageSize = 50

type PartProps = {
  title: string
  text?: string
  isOpen?: boolean
  heads: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

/** One kind of difference, a page at a time; nothing where there is none. */
function Part({ title, text, isOpen = false, heads, rows }: PartProps) {
  const t = useText()
  const [page, setPage] = useState(1)
  if (rows.length === 0) return null
  return (
    <details open={isOpen}>
      <summary className={styles.summary}>
        {title} ({rows.length})
      </summary>
      {text === undefined ? null : <p className={styles.hint}>{text}</p>}
      <WideTable minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {heads.map(head => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice((page - 1) * pageSize, page * pageSize).map((row, index) => (
              <Table.Tr key={`${page} ${index}`}>
                {row.map((cell, at) => (
                  <Table.Td key={at}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {rows.length > pageSize ? (
        <Pagination
          total={Math.ceil(rows.length / pageSize)}
          value={page}
          onChange={setPage}
          getControlProps={control => ({
            'aria-label': t(control === 'next' ? 'lists.nextPage' : 'lists.previousPage'),
          })}
          getItemProps={number => ({ 'aria-label': t('lists.pageNumber', { number }) })}
        />
      ) : null}
    </details>
  )
}
