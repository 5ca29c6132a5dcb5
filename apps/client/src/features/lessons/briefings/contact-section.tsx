import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './contact-section.module.css'

type Contacts = Answers['lessons']['myContacts']
type Channel = Contacts['channels'][number]
type Draft = Pick<Contacts, 'channels' | 'note'>

const kinds = ['e_klase', 'email', 'phone', 'chat', 'other'] as const

const kindTexts = {
  e_klase: 'briefings.kind_e_klase',
  email: 'briefings.kind_email',
  phone: 'briefings.kind_phone',
  chat: 'briefings.kind_chat',
  other: 'briefings.kind_elsewhere',
} as const

const mostChannels = 8
const emptyChannel: Channel = { kind: 'e_klase', value: '', hours: '' }

/** How learners reach the teacher whose account is open (A33). */
export function ContactSection() {
  const t = useText()
  const query = useQuery(api.lessons.myContacts.queryOptions())
  return (
    <section className={styles.section} id="contacts" aria-labelledby="contacts-title">
      <h2 id="contacts-title">{t('briefings.contacts')}</h2>
      <p className={styles.quiet}>{t('briefings.contactsText')}</p>
      <QueryState query={query}>{contacts => <Form contacts={contacts} />}</QueryState>
    </section>
  )
}

function Form({ contacts }: { contacts: Contacts }) {
  const t = useText()
  const queries = useQueryClient()
  const [typed, setTyped] = useState<Draft | null>(null)
  const draft: Draft = typed ?? {
    channels: contacts.channels.length === 0 ? [emptyChannel] : contacts.channels,
    note: contacts.note,
  }
  const save = useMutation(
    api.lessons.saveContacts.mutationOptions({
      onSuccess: answer => {
        setTyped(null)
        queries.setQueryData(api.lessons.myContacts.queryKey(), answer)
        return queries.invalidateQueries({ queryKey: api.lessons.key() })
      },
    }),
  )
  const change = (changes: Partial<Draft>): void => {
    setTyped({ ...draft, ...changes })
    if (!save.isIdle) save.reset()
  }
  const changeAt = (at: number, changes: Partial<Channel>): void =>
    change({ channels: draft.channels.map((one, index) => (index === at ? { ...one, ...changes } : one)) })
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        const channels = draft.channels
          .map(one => ({ ...one, value: one.value.trim() }))
          .filter(one => one.value !== '')
        save.mutate({ channels, note: draft.note })
      }}
    >
      {draft.channels.map((channel, index) => (
        // Rows are told apart by their place: the order is the teacher's.
        <div key={index} className={styles.channel}>
          <KindSelect value={channel.kind} onChange={kind => changeAt(index, { kind })} />
          <TextField
            label={t('briefings.value')}
            value={channel.value}
            maxLength={200}
            onChange={event => changeAt(index, { value: event.currentTarget.value })}
          />
          <TextField
            label={t('briefings.hours')}
            placeholder={t('briefings.hoursHint')}
            value={channel.hours}
            maxLength={100}
            onChange={event => changeAt(index, { hours: event.currentTarget.value })}
          />
          <Button
            look="plain"
            aria-label={t('briefings.removeChannel', { index: index + 1 })}
            onClick={() => change({ channels: draft.channels.toSpliced(index, 1) })}
          >
            <Icon name="close" size={20} />
          </Button>
        </div>
      ))}
      {draft.channels.length < mostChannels ? (
        <div>
          <Button onClick={() => change({ channels: [...draft.channels, emptyChannel] })}>
            {t('briefings.addChannel')}
          </Button>
        </div>
      ) : null}
      <TextField
        label={t('briefings.contactNote')}
        value={draft.note}
        maxLength={500}
        onChange={event => change({ note: event.currentTarget.value })}
      />
      <RefusalNotice error={save.error} />
      <div className={styles.acts}>
        <Button type="submit" disabled={typed === null || save.isPending}>
          {t('briefings.saveContacts')}
        </Button>
        <span role="status" className={styles.quiet}>
          {save.isSuccess ? t('briefings.contactsSaved') : ''}
        </span>
      </div>
    </form>
  )
}

function KindSelect({ value, onChange }: { value: Channel['kind']; onChange: (kind: Channel['kind']) => void }) {
  const t = useText()
  const id = useId()
  return (
    <div className={styles.kind}>
      <label htmlFor={id}>{t('briefings.kind')}</label>
      <select id={id} value={value} onChange={event => onChange(event.currentTarget.value as Channel['kind'])}>
        {kinds.map(kind => (
          <option key={kind} value={kind}>
            {t(kindTexts[kind])}
          </option>
        ))}
      </select>
    </div>
  )
}
