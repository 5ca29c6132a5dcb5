import { Button, Checkbox, Table } from '@mantine/core'
import type { MessageKey } from '@talklase/messages/keys.ts'
import type { Answers } from '../../api.ts'
import { formatDay } from '../../ui/format.ts'
import { type Say, useLocale, useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import people from '../people/people.module.css'
import styles from './coverage.module.css'
import type { CoverageSort } from './coverage-search.ts'

export type BoundPerson = Answers['procedure']['boundPeople']['people'][number]

const nameOf = (one: { givenName: string; familyName: string }): string => `${one.familyName} ${one.givenName}`

const sortable: [CoverageSort & ('name' | 'class' | 'day'), MessageKey][] = [
  ['name', 'acknowledgements.name'],
  ['class', 'acknowledgements.classColumn'],
  ['day', 'acknowledgements.when'],
]

function wayWords({ way, givenBy, byLink, handedBy }: NonNullable<BoundPerson['acknowledgement']>, t: Say): string {
  return [
    t(`acknowledgements.way_${way}`, { name: nameOf(givenBy) }),
    ...(way === 'on_behalf' && byLink ? [t('acknowledgements.byLink')] : []),
    ...(handedBy === null ? [] : [t('acknowledgements.handedBy', { name: nameOf(handedBy) })]),
  ].join(', ')
}

type TableProps = {
  rows: readonly BoundPerson[]
  sort: CoverageSort
  onSort: (sort: CoverageSort) => void
  chosen: ReadonlySet<string>
  onChoose: (ids: ReadonlySet<string>) => void
  onWithdraw: (row: BoundPerson) => void
}

/** Whether somebody can be chosen for anything. */
const isChoosable = (row: BoundPerson): boolean => row.abilities.some(verb => verb !== 'withdraw')

/** The people whom the version binds, with tick boxes for what is done for several at once. */
export function BoundPeopleTable({ rows, sort, onSort, chosen, onChoose, onWithdraw }: TableProps) {
  const t = useText()
  const locale = useLocale()
  const choosable = rows.filter(isChoosable).map(row => row.person.id)
  const some = choosable.filter(id => chosen.has(id))
  const toggle = (ids: readonly string[], isOn: boolean): void => {
    const next = new Set(chosen)
    for (const id of ids) isOn ? next.add(id) : next.delete(id)
    onChoose(next)
  }
  return (
    <WideTable minWidth={680}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {choosable.length === 0 ? null : (
              <Table.Th scope="col" w="2.5rem">
                <Checkbox
                  aria-label={t('acknowledgements.chooseAll')}
                  checked={some.length === choosable.length}
                  indeterminate={some.length > 0 && some.length < choosable.length}
                  onChange={event => toggle(choosable, event.currentTarget.checked)}
                />
              </Table.Th>
            )}
            {sortable.map(([by, label]) => {
              const order = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none'
              return (
                <Table.Th key={by} scope="col" aria-sort={order}>
                  <button
                    type="button"
                    className={people.sort}
                    onClick={() => onSort(order === 'ascending' ? `-${by}` : by)}
                  >
                    {t(label)}
                    <span aria-hidden="true">{order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : ''}</span>
                  </button>
                </Table.Th>
              )
            })}
            <Table.Th scope="col">{t('acknowledgements.reminded')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.person.id}>
              {choosable.length === 0 ? null : (
                <Table.Td>
                  {isChoosable(row) ? (
                    <Checkbox
                      aria-label={t('acknowledgements.choose', { name: nameOf(row.person) })}
                      checked={chosen.has(row.person.id)}
                      onChange={event => toggle([row.person.id], event.currentTarget.checked)}
                    />
                  ) : null}
                </Table.Td>
              )}
              <Table.Th scope="row" fw={400}>
                {nameOf(row.person)}
                <div className={styles.soft}>
                  {row.groups.map(group => t(`acknowledgements.${group}`)).join(', ')}
                  {row.children.length === 0
                    ? ''
                    : ` · ${t('acknowledgements.childrenOf', {
                        names: row.children.map(one => one.givenName).join(', '),
                      })}`}
                </div>
              </Table.Th>
              <Table.Td>{row.classNames.join(', ')}</Table.Td>
              <Table.Td>
                {row.acknowledgement === null ? (
                  <>
                    {t('acknowledgements.waiting')}
                    <div className={styles.soft}>
                      {row.isSpokenFor
                        ? t('acknowledgements.spokenFor')
                        : row.reach === 'account'
                          ? null
                          : t(`acknowledgements.reach_${row.reach}`)}
                    </div>
                  </>
                ) : (
                  <>
                    {formatDay(row.acknowledgement.on, locale)}
                    <div className={styles.soft}>{wayWords(row.acknowledgement, t)}</div>
                    {row.abilities.includes('withdraw') ? (
                      <Button size="compact-sm" variant="default" mt={4} onClick={() => onWithdraw(row)}>
                        {t('acknowledgements.withdraw')}
                        <span className="unseen"> {nameOf(row.person)}</span>
                      </Button>
                    ) : null}
                  </>
                )}
              </Table.Td>
              <Table.Td>{row.remindedOn === null ? null : formatDay(row.remindedOn, locale)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}
