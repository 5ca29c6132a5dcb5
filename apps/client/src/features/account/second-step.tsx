import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './entrance.module.css'
import { confirmBackupCode, confirmCode } from './sign-in-room.ts'

/** The second step after a right password: the app's code, or one of the backup codes. */
export function SecondStep({ onDone }: { onDone: () => void }) {
  const t = useText()
  const [isBackup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => (isBackup ? confirmBackupCode(code.trim()) : confirmCode(code.replaceAll(/\s/g, ''))),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <RefusalNotice error={confirm.error} />
      <TextField
        key={isBackup ? 'backup' : 'code'}
        label={isBackup ? t('account.backupCode') : t('account.codeFromApp')}
        autoComplete="one-time-code"
        inputMode={isBackup ? 'text' : 'numeric'}
        maxLength={isBackup ? 40 : 7}
        // The person came here to type it: focus is where the hand is.
        autoFocus
        required
        value={code}
        onChange={event => setCode(event.target.value)}
      />
      <Button look="filled" size="wide" type="submit" disabled={confirm.isPending}>
        {t('account.confirmCode')}
      </Button>
      <Button
        look="plain"
        onClick={() => {
          setBackup(!isBackup)
          setCode('')
          confirm.reset()
        }}
      >
        {isBackup ? t('account.useCode') : t('account.useBackupCode')}
      </Button>
    </form>
  )
}
