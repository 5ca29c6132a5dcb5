import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { renderSVG } from 'uqr'
import { meQuery } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './account.module.css'
import { confirmCode, currentSession, disableTwoFactor, enableTwoFactor, newBackupCodes } from './sign-in-room.ts'

const sessionKey = ['session'] as const

/** The second step at sign-in: turning it on with an app, its backup codes, turning it off. */
export function TwoFactorSection() {
  const t = useText()
  const queries = useQueryClient()
  const router = useRouter()
  const session = useQuery({ queryKey: sessionKey, queryFn: currentSession })
  const [password, setPassword] = useState('')
  const [codes, setCodes] = useState<readonly string[]>([])
  const enable = useMutation({
    mutationFn: () => enableTwoFactor(password),
    onSuccess: answer => {
      setCodes(answer.backupCodes)
      setPassword('')
    },
  })
  const renew = useMutation({
    mutationFn: () => newBackupCodes(password),
    onSuccess: answer => {
      setCodes(answer.backupCodes)
      setPassword('')
    },
  })
  const disable = useMutation({
    mutationFn: () => disableTwoFactor(password),
    onSuccess: async () => {
      setPassword('')
      setCodes([])
      enable.reset()
      await queries.invalidateQueries({ queryKey: sessionKey })
    },
  })
  const confirmed = async (): Promise<void> => {
    enable.reset()
    await queries.invalidateQueries({ queryKey: sessionKey })
    await queries.fetchQuery({ ...meQuery(), staleTime: 0 })
    await router.invalidate()
  }
  const isOn = session.data?.user.twoFactorEnabled === true
  return (
    <section className={styles.section}>
      <h2>{t('account.twoFactor')}</h2>
      <p className={styles.small}>{isOn ? t('account.twoFactorOn') : t('account.twoFactorOff')}</p>
      <RefusalNotice error={enable.error ?? renew.error ?? disable.error} />
      {enable.data !== undefined && !isOn ? (
        <Enrolment uri={enable.data.totpURI} onConfirmed={() => void confirmed()} />
      ) : (
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault()
            if (isOn) renew.mutate()
            else enable.mutate()
          }}
        >
          <TextField
            label={t('account.confirmation')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
          <Button type="submit" disabled={enable.isPending || renew.isPending}>
            {isOn ? t('account.newBackupCodes') : t('account.twoFactorStart')}
          </Button>
          {isOn ? (
            <Button look="stop" disabled={password === '' || disable.isPending} onClick={() => disable.mutate()}>
              {t('account.twoFactorStop')}
            </Button>
          ) : null}
        </form>
      )}
      {isOn && codes.length > 0 ? <BackupCodes codes={codes} /> : null}
    </section>
  )
}

function Enrolment({ uri, onConfirmed }: { uri: string; onConfirmed: () => void }) {
  const t = useText()
  const [code, setCode] = useState('')
  const confirm = useMutation({ mutationFn: () => confirmCode(code.replaceAll(/\s/g, '')), onSuccess: onConfirmed })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <>
      <p>{t('account.twoFactorScan')}</p>
      <div
        className={styles.qr}
        role="img"
        aria-label={t('account.twoFactorQr')}
        // Squares that the library draws from a text of our own server.
        dangerouslySetInnerHTML={{ __html: renderSVG(uri, { border: 1 }) }}
      />
      <p className={styles.small}>
        {t('account.twoFactorKey')}:{' '}
        <span className={styles.key}>{new URL(uri).searchParams.get('secret') ?? uri}</span>
      </p>
      <form className={styles.form} onSubmit={submit}>
        <RefusalNotice error={confirm.error} />
        <TextField
          label={t('account.twoFactorConfirm')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          value={code}
          onChange={event => setCode(event.target.value)}
        />
        <Button look="filled" type="submit" disabled={confirm.isPending}>
          {t('account.confirmCode')}
        </Button>
      </form>
    </>
  )
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useText()
  const [isCopied, setCopied] = useState(false)
  return (
    <>
      <h3>{t('account.backupCodes')}</h3>
      <p>{t('account.backupCodesText')}</p>
      <ul className={styles.codes}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}>
        {isCopied ? t('common.copied') : t('account.copyCodes')}
      </Button>
    </>
  )
}
