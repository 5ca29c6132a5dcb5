import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './account.module.css'
import { changePassword } from './sign-in-room.ts'

/** Changing one's password; other devices are signed out with it. */
export function PasswordSection() {
  const t = useText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('')
      setNext('')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <section className={styles.section}>
      <h2>{t('account.password')}</h2>
      <form className={styles.form} onSubmit={submit}>
        <RefusalNotice error={change.error} />
        {change.isSuccess ? <Notice tone="done">{t('account.passwordChanged')}</Notice> : null}
        <TextField
          label={t('account.currentPassword')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={event => setCurrent(event.target.value)}
        />
        <TextField
          label={t('account.newPassword')}
          hint={t('account.newPasswordHint')}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
          value={next}
          onChange={event => setNext(event.target.value)}
        />
        <Button type="submit" disabled={change.isPending}>
          {t('account.changePassword')}
        </Button>
      </form>
    </section>
  )
}
