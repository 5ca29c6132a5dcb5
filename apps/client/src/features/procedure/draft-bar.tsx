import { Button, Drawer, NativeSelect, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { ExportLinks } from '../../ui/export-links.tsx'
import { formatDay, formatMoment } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { ChangesTable } from './changes-table.tsx'
import styles from './procedure.module.css'
import { useChanges } from './procedure-queries.ts'
import { PublishForm } from './publish-form.tsx'
import type { ProcedureCode, Version } from './setting.ts'
import { UnsavedEdits } from './unsaved-edits.tsx'
import type { DraftEdits } from './use-edits.ts'

type Overview = Answers['procedure']['list']
type Draft = NonNullable<Overview['procedures'][number]['draft']>
type DraftBarProps = {
  overview: Overview
  code: ProcedureCode
  isShown: boolean
  edits: DraftEdits
  onVersion: (version?: string) => void
  onClause: (clause: string) => void
}

/** What the next version may become: started, looked over, published or thrown away, each where it is seen. */
export function DraftBar({ overview, code, isShown, edits, onVersion, onClause }: DraftBarProps) {
  const t = useText()
  const locale = useLocale()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [published, setPublished] = useState<Version | null>(null)
  const procedure = overview.procedures.find(one => one.code === code)
  const forget = () => queries.invalidateQueries({ queryKey: api.procedure.key() })
  const restore = useMutation(
    api.procedure.startDraft.mutationOptions({
      onSuccess: () => {
        void forget()
        discard.reset()
        onVersion('draft')
      },
    }),
  )
  const discard = useMutation(
    api.procedure.discardDraft.mutationOptions({
      onSuccess: () => {
        edits.giveUpAll()
        onVersion(undefined)
        void forget()
      },
    }),
  )
  if (procedure === undefined) return null
  const { draft, abilities } = procedure
  const thrown = discard.data
  return (
    <>
      {published === null ? null : (
        <Notice tone="done">
          {t('procedure.published', {
            number: published.number,
            from: formatDay(published.validFrom, locale),
          })}
        </Notice>
      )}
      {thrown === undefined || draft !== null ? null : (
        <Notice
          tone="done"
          action={
            <Button
              variant="default"
              loading={restore.isPending}
              onClick={() =>
                restore.mutate({
                  procedure: code,
                  values: thrown.values,
                  note: thrown.note,
                  ...(thrown.basedOn === null ? {} : { version: thrown.basedOn }),
                })
              }
            >
              {t('procedure.undo')}
            </Button>
          }
        >
          {t('procedure.discarded')}
        </Notice>
      )}
      <RefusalNotice error={discard.error ?? restore.error} />
      {draft === null ? (
        abilities.includes('draft') ? (
          <StartDraft
            overview={overview}
            code={code}
            isFirst={procedure.versions.every(one => one.state === 'withdrawn')}
            onStarted={() => {
              setPublished(null)
              discard.reset()
              onVersion('draft')
            }}
          />
        ) : null
      ) : (
        <section className={styles.bar} aria-label={t('procedure.draft')}>
          <DraftWords draft={draft} />
          <UnsavedEdits edits={edits} onClause={onClause} />
          <div className={styles.acts}>
            {isShown ? null : (
              <Button variant="default" onClick={() => onVersion('draft')}>
                {t('procedure.openDraft')}
              </Button>
            )}
            <Button
              loading={edits.isSaving}
              onClick={async () => {
                // Nobody publishes a draft that lacks what they see typed.
                if (await edits.save()) setOpen(true)
              }}
            >
              {t(abilities.includes('publish') ? 'procedure.whatChangesPublish' : 'procedure.whatChanges')}
            </Button>
            {abilities.includes('draft') ? (
              <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ procedure: code })}>
                {t('procedure.discard')}
              </Button>
            ) : null}
          </div>
        </section>
      )}
      <Drawer
        opened={isOpen && draft !== null}
        onClose={() => setOpen(false)}
        position="right"
        size="xl"
        title={t('procedure.whatChanges')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {draft === null ? null : (
          <DraftDetails
            key={draft.id}
            draft={draft}
            overview={overview}
            abilities={abilities}
            onPublished={version => {
              setOpen(false)
              setPublished(version)
              onVersion(undefined)
            }}
          />
        )}
      </Drawer>
    </>
  )
}

function DraftWords({ draft }: { draft: Draft }) {
  const t = useText()
  const locale = useLocale()
  const { school } = useMe()
  return (
    <div>
      <p>
        <strong>{t('procedure.draft')}</strong> · {t('procedure.changes', { count: draft.changes })}
      </p>
      <p className={styles.soft}>
        {t('procedure.draftText')}{' '}
        {t('procedure.draftBy', {
          name: `${draft.changedBy.givenName} ${draft.changedBy.familyName}`,
          at: formatMoment(draft.changedAt, school.zone, locale),
        })}
      </p>
    </div>
  )
}

type DraftDetailsProps = {
  draft: Draft
  overview: Overview
  abilities: readonly string[]
  onPublished: (version: Version) => void
}

function DraftDetails({ draft, overview, abilities, onPublished }: DraftDetailsProps) {
  const t = useText()
  const { procedure } = draft
  const [isPublishing, setPublishing] = useState(false)
  const [isNoteTyped, setNoteTyped] = useState(false)
  // Once it is published there is no draft to compare; the table stays as it was until the drawer is gone.
  const query = useChanges({ procedure }, !isPublishing)
  return (
    <div className={styles.stack}>
      <QueryState query={query} height="10rem">
        {({ changes }) =>
          changes.length === 0 ? (
            <p>{t('procedure.noChanges')}</p>
          ) : (
            <>
              <ChangesTable changes={changes} version="draft" />
              <div className={styles.acts}>
                <ExportLinks path={`/api/procedures/${procedure}/changes/export`} />
              </div>
            </>
          )
        }
      </QueryState>
      {abilities.includes('draft') ? <NoteForm key={draft.note} draft={draft} onTyped={setNoteTyped} /> : null}
      {abilities.includes('publish') ? (
        <PublishForm
          procedure={procedure}
          seenAt={draft.changedAt}
          usualDays={overview.usualDays}
          settings={new Set(query.data?.changes.map(one => one.code)).size}
          isNoteTyped={isNoteTyped}
          onPublishing={setPublishing}
          onPublished={onPublished}
        />
      ) : (
        <p className={styles.soft}>{t('procedure.onlyDirector')}</p>
      )}
    </div>
  )
}

/** Why the school changes it: stays beside the version. */
function NoteForm({ draft, onTyped }: { draft: Draft; onTyped: (isTyped: boolean) => void }) {
  const t = useText()
  const queries = useQueryClient()
  const [note, setNote] = useState(draft.note)
  const save = useMutation(
    api.procedure.editNote.mutationOptions({
      onSuccess: () => {
        onTyped(false)
        return queries.invalidateQueries({ queryKey: api.procedure.key() })
      },
    }),
  )
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        save.mutate({ procedure: draft.procedure, note })
      }}
    >
      <Textarea
        label={t('procedure.note')}
        description={t('procedure.noteHint')}
        value={note}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={event => {
          setNote(event.currentTarget.value)
          onTyped(event.currentTarget.value !== draft.note)
        }}
      />
      <RefusalNotice error={save.error} />
      {note === draft.note ? null : (
        <div>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('procedure.saveNote')}
          </Button>
        </div>
      )}
    </form>
  )
}

type StartDraftProps = { overview: Overview; code: ProcedureCode; isFirst: boolean; onStarted: () => void }

/** Begins a draft: from the newest version, from an example, or from what is set already. */
function StartDraft({ overview, code, isFirst, onStarted }: StartDraftProps) {
  const t = useText()
  const queries = useQueryClient()
  const presets = overview.presets.filter(one => one.procedure === code)
  const [from, setFrom] = useState('')
  const start = useMutation(
    api.procedure.startDraft.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: api.procedure.key() })
        onStarted()
      },
    }),
  )
  return (
    <form
      className={styles.bar}
      onSubmit={event => {
        event.preventDefault()
        const preset = presets.find(one => one.code === from)?.code
        start.mutate({ procedure: code, ...(preset === undefined ? {} : { preset }) })
      }}
    >
      <NativeSelect
        label={t('procedure.startFrom')}
        value={from}
        onChange={event => setFrom(event.currentTarget.value)}
        data={[
          { value: '', label: t(isFirst ? 'procedure.startFromNothing' : 'procedure.startFromNewest') },
          ...presets.map(one => ({ value: one.code, label: t('procedure.startFromPreset', { name: one.name }) })),
        ]}
      />
      <Button type="submit" variant={isFirst ? 'filled' : 'default'} loading={start.isPending}>
        {t('procedure.startDraft')}
      </Button>
      <RefusalNotice error={start.error} />
    </form>
  )
}
