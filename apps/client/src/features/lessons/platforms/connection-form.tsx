import { Button, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { formatDay } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { sayCode, useLocale, useText } from '../../../ui/text.ts'
import type { Connection, ConnectionList } from './connections.tsx'
import styles from './platforms.module.css'

type Field = NonNullable<ConnectionList['fields']>[number]
type ConnectionFormProps = {
  platformId: string
  fields: readonly Field[]
  /** Null for a new one. */
  connection: Connection | null
  onDone: () => void
}

/** What a field is called; a field that the texts do not know yet is called by its code. */
const fieldLabel = (code: string): string => sayCode('platforms', `field_${code}`, 'platforms.field_unknown', { code })

/** The form that the platform's fields make. Secrets are only ever entered: what is kept is never shown. */
export function ConnectionForm({ platformId, fields, connection, onDone }: ConnectionFormProps) {
  const t = useText()
  const queries = useQueryClient()
  const [label, setLabel] = useState(connection?.label ?? '')
  const [settings, setSettings] = useState<Record<string, string>>(connection?.settings ?? {})
  const [secrets, setSecrets] = useState<Record<string, string>>({})
  const keep = {
    onSuccess: ({ fields: known, connections }: ConnectionList) => {
      queries.setQueryData(api.lessons.connections.queryKey({ input: { platformId } }), { fields: known, connections })
      onDone()
      return queries.invalidateQueries({ queryKey: api.lessons.platform.key() })
    },
  }
  const add = useMutation(api.lessons.addConnection.mutationOptions(keep))
  const edit = useMutation(api.lessons.editConnection.mutationOptions(keep))
  return (
    <form
      className={`${styles.form} ${styles.entry}`}
      autoComplete="off"
      onSubmit={event => {
        event.preventDefault()
        if (connection === null) add.mutate({ platformId, label, settings, secrets })
        else edit.mutate({ id: connection.id, label, settings, secrets, state: connection.state })
      }}
    >
      <TextInput
        label={t('platforms.connectionLabel')}
        value={label}
        maxLength={60}
        onChange={event => setLabel(event.currentTarget.value)}
      />
      {fields.map(field => (
        <FieldInput
          key={field.code}
          field={field}
          enteredOn={connection?.secretsEntered[field.code] ?? null}
          value={(field.isSecret ? secrets : settings)[field.code] ?? ''}
          onChange={value =>
            field.isSecret
              ? setSecrets({ ...secrets, [field.code]: value })
              : setSettings({ ...settings, [field.code]: value })
          }
        />
      ))}
      <RefusalNotice error={add.error ?? edit.error} />
      <div className={styles.acts}>
        <Button type="submit" loading={add.isPending || edit.isPending}>
          {t('platforms.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('platforms.cancel')}
        </Button>
      </div>
    </form>
  )
}

type FieldInputProps = { field: Field; enteredOn: string | null; value: string; onChange: (value: string) => void }

function FieldInput({ field, enteredOn, value, onChange }: FieldInputProps) {
  const t = useText()
  const locale = useLocale()
  const secretText =
    enteredOn === null ? t('platforms.secretHint') : t('platforms.secretSet', { day: formatDay(enteredOn, locale) })
  const description = [field.isSecret ? secretText : '', field.isRequired ? '' : t('platforms.optionalField')]
    .filter(Boolean)
    .join(' · ')
  const given = {
    label: fieldLabel(field.code),
    ...(description === '' ? {} : { description }),
    value,
  }
  if (field.kind === 'choice')
    return (
      <Select
        {...given}
        value={value === '' ? null : value}
        clearable={!field.isRequired}
        placeholder={t('platforms.choose')}
        onChange={next => onChange(next ?? '')}
        data={field.choices.map(choice => ({
          value: choice,
          label: sayCode('platforms', `choice_${choice}`, 'platforms.choice_unknown', { code: choice }),
        }))}
      />
    )
  if (field.kind === 'multiline')
    return (
      <Textarea
        {...given}
        autosize
        minRows={3}
        spellCheck={false}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  if (field.isSecret)
    return (
      <PasswordInput {...given} autoComplete="new-password" onChange={event => onChange(event.currentTarget.value)} />
    )
  return (
    <TextInput
      {...given}
      type={field.kind === 'email' ? 'email' : field.kind === 'url' ? 'url' : 'text'}
      spellCheck={false}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
