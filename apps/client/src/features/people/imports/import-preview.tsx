import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { ColumnMapping } from './column-mapping.tsx'
import { ImportDifferences } from './import-differences.tsx'
import type { PeopleImport } from './import-page.tsx'
import styles from './imports.module.css'

/** What an import would write, or has written; and the acts that its state permits. */
export function ImportPreview({ shown }: { shown: PeopleImport }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const queries = useQueryClient()
  const [said, setSaid] = useState('')
  const keep = (answer: PeopleImport, text: string): void => {
    queries.setQueryData(api.people.import.queryOptions({ input: { id: answer.id } }).queryKey, answer)
    for (const key of [api.people.imports.key(), api.people.list.key(), api.people.classes.key()]) {
      void queries.invalidateQueries({ queryKey: key })
    }
    setSaid(text)
  }
  const apply = useMutation(
    api.people.applyImport.mutationOptions({ onSuccess: answer => keep(answer, t('peopleImports.appliedNow')) }),
  )
  const undo = useMutation(
    api.people.undoImport.mutationOptions({ onSuccess: answer => keep(answer, t('peopleImports.undoneNow')) }),
  )
  const { abilities } = shown
  const isPreview = shown.state === 'previewed'
  const figures: [string, number][] = [
    [t('peopleImports.rows'), shown.rows],
    [t('peopleImports.created'), shown.create.length],
    [t('peopleImports.changed'), shown.change.length],
    [t('peopleImports.same'), shown.same],
    [t('peopleImports.ambiguous'), shown.ambiguous.length],
    [t('peopleImports.missing'), shown.missing.length],
    [t('peopleImports.errors'), shown.errors.length],
  ]
  return (
    <Stack gap="lg">
      <p>
        <strong>{t(`peopleImports.${shown.state}`)}</strong> ·{' '}
        {formatMoment(shown.undoneAt ?? shown.appliedAt ?? shown.createdAt, me.school.zone, locale)}
      </p>
      <p className="unseen" role="status">
        {said}
      </p>
      <dl className={styles.counts}>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {abilities.includes('apply') || abilities.includes('undo') ? (
        <div className={styles.acts}>
          {abilities.includes('apply') ? (
            <Button
              disabled={shown.errors.length > 0 || shown.create.length + shown.change.length === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate({ id: shown.id })}
            >
              {t('peopleImports.apply', { count: shown.create.length + shown.change.length })}
            </Button>
          ) : null}
          {abilities.includes('undo') ? (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ id: shown.id })}>
              {t('peopleImports.undo')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isPreview && shown.errors.length > 0 ? <Notice tone="stop">{t('peopleImports.errorsFirst')}</Notice> : null}
      <RefusalNotice error={apply.error ?? undo.error} />
      {isPreview && shown.headers.length > 0 ? (
        <ColumnMapping shown={shown} onMapped={answer => keep(answer, t('peopleImports.mappedNow'))} />
      ) : null}
      {shown.newClasses.length === 0 ? null : (
        <p>
          <strong>{t('peopleImports.newClasses')}</strong> {shown.newClasses.join(', ')}
        </p>
      )}
      {shown.newGroups.length === 0 ? null : (
        <p>
          <strong>{t('peopleImports.newGroups')}</strong> {shown.newGroups.join(', ')}
        </p>
      )}
      <ImportDifferences shown={shown} />
    </Stack>
  )
}
