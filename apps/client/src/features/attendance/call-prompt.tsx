import { useText } from '../../ui/text.ts'
import styles from './roll-call.module.css'

/** Asks in the row whether the learner who was called answered: Enter or A yes, N no, Escape leaves. */
export function CallPrompt({ name, onAnswer }: { name: string; onAnswer: (answered: boolean | null) => void }) {
  const t = useText()
  return (
    <fieldset
      className={styles.prompt}
      aria-label={t('rollCall.calling', { name })}
      onKeyDown={event => {
        event.stopPropagation()
        const key = event.key.toLowerCase()
        if (key === 'escape') onAnswer(null)
        else if (key === 'a' || (key === 'enter' && event.target === event.currentTarget.querySelector('button')))
          onAnswer(true)
        else if (key === 'n') onAnswer(false)
        else return
        event.preventDefault()
      }}
    >
      {/* biome-ignore lint/a11y/noAutofocus: the key S asked for this choice */}
      <button type="button" className={styles.answer} autoFocus onClick={() => onAnswer(true)}>
        {t('rollCall.answered')} <kbd>A</kbd>
      </button>
      <button type="button" className={styles.answer} onClick={() => onAnswer(false)}>
        {t('rollCall.notAnswered')} <kbd>N</kbd>
      </button>
    </fieldset>
  )
}
