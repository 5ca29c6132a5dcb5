import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { linesOf } from './lines.ts'
import styles from './platforms.module.css'

/** Enters a plain link of the school's own; its page opens, for it needs an agreement next. */
export function AddPlatform() {
  const t = useText()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [label, setLabel] = useState('')
  const [hosts, setHosts] = useState('')
  const add = useMutation(
    api.lessons.addPlatform.mutationOptions({
      onSuccess: async ({ platform }) => {
        await queries.invalidateQueries({ queryKey: api.lessons.platforms.key() })
        await navigate({ to: '/platforms/$platformId', params: { platformId: platform.id } })
      },
    }),
  )
  return (
    <details className={styles.card}>
      <summary>{t('platforms.add')}</summary>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          add.mutate({ label, hosts: linesOf(hosts) })
        }}
      >
        <p>{t('platforms.addText')}</p>
        <TextInput
          label={t('platforms.name')}
          value={label}
          maxLength={60}
          onChange={event => setLabel(event.currentTarget.value)}
        />
        <Textarea
          label={t('platforms.hosts')}
          description={t('platforms.hostsText')}
          autosize
          minRows={2}
          value={hosts}
          onChange={event => setHosts(event.currentTarget.value)}
        />
        <RefusalNotice error={add.error} />
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('platforms.addSave')}
          </Button>
        </div>
      </form>
    </details>
  )
}
