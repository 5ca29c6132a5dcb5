import { chooseLocale, type Locale, useLocale, useText } from '../../ui/text.ts'
import styles from './switch.module.css'

const names: Record<Locale, string> = { lv: 'Latviešu', en: 'English' }

/** The two languages; each is named in itself. */
export function LanguageChoice() {
  const t = useText()
  const locale = useLocale()
  return (
    <fieldset className={styles.switch}>
      <legend className="unseen">{t('common.language')}</legend>
      {(['lv', 'en'] as const).map(one => (
        <button key={one} type="button" lang={one} aria-pressed={locale === one} onClick={() => void chooseLocale(one)}>
          {names[one]}
        </button>
      ))}
    </fieldset>
  )
}
