import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { useEnter } from './enter.ts'
import styles from './entrance.module.css'
import { Entrance } from './entrance.tsx'
import { signInWithCard } from './sign-in-room.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

/** How many digits a card's PIN has: the last one sends it. */
const pinLength = 4

/** A young learner's printed card: its QR code leads here, and the PIN is tapped on large digits. */
export function CardPage() {
  const t = useText()
  const enter = useEnter()
  const [secret] = useState(() => location.hash.slice(1))
  const [pin, setPin] = useState('')
  const { mutate, error, isPending } = useMutation({
    mutationFn: (typed: string) => signInWithCard(secret, typed),
    onSuccess: () => enter(undefined),
    onError: () => setPin(''),
  })

  const add = (digit: string): void => {
    if (isPending || pin.length >= pinLength) return
    const typed = pin + digit
    setPin(typed)
    if (typed.length === pinLength) mutate(typed)
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) add(event.key)
      else if (event.key === 'Backspace') setPin(typed => typed.slice(0, -1))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })

  if (secret === '') {
    return (
      <Entrance title={t('account.cardTitle')}>
        <Notice tone="warn">{t('account.cardMissing')}</Notice>
      </Entrance>
    )
  }
  return (
    <Entrance title={t('account.cardTitle')}>
      <RefusalNotice error={error} />
      <p>{t('account.cardPin')}</p>
      <div className={styles.pin} role="status" aria-label={`${pin.length} / ${pinLength}`}>
        {Array.from({ length: pinLength }, (_, index) => (
          // the places of a PIN never move: the index names them.
          <span key={index} className={styles.dot} data-filled={index < pin.length} />
        ))}
      </div>
      <div className={styles.digits}>
        {digits.map(digit => (
          <button
            key={digit}
            type="button"
            className={styles.digit}
            style={digit === '0' ? { gridColumn: 2 } : undefined}
            aria-label={t('account.digit', { digit })}
            onClick={() => add(digit)}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className={styles.digit}
          aria-label={t('account.erase')}
          onClick={() => setPin(pin.slice(0, -1))}
        >
          <Icon name="erase" size={28} />
        </button>
      </div>
    </Entrance>
  )
}
