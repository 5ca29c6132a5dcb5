import 'dayjs/locale/lv'
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answers } from '../../api.ts'
import { buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { AcknowledgementsLink } from './acknowledgements-link.tsx'
import { ClauseList } from './clause-list.tsx'
import { DraftBar } from './draft-bar.tsx'
import { findClauses } from './find-clauses.ts'
import { LeaveGuard } from './leave-guard.tsx'
import styles from './procedure.module.css'
import { useProcedurePage, useProcedures } from './procedure-queries.ts'
import type { ProcedureSearch } from './procedure-search.ts'
import type { ProcedurePage as Page, ProcedureCode, Version } from './setting.ts'
import { SettingCard } from './setting-card.tsx'
import { type DraftEdits, useEdits } from './use-edits.ts'

type Overview = Answers['procedure']['list']
type PageProps = { search: ProcedureSearch; onChange: (search: ProcedureSearch) => void }

/** The procedure as the school follows it: left the clauses, right the one in view with its settings (A1, B1). */
export function ProcedurePage({ search, onChange }: PageProps) {
  const t = useText()
  const locale = useLocale()
  const query = useProcedures()
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <PageTitle
        title={t('procedure.title')}
        action={
          <>
            <AcknowledgementsLink />
            <Link
              to="/procedure/versions"
              search={search.procedure === undefined ? {} : { procedure: search.procedure }}
              className={buttonClass({})}
            >
              {t('procedure.versions')}
            </Link>
          </>
        }
      />
      <QueryState query={query} height="40rem">
        {overview => <Procedure overview={overview} search={search} onChange={onChange} />}
      </QueryState>
    </DatesProvider>
  )
}

/** The procedure that the school follows; A where it follows both or none yet. */
const usualProcedure = (overview: Overview): ProcedureCode =>
  overview.procedures.find(one => one.versions.some(version => version.state !== 'withdrawn'))?.code ?? 'A'

function Procedure({ overview, search, onChange }: PageProps & { overview: Overview }) {
  const t = useText()
  const code = search.procedure ?? usualProcedure(overview)
  const procedure = overview.procedures.find(one => one.code === code)
  const draft = procedure?.draft ?? null
  const version = search.version === 'draft' && draft === null ? undefined : search.version
  const query = useProcedurePage(code, version)
  const typed = useEdits()
  const edits = typed.of(code)
  const isFollowed = procedure?.versions.some(one => one.state !== 'withdrawn') === true
  const show = (next: string | undefined): void => {
    const { version: _, ...rest } = search
    onChange({ ...rest, procedure: code, ...(next === undefined ? {} : { version: next }) })
  }
  return (
    <div className={styles.page}>
      <div className={styles.choices}>
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
        {isFollowed || draft !== null ? (
          <VersionChoice
            versions={procedure?.versions ?? []}
            hasDraft={draft !== null}
            value={version}
            onChange={show}
          />
        ) : null}
      </div>
      {isFollowed || draft !== null ? null : (
        <EmptyState icon="procedure" title={t('procedure.notFollowed')}>
          {t('procedure.notFollowedText')}
        </EmptyState>
      )}
      <LeaveGuard count={typed.count} />
      <DraftBar
        key={code}
        overview={overview}
        code={code}
        isShown={version === 'draft'}
        edits={edits}
        onVersion={show}
        onClause={clause => onChange({ procedure: code, version: 'draft', clause })}
      />
      <QueryState query={query} height="36rem">
        {page => (
          <Clauses
            page={page}
            search={{ ...search, procedure: code }}
            isDraft={version === 'draft'}
            edits={edits}
            onChange={onChange}
          />
        )}
      </QueryState>
    </div>
  )
}

type VersionChoiceProps = {
  versions: readonly Version[]
  hasDraft: boolean
  value: string | undefined
  onChange: (version: string | undefined) => void
}

function VersionChoice({ versions, hasDraft, value, onChange }: VersionChoiceProps) {
  const t = useText()
  const locale = useLocale()
  const inForce = versions.find(one => one.state === 'in_force') ?? versions.find(one => one.state !== 'withdrawn')
  return (
    <NativeSelect
      aria-label={t('procedure.shown')}
      value={value ?? inForce?.id ?? 'draft'}
      onChange={event => {
        const chosen = event.currentTarget.value
        onChange(chosen === inForce?.id ? undefined : chosen)
      }}
      data={[
        ...(hasDraft ? [{ value: 'draft', label: t('procedure.draftShown') }] : []),
        ...versions.map(one => ({
          value: one.id,
          label: t('procedure.versionShown', {
            number: one.number,
            from: formatDay(one.validFrom, locale),
            state: t(`procedure.${one.state}`),
          }),
        })),
      ]}
    />
  )
}

type ClausesProps = PageProps & { page: Page; isDraft: boolean; edits: DraftEdits }

function Clauses({ page, search, isDraft, edits, onChange }: ClausesProps) {
  const t = useText()
  const found = findClauses(page, search.search ?? '')
  const all = page.chapters.flatMap(chapter => chapter.clauses)
  const firstSet = found.chapters.flatMap(chapter => chapter.clauses).find(clause => clause.settings.length > 0)
  const chosen = search.clause ?? firstSet?.id ?? (found.outside.length > 0 ? 'outside' : all[0]?.id)
  return (
    <div className={styles.columns}>
      <div className={styles.left}>
        <SearchField
          key={page.code}
          value={search.search ?? ''}
          onChange={text => {
            const { search: _, clause: _clause, ...rest } = search
            onChange(text === '' ? rest : { ...rest, search: text })
          }}
        />
        {search.search === undefined ? null : (
          <p role="status" className={styles.soft}>
            {found.count === 0 ? t('procedure.nothingFound') : t('procedure.found', { count: found.count })}
          </p>
        )}
        <ClauseList
          page={page}
          found={found}
          search={search}
          chosen={chosen}
          unsaved={isDraft ? edits.all.map(one => one.code) : []}
        />
      </div>
      <ClauseInView page={page} id={chosen} isDraft={isDraft} edits={edits} />
    </div>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useText()
  const [text, setText] = useState(value)
  const tell = useDebouncedCallback(onChange, 250)
  return (
    <TextInput
      type="search"
      label={t('procedure.search')}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}

type ClauseInViewProps = { page: Page; id: string | undefined; isDraft: boolean; edits: DraftEdits }

function ClauseInView({ page, id, isDraft, edits }: ClauseInViewProps) {
  const t = useText()
  const clause = page.chapters.flatMap(chapter => chapter.clauses).find(one => one.id === id)
  const codes = id === 'outside' ? page.outside : (clause?.settings ?? [])
  const settings = page.settings.filter(one => codes.includes(one.code))
  const mayEdit = isDraft && page.draft !== null && page.abilities.includes('draft')
  if (clause === undefined && id !== 'outside') return <p>{t('procedure.chooseClause')}</p>
  return (
    <article className={styles.clause} aria-live="polite">
      <h2>{clause === undefined ? t('procedure.outside') : t('procedure.clauseNumber', { id: clause.id })}</h2>
      <p className={styles.text}>{clause === undefined ? t('procedure.outsideText') : clause.text}</p>
      {settings.length === 0 ? (
        <p className={styles.soft}>{t('procedure.noSettings')}</p>
      ) : (
        settings.map(setting => (
          <SettingCard
            key={setting.code}
            procedure={page.code}
            setting={setting}
            isDraft={isDraft}
            edits={mayEdit ? edits : null}
          />
        ))
      )}
    </article>
  )
}
