import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { useEnter } from './enter.ts'
import styles from './entrance.module.css'
import { Entrance } from './entrance.tsx'
import { signInWithLink } from './sign-in-room.ts'

/** Where the mailed link leads. It asks for one tap: mail programs open links by themselves, and this one works once. */
export function LinkPage() {
  const t = useText()
  const enter = useEnter()
  const [token] = useState(() => location.hash.slice(1))
  const signIn = useMutation({ mutationFn: () => signInWithLink(token), onSuccess: () => enter(undefined) })
  return (
    <Entrance title={t('account.linkTitle')}>
      <div className={styles.form}>
        <p>{t('account.linkText')}</p>
        <RefusalNotice
          error={signIn.error}
          action={
            <Link to="/sign-in" className={buttonClass({})}>
              {t('account.sendLink')}
            </Link>
          }
        />
        <Button look="filled" size="large" disabled={signIn.isPending || token === ''} onClick={() => signIn.mutate()}>
          {t('account.signIn')}
        </Button>
      </div>
    </Entrance>
  )
}
