import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { formatMoment } from '../../ui/format.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './account.module.css'
import { deviceOf } from './device-name.ts'
import { addPasskey, deletePasskey, listPasskeys } from './sign-in-room.ts'

const passkeysKey = ['passkeys'] as const

/** The passkeys of the account. */
export function PasskeySection() {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const passkeys = useQuery({ queryKey: passkeysKey, queryFn: listPasskeys })
  const [name, setName] = useState(() => deviceOf(navigator.userAgent) ?? '')
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: passkeysKey })
  const add = useMutation({ mutationFn: () => addPasskey(name.trim()), onSuccess: again })
  const remove = useMutation({ mutationFn: deletePasskey, onSuccess: again })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate()
  }
  if (!('PublicKeyCredential' in globalThis)) return null
  return (
    <section className={styles.section}>
      <h2>{t('account.passkeys')}</h2>
      <RefusalNotice error={passkeys.error ?? add.error ?? remove.error} />
      {passkeys.data?.length === 0 ? <p className={styles.small}>{t('account.noPasskeys')}</p> : null}
      {passkeys.data === undefined || passkeys.data.length === 0 ? null : (
        <ul className={styles.rows}>
          {passkeys.data.map(passkey => (
            <li key={passkey.id}>
              <span className={styles.row}>
                <strong>{passkey.name ?? t('account.unknownDevice')}</strong>
                {passkey.createdAt === null ? null : (
                  <span className={styles.small}>
                    {t('account.passkeyAdded', { date: formatMoment(passkey.createdAt, zone, locale) })}
                  </span>
                )}
              </span>
              <Button
                look="stop"
                aria-label={t('account.deletePasskey', { name: passkey.name ?? '' })}
                onClick={() => remove.mutate(passkey.id)}
              >
                {t('account.delete')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('account.passkeyName')}
          required
          maxLength={60}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <Button type="submit" disabled={add.isPending}>
          {t('account.addPasskey')}
        </Button>
      </form>
    </section>
  )
}
