import { Button, NativeSelect, SegmentedControl, Table, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import { ChangesTable } from './changes-table.tsx'
import styles from './procedure.module.css'
import { useChanges, useProcedures } from './procedure-queries.ts'
import type { VersionsSearch } from './procedure-search.ts'
import type { ProcedureCode, Version } from './setting.ts'

type VersionsPageProps = { search: VersionsSearch; onChange: (search: VersionsSearch) => void }

/** Every version of a procedure, and what differs between any two (A1, B1). */
export function VersionsPage({ search, onChange }: VersionsPageProps) {
  const t = useText()
  const query = useProcedures()
  return (
    <>
      <PageTitle
        title={t('procedure.versions')}
        action={
          <Link
            to="/procedure"
            search={search.procedure === undefined ? {} : { procedure: search.procedure }}
            className={buttonClass({})}
          >
            {t('procedure.toProcedure')}
          </Link>
        }
      />
      <QueryState query={query} height="30rem">
        {({ procedures }) => {
          const code =
            search.procedure ?? procedures.find(one => one.versions.length > 0)?.code ?? ('A' satisfies ProcedureCode)
          const versions = procedures.find(one => one.code === code)?.versions ?? []
          return (
            <div className={styles.stack}>
              <SegmentedControl
                className={styles.which}
                aria-label={t('procedure.which')}
                data={[
                  { value: 'A', label: t('procedure.A') },
                  { value: 'B', label: t('procedure.B') },
                ]}
                value={code}
                onChange={value => onChange({ procedure: value === 'B' ? 'B' : 'A' })}
              />
              <p className={styles.soft}>{t('procedure.versionsText')}</p>
              {versions.length === 0 ? (
                <EmptyState icon="procedure" title={t('procedure.notFollowed')}>
                  {t('procedure.notFollowedText')}
                </EmptyState>
              ) : (
                <>
                  <VersionTable versions={versions} />
                  <Comparison key={code} code={code} versions={versions} search={search} onChange={onChange} />
                </>
              )}
            </div>
          )
        }}
      </QueryState>
    </>
  )
}

function VersionTable({ versions }: { versions: readonly Version[] }) {
  const t = useText()
  const locale = useLocale()
  const [leaving, setLeaving] = useState<string | null>(null)
  const mayWithdraw = versions.some(one => one.abilities.includes('withdraw'))
  const chosen = versions.find(one => one.id === leaving)
  return (
    <>
      <WideTable minWidth={620}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('procedure.version')}</Table.Th>
              <Table.Th scope="col">{t('procedure.state')}</Table.Th>
              <Table.Th scope="col">{t('procedure.period')}</Table.Th>
              <Table.Th scope="col">{t('procedure.order')}</Table.Th>
              <Table.Th scope="col">{t('procedure.note')}</Table.Th>
              {mayWithdraw ? <Table.Th scope="col">{t('procedure.act')}</Table.Th> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map(version => (
              <Table.Tr key={version.id}>
                <Table.Td>
                  <Link
                    to="/procedure"
                    search={{ procedure: version.procedure, version: version.id }}
                    className={styles.link}
                  >
                    {t('procedure.versionNumber', { number: version.number })}
                  </Link>
                </Table.Td>
                <Table.Td>
                  <span className={styles.state} data-state={version.state}>
                    {t(`procedure.${version.state}`)}
                  </span>
                </Table.Td>
                <Table.Td>
                  {version.validTo === null
                    ? t('procedure.from', { from: formatDay(version.validFrom, locale) })
                    : t('procedure.fromTo', {
                        from: formatDay(version.validFrom, locale),
                        to: formatDay(version.validTo, locale),
                      })}
                </Table.Td>
                <Table.Td>
                  <OrderWords version={version} />
                </Table.Td>
                <Table.Td>
                  {version.note}
                  {version.withdrawal === null ? null : (
                    <p className={styles.soft}>
                      {t('procedure.withdrawnBecause', {
                        name: `${version.withdrawal.by.givenName} ${version.withdrawal.by.familyName}`,
                        reason: version.withdrawal.reason,
                      })}
                    </p>
                  )}
                </Table.Td>
                {mayWithdraw ? (
                  <Table.Td>
                    {version.abilities.includes('withdraw') ? (
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-expanded={leaving === version.id}
                        onClick={() => setLeaving(leaving === version.id ? null : version.id)}
                      >
                        {t('procedure.withdraw')}
                        <span className="unseen"> {t('procedure.versionNumber', { number: version.number })}</span>
                      </Button>
                    ) : null}
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {chosen === undefined ? null : <WithdrawForm key={chosen.id} version={chosen} onDone={() => setLeaving(null)} />}
    </>
  )
}

function OrderWords({ version }: { version: Version }) {
  const t = useText()
  const locale = useLocale()
  if (version.orderNumber === null || version.orderDate === null) return t('procedure.founding')
  return (
    <>
      {t('procedure.byOrder', { number: version.orderNumber, date: formatDay(version.orderDate, locale) })}
      {version.publishedBy === null ? null : (
        <p className={styles.soft}>
          {t('procedure.publishedBy', {
            name: `${version.publishedBy.givenName} ${version.publishedBy.familyName}`,
          })}
        </p>
      )}
    </>
  )
}

/** Takes a version back that has not begun: with a reason, for it stays in the list. */
function WithdrawForm({ version, onDone }: { version: Version; onDone: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const withdraw = useMutation(
    api.procedure.withdraw.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: api.procedure.key() })
        onDone()
      },
    }),
  )
  return (
    <form
      className={styles.bar}
      onSubmit={event => {
        event.preventDefault()
        withdraw.mutate({ id: version.id, reason })
      }}
    >
      <div className={styles.stack}>
        <h2>{t('procedure.withdrawTitle', { number: version.number })}</h2>
        <p>{t('procedure.withdrawText')}</p>
        <Textarea
          label={t('procedure.reason')}
          value={reason}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <RefusalNotice error={withdraw.error} />
        <div className={styles.acts}>
          <Button type="submit" color="carmine" disabled={reason.trim() === ''} loading={withdraw.isPending}>
            {t('procedure.withdraw')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </form>
  )
}

type ComparisonProps = VersionsPageProps & { code: ProcedureCode; versions: readonly Version[] }

/** What differs between two versions: the newest with the one before it, until others are chosen. */
function Comparison({ code, versions, search, onChange }: ComparisonProps) {
  const t = useText()
  const locale = useLocale()
  const to = versions.find(one => one.id === search.to) ?? versions.find(one => one.state !== 'withdrawn')
  const from =
    versions.find(one => one.id === search.from) ??
    versions.find(one => one.state !== 'withdrawn' && one.number < (to?.number ?? 0))
  const input = {
    procedure: code,
    ...(from === undefined ? {} : { from: from.id }),
    ...(to === undefined ? {} : { to: to.id }),
  }
  const query = useChanges(input, from !== undefined && to !== undefined)
  if (versions.length < 2) return null
  const options = versions.map(one => ({
    value: one.id,
    label: t('procedure.versionShown', {
      number: one.number,
      from: formatDay(one.validFrom, locale),
      state: t(`procedure.${one.state}`),
    }),
  }))
  return (
    <section className={styles.stack} aria-labelledby="comparison">
      <h2 id="comparison">{t('procedure.differences')}</h2>
      <div className={styles.row}>
        <NativeSelect
          label={t('procedure.compareFrom')}
          data={options}
          value={from?.id ?? ''}
          onChange={event => onChange({ ...search, procedure: code, from: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('procedure.compareTo')}
          data={options}
          value={to?.id ?? ''}
          onChange={event => onChange({ ...search, procedure: code, to: event.currentTarget.value })}
        />
      </div>
      {from === undefined || to === undefined ? null : (
        <QueryState query={query} height="8rem">
          {({ changes }) =>
            changes.length === 0 ? (
              <p>{t('procedure.noDifferences')}</p>
            ) : (
              <>
                <ChangesTable changes={changes} version={to.id} />
                <div className={styles.acts}>
                  <ExportLinks path={`/api/procedures/${code}/changes/export`} filter={{ from: from.id, to: to.id }} />
                </div>
              </>
            )
          }
        </QueryState>
      )}
    </section>
  )
}
