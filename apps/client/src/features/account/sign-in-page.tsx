import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../api.ts'
import { Refused } from '../../refusal.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { useEnter } from './enter.ts'
import styles from './entrance.module.css'
import { Entrance } from './entrance.tsx'
import { SecondStep } from './second-step.tsx'
import { addressOfProvider, requestLink, signInWithPasskey, signInWithPassword } from './sign-in-room.ts'

/** The sign-in: password first, the other ways below it. */
export function SignInPage() {
  const t = useText()
  const { to, error } = useSearch({ from: '/sign-in/' })
  const enter = useEnter()
  const [needsCode, setNeedsCode] = useState(false)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => signInWithPassword(username, password),
    onSuccess: answer => (answer.twoFactorRedirect === true ? setNeedsCode(true) : enter(to)),
  })
  if (needsCode) {
    return (
      <Entrance title={t('account.secondStep')}>
        <SecondStep onDone={() => void enter(to)} />
      </Entrance>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Entrance title={t('account.signInTitle')}>
      <form className={styles.form} onSubmit={submit}>
        {error === undefined || signIn.isError ? null : <RefusalNotice error={new Refused('provider_failed')} />}
        <RefusalNotice error={signIn.error} />
        <TextField
          label={t('account.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={username}
          onChange={event => setUsername(event.target.value)}
        />
        <TextField
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={event => setPassword(event.target.value)}
        />
        <Button look="filled" size="wide" type="submit" disabled={signIn.isPending}>
          {t('account.signIn')}
        </Button>
      </form>
      <OtherWays to={to} onEntered={() => void enter(to)} />
    </Entrance>
  )
}

function OtherWays({ to, onEntered }: { to: string | undefined; onEntered: () => void }) {
  const t = useText()
  const state = useQuery(api.school.setUpState.queryOptions({ staleTime: 300_000 }))
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onEntered })
  const provider = useMutation({
    mutationFn: () => addressOfProvider(to ?? '/'),
    onSuccess: address => location.assign(address),
  })
  const name = state.data?.oidcName ?? null
  return (
    <section className={styles.others} aria-label={t('account.orElse')}>
      <RefusalNotice error={passkey.error ?? provider.error} />
      {name === null ? null : (
        <Button size="wide" disabled={provider.isPending} onClick={() => provider.mutate()}>
          {t('account.withProvider', { name })}
        </Button>
      )}
      {'PublicKeyCredential' in globalThis ? (
        <Button size="wide" disabled={passkey.isPending} onClick={() => passkey.mutate()}>
          <Icon name="key" />
          {t('account.withPasskey')}
        </Button>
      ) : null}
      <LinkRequest />
      <p className={styles.small}>{t('account.hasCard')}</p>
    </section>
  )
}

function LinkRequest() {
  const t = useText()
  const [email, setEmail] = useState('')
  const request = useMutation({ mutationFn: () => requestLink(email) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    request.mutate()
  }
  return (
    <details>
      <summary>{t('account.forRepresentatives')}</summary>
      {request.isSuccess ? (
        <Notice tone="done">{t('account.linkSent')}</Notice>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <RefusalNotice error={request.error} />
          <TextField
            label={t('account.email')}
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={event => setEmail(event.target.value)}
          />
          <Button type="submit" disabled={request.isPending}>
            {t('account.sendLink')}
          </Button>
        </form>
      )}
    </details>
  )
}
