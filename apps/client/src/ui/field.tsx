import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import styles from './field.module.css'

type FieldProps = {
  label: string
  hint?: string | undefined
  wrong?: string | undefined
} & InputHTMLAttributes<HTMLInputElement>

/** A labelled text input. `wrong` is the reason why its value was not taken. */
export function TextField({ label, hint, wrong, ...input }: FieldProps) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, wrong === undefined ? '' : `${id}-wrong`].filter(Boolean)
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      />
      {wrong === undefined ? null : (
        <span id={`${id}-wrong`} className={styles.wrong}>
          {wrong}
        </span>
      )}
    </div>
  )
}

/** One choice of a group (radio) or one on its own (checkbox), with the whole row to tap. */
export function Choice({
  children,
  type = 'radio',
  ...input
}: { children: ReactNode; type?: 'radio' | 'checkbox' } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className={styles.choice}>
      <input {...input} type={type} />
      <span>{children}</span>
    </label>
  )
}
