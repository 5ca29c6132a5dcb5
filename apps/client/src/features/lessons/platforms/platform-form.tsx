import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { linesOf } from './lines.ts'
import styles from './platforms.module.css'

type Platform = Answers['lessons']['platform']['platform']

const states = ['in_use', 'allowed', 'retired'] as const
const records = ['none', 'device', 'cloud', 'both'] as const

const draftOf = ({ state, records: means, instruction, label, hosts }: Platform) => ({
  state,
  records: means,
  lv: instruction.lv,
  en: instruction.en,
  label: label ?? '',
  hosts: hosts.join('\n'),
})

/** What the register says of a platform's use. What was typed stays when it is refused. */
export function PlatformForm({ platform }: { platform: Platform }) {
  const t = useText()
  const queries = useQueryClient()
  const [typed, setTyped] = useState<ReturnType<typeof draftOf> | null>(null)
  const draft = typed ?? draftOf(platform)
  const change = (changes: Partial<typeof draft>): void => {
    setTyped({ ...draft, ...changes })
    if (save.isSuccess) save.reset()
  }
  const save = useMutation(
    api.lessons.editPlatform.mutationOptions({
      onSuccess: page => {
        setTyped(null)
        queries.setQueryData(api.lessons.platform.queryKey({ input: { id: platform.id } }), page)
        return queries.invalidateQueries({ queryKey: api.lessons.platforms.key() })
      },
    }),
  )
  const isOwn = platform.code === 'link'
  const hasHosts = isOwn || platform.code === 'bigbluebutton' || platform.code === 'jitsi'
  return (
    <section className={styles.card}>
      <h2>{t('platforms.use')}</h2>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          const { lv, en, label, hosts, ...rest } = draft
          save.mutate({
            id: platform.id,
            ...rest,
            instruction: { lv, en },
            label: isOwn ? label : null,
            hosts: linesOf(hosts),
          })
        }}
      >
        {isOwn ? (
          <TextInput
            label={t('platforms.name')}
            value={draft.label}
            maxLength={60}
            onChange={event => change({ label: event.currentTarget.value })}
          />
        ) : null}
        <Select
          label={t('platforms.state')}
          allowDeselect={false}
          disabled={platform.code === 'skype'}
          value={draft.state}
          onChange={value => change({ state: states.find(one => one === value) ?? draft.state })}
          data={states.map(value => ({ value, label: t(`platforms.state_${value}`) }))}
        />
        <Select
          label={t('platforms.records')}
          allowDeselect={false}
          value={draft.records}
          onChange={value => change({ records: records.find(one => one === value) ?? draft.records })}
          data={records.map(value => ({ value, label: t(`platforms.records_${value}`) }))}
        />
        {hasHosts ? (
          <Textarea
            label={t('platforms.hosts')}
            description={t(isOwn ? 'platforms.hostsText' : 'platforms.hostsOwnText')}
            autosize
            minRows={2}
            value={draft.hosts}
            onChange={event => change({ hosts: event.currentTarget.value })}
          />
        ) : null}
        <Textarea
          label={t('platforms.instructionLv')}
          description={t('platforms.instructionText')}
          autosize
          minRows={2}
          maxLength={4000}
          value={draft.lv}
          onChange={event => change({ lv: event.currentTarget.value })}
        />
        <Textarea
          label={t('platforms.instructionEn')}
          autosize
          minRows={2}
          maxLength={4000}
          value={draft.en}
          onChange={event => change({ en: event.currentTarget.value })}
        />
        <RefusalNotice error={save.error} />
        {save.isSuccess ? <Notice tone="done">{t('platforms.saved')}</Notice> : null}
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('platforms.save')}
          </Button>
        </div>
      </form>
    </section>
  )
}
