import type { ComponentPropsWithRef } from 'react'
import styles from './button.module.css'

type Look = {
  /** One `filled` a page: its primary action. */
  look?: 'filled' | 'outlined' | 'plain' | 'stop'
  size?: 'large' | 'wide' | undefined
}

/** The class of a button's look, for a router link that must look like one. */
export const buttonClass = ({ look = 'outlined', size }: Look): string =>
  [styles.button, styles[look], size === undefined ? '' : styles[size]].filter(Boolean).join(' ')

/** A button of the light kit: pages of learners and of signing in use it so that they need no component library. */
export function Button({ look, size, className, type = 'button', ...rest }: Look & ComponentPropsWithRef<'button'>) {
  return (
    <button {...rest} type={type} className={`${buttonClass({ look: look ?? 'outlined', size })} ${className ?? ''}`} />
  )
}

/** A link that looks like a button. */
export function ButtonLink({ look, size, className, ...rest }: Look & ComponentPropsWithRef<'a'>) {
  return <a {...rest} className={`${buttonClass({ look: look ?? 'outlined', size })} ${className ?? ''}`} />
}
