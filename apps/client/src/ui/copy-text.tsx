import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './copy-text.module.css'
import { Icon } from './icons.tsx'
import { useText } from './text.ts'

type CopyTextProps = {
  /** What goes to the clipboard. */
  text: string
  label: string
  /** Said beside the button once it is copied. */
  copied: string
  look?: 'filled' | 'outlined'
}

/** Copies a text and says so; where the browser refuses, the text stands selected in a field to be copied by hand. */
export function CopyText({ text, label, copied, look = 'outlined' }: CopyTextProps) {
  const t = useText()
  const [result, setResult] = useState<{ text: string; worked: boolean } | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  // Another text than the one copied is not copied yet.
  const current = result?.text === text ? result : null

  async function copy(): Promise<void> {
    const worked = await writeText(text)
    setResult({ text, worked })
    if (!worked) requestAnimationFrame(() => field.current?.select())
  }

  return (
    <>
      <Button look={look} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className={current?.worked === true ? styles.copied : styles.quiet}>
        {current?.worked === true ? (
          <>
            <Icon name="done" /> {copied}
          </>
        ) : null}
        {current?.worked === false ? t('attendance.copyFailed') : null}
      </span>
      {current?.worked === false ? (
        <textarea
          ref={field}
          className={styles.field}
          readOnly
          rows={8}
          value={text}
          aria-label={t('attendance.copyText')}
          onFocus={event => event.target.select()}
        />
      ) : null}
    </>
  )
}

async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
