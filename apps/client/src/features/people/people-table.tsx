import { Button, Table } from '@mantine/core'
import type { MessageKey } from '@talklase/messages/keys.ts'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/button.tsx'
import { useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './people.module.css'
import type { PeopleSort, Person } from './people-page.tsx'

type PeopleTableProps = {
  people: readonly Person[]
  sort: PeopleSort
  onSort: (sort: PeopleSort) => void
  onSignIn: (person: Person) => void
}

const sortable: [PeopleSort & ('name' | 'role' | 'class'), MessageKey][] = [
  ['name', 'people.name'],
  ['role', 'people.role'],
  ['class', 'people.class'],
]

/** A page of people. What the reader may not see of somebody, the server leaves out. */
export function PeopleTable({ people, sort, onSort, onSignIn }: PeopleTableProps) {
  const t = useText()
  return (
    <WideTable minWidth={720}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {sortable.map(([by, label]) => {
              const order = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none'
              return (
                <Table.Th key={by} scope="col" aria-sort={order}>
                  <button
                    type="button"
                    className={styles.sort}
                    onClick={() => onSort(order === 'ascending' ? `-${by}` : by)}
                  >
                    {t(label)}
                    <span aria-hidden="true">{order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : ''}</span>
                  </button>
                </Table.Th>
              )
            })}
            <Table.Th scope="col">{t('people.contacts')}</Table.Th>
            <Table.Th scope="col">{t('people.representatives')}</Table.Th>
            <Table.Th scope="col">{t('people.signIn')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(person => (
            <Table.Tr key={person.id}>
              <Table.Th scope="row" fw={400}>
                {person.familyName} {person.givenName}
              </Table.Th>
              <Table.Td>{person.roles.map(role => t(`people.${role}`)).join(', ')}</Table.Td>
              <Table.Td>{person.className}</Table.Td>
              <Table.Td>
                {person.email === null ? null : <div className={styles.contact}>{person.email}</div>}
                {person.phone === null ? null : <div>{person.phone}</div>}
              </Table.Td>
              <Table.Td>{person.representatives.map(one => `${one.givenName} ${one.familyName}`).join(', ')}</Table.Td>
              <Table.Td>
                <div className={styles.signIn}>
                  <span className={styles.contact}>
                    {person.username ?? ''}
                    {person.hasCard ? ` · ${t('people.hasCard')}` : ''}
                    {!person.hasAccount && person.abilities.includes('issueSignIn') ? t('people.noAccount') : ''}
                  </span>
                  {person.abilities.includes('issueSignIn') ? (
                    <Button size="compact-sm" variant="default" onClick={() => onSignIn(person)}>
                      {t('people.issueSignIn')}
                      <span className="unseen">
                        {' '}
                        {person.givenName} {person.familyName}
                      </span>
                    </Button>
                  ) : null}
                  {person.abilities.includes('issueCard') && person.classId !== null ? (
                    <Link
                      to="/people/cards"
                      search={{ class: person.classId, learner: person.id }}
                      className={`${buttonClass({ look: 'plain' })} ${styles.card}`}
                    >
                      {t('people.card')}
                      <span className="unseen">
                        {' '}
                        {person.givenName} {person.familyName}
                      </span>
                    </Link>
                  ) : null}
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}
