import { Button, Table } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { api } from '../../api.ts'
import { buttonClass } from '../../ui/button.tsx'
import { formatDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './procedure.module.css'
import { useHistory } from './procedure-queries.ts'
import type { ProcedureCode, Setting } from './setting.ts'
import { SettingField } from './setting-field.tsx'
import type { DraftEdits } from './use-edits.ts'

/** `edits` are null where nothing is edited here. */
type SettingCardProps = { procedure: ProcedureCode; setting: Setting; isDraft: boolean; edits: DraftEdits | null }

/** A setting of a clause: its value in words, and in the draft its field. */
export function SettingCard({ procedure, setting, isDraft, edits }: SettingCardProps) {
  const t = useText()
  const locale = useLocale()
  const titleId = useId()
  const isHere = setting.setElsewhere === null
  return (
    <section className={styles.setting} aria-labelledby={titleId} data-changed={setting.isChanged || undefined}>
      <h3 id={titleId}>{setting.label}</h3>
      {isHere && edits !== null ? (
        <SettingForm procedure={procedure} setting={setting} edits={edits} />
      ) : (
        <p className={styles.words}>{setting.words}</p>
      )}
      {setting.isChanged ? (
        <p className={styles.changed}>
          <Icon name="forward" size={16} />
          {t(isDraft ? 'procedure.changedFrom' : 'procedure.differsNow', { value: setting.formerWords })}
        </p>
      ) : null}
      <Elsewhere setting={setting} />
      <p className={styles.meta}>
        {setting.since === null
          ? null
          : t('procedure.since', { number: setting.since.number, from: formatDay(setting.since.validFrom, locale) })}
        {setting.words === setting.defaultWords ? null : (
          <span>{t('procedure.usual', { value: setting.defaultWords })}</span>
        )}
        {setting.legalBasis === null ? null : <span>{t('procedure.law', { basis: setting.legalBasis })}</span>}
      </p>
      <SettingHistory setting={setting} />
    </section>
  )
}

/** Where a setting is set that is not set here. */
function Elsewhere({ setting }: { setting: Setting }) {
  const t = useText()
  if (setting.setElsewhere === null) return null
  if (setting.setElsewhere === 'calendar') {
    return (
      <p className={styles.elsewhere}>
        {t('procedure.setInCalendar')}{' '}
        <Link to="/calendar" className={buttonClass({})}>
          {t('procedure.toCalendar')}
        </Link>
      </p>
    )
  }
  const clause = setting.clause ?? ''
  return (
    <p className={styles.elsewhere}>
      {t('procedure.setInProcedure', { procedure: setting.setElsewhere, clause })}{' '}
      <Link
        to="/procedure"
        search={{ procedure: setting.setElsewhere, ...(clause === '' ? {} : { clause }) }}
        className={buttonClass({})}
      >
        {t('procedure.toThere')}
      </Link>
    </p>
  )
}

type SettingFormProps = { procedure: ProcedureCode; setting: Setting; edits: DraftEdits }

function SettingForm({ procedure, setting, edits }: SettingFormProps) {
  const t = useText()
  const queries = useQueryClient()
  const forget = () => queries.invalidateQueries({ queryKey: api.procedure.key() })
  const reset = useMutation(api.procedure.resetSetting.mutationOptions({ onSuccess: forget }))
  const edit = edits.find(setting.code)
  const isDirty = edit !== undefined
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (isDirty) void edits.save([edit])
      }}
    >
      <SettingField
        setting={setting}
        value={isDirty ? edit.value : setting.value}
        onChange={value => edits.type(setting, value)}
      />
      <RefusalNotice error={edits.errorOf(setting.code) ?? reset.error} />
      <div className={styles.acts}>
        {isDirty ? (
          <>
            <Button type="submit" loading={edits.isSaving}>
              {t('procedure.save')}
              <span className="unseen"> {setting.label}</span>
            </Button>
            <Button variant="default" onClick={() => edits.giveUp(edit)}>
              {t('common.cancel')}
            </Button>
          </>
        ) : null}
        {setting.isChanged && !isDirty ? (
          <Button
            variant="default"
            loading={reset.isPending}
            onClick={() => reset.mutate({ procedure, code: setting.code })}
          >
            {t('procedure.reset')}
            <span className="unseen"> {setting.label}</span>
          </Button>
        ) : null}
      </div>
    </form>
  )
}

/** How the value came to be what it is; asked for when somebody wants to know. */
function SettingHistory({ setting }: { setting: Setting }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.history} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        {t('procedure.history')}
        <span className="unseen"> {setting.label}</span>
      </summary>
      {isOpen ? <HistoryTable code={setting.code} /> : null}
    </details>
  )
}

function HistoryTable({ code }: { code: string }) {
  const t = useText()
  const locale = useLocale()
  const query = useHistory(code)
  return (
    <QueryState query={query} height="4rem">
      {({ entries }) => (
        <WideTable minWidth={420}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('procedure.version')}</Table.Th>
                <Table.Th scope="col">{t('procedure.value')}</Table.Th>
                <Table.Th scope="col">{t('procedure.order')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map(({ version, words }) => (
                <Table.Tr key={version.id}>
                  <Table.Td>
                    {version.procedure}
                    {version.number}, {formatDay(version.validFrom, locale)}
                  </Table.Td>
                  <Table.Td>{words}</Table.Td>
                  <Table.Td>
                    {version.orderNumber === null || version.orderDate === null
                      ? '—'
                      : t('procedure.byOrder', {
                          number: version.orderNumber,
                          date: formatDay(version.orderDate, locale),
                        })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </QueryState>
  )
}
