import { type ReactNode, useId, useState } from 'react'
import type { Answers } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { formatDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './acknowledging.module.css'
import { ChangeList } from './change-list.tsx'
import { type ReadVersion, versionWords } from './version-words.ts'

type Change = Answers['procedure']['readVersion']['changes'][number]
export type Readers = Answers['procedure']['myAcknowledgements']['versions'][number]['people']

/** From which side the text is said in short. */
export type Audience = 'learner' | 'representative' | 'staff'

type AcknowledgingProps = {
  version: ReadVersion
  people: Readers
  audience: Audience
  /** What differs from the version that was read before, which has this number; null where none was. */
  since: { readBefore: number; changes: readonly Change[] } | null
  /** Below a newer version of the same procedure what it says in short is not said again. */
  isBelowNewer?: boolean
  /** The whole text, drawn where its reader opens it; null once there is nothing left to read it for. */
  text: ReactNode
  onOpenText?: (() => void) | undefined
  error: unknown
  isPending: boolean
  onAcknowledge: (personIds: string[]) => void
}

/** One version to be read: in short, whole, for whom, and the one button. It asks whether it was read, never for consent (A2). */
export function Acknowledging(props: AcknowledgingProps) {
  const { version, people, audience, since, isBelowNewer = false, text, onOpenText, ...act } = props
  const t = useText()
  const locale = useLocale()
  const heading = useId()
  const [opened, setOpened] = useState(false)
  const short = t(`acknowledgements.short_${version.procedure}_${audience}`).split('\n')
  return (
    <article className={styles.version} aria-labelledby={heading}>
      <div>
        <h2 id={heading}>{version.title}</h2>
        <p className={styles.soft}>{versionWords(version, t, locale)}</p>
      </div>
      {text === null ? null : (
        <>
          {since === null ? null : (
            <section>
              <h3>{t('acknowledgements.changedSince', { number: since.readBefore })}</h3>
              {since.changes.length === 0 ? (
                <p>{t('acknowledgements.nothingChanged')}</p>
              ) : (
                <ChangeList changes={since.changes} />
              )}
            </section>
          )}
          {isBelowNewer ? null : (
            <section>
              <h3>{t('acknowledgements.inShort')}</h3>
              <ul className={styles.short}>
                {short.map(sentence => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          )}
          <details
            className={styles.whole}
            onToggle={event => {
              if (!event.currentTarget.open || opened) return
              setOpened(true)
              onOpenText?.()
            }}
          >
            <summary>{t('acknowledgements.whole')}</summary>
            <div>{opened ? text : null}</div>
          </details>
        </>
      )}
      <Act people={people} {...act} />
    </article>
  )
}

type ActProps = Pick<AcknowledgingProps, 'people' | 'error' | 'isPending' | 'onAcknowledge'>

function Act({ people, error, isPending, onAcknowledge }: ActProps) {
  const t = useText()
  const locale = useLocale()
  const waiting = people.filter(one => one.may && one.acknowledgedOn === null)
  const [left, setLeft] = useState<readonly string[]>([])
  const [isMissing, setMissing] = useState(false)
  const chosen = waiting.filter(one => !left.includes(one.id)).map(one => one.id)
  const nameOf = (one: Readers[number]): string =>
    one.relation === 'self' ? t('acknowledgements.self', { name: one.givenName }) : one.givenName
  return (
    <div className={styles.act}>
      {people
        .filter(one => one.acknowledgedOn !== null)
        .map(one => (
          <p key={one.id} className={styles.done}>
            <Icon name="done" size={20} />
            {t('acknowledgements.doneOn', {
              name: one.givenName,
              day: formatDay(one.acknowledgedOn ?? '', locale),
            })}
          </p>
        ))}
      {people
        .filter(one => !one.may && one.acknowledgedOn === null)
        .map(one => (
          <p key={one.id} className={styles.soft}>
            {t('acknowledgements.tooYoung', { name: one.givenName })}
          </p>
        ))}
      {waiting.length === 0 ? null : (
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault()
            setMissing(chosen.length === 0)
            if (chosen.length > 0) onAcknowledge(chosen)
          }}
        >
          {waiting.length === 1 && waiting[0]?.relation === 'self' && people.length === 1 ? null : (
            <fieldset className={styles.people}>
              <legend>{t('acknowledgements.forWhom')}</legend>
              {waiting.map(one => (
                <Choice
                  key={one.id}
                  type="checkbox"
                  checked={!left.includes(one.id)}
                  onChange={event => {
                    setMissing(false)
                    setLeft(event.currentTarget.checked ? left.filter(id => id !== one.id) : [...left, one.id])
                  }}
                >
                  {nameOf(one)}
                </Choice>
              ))}
            </fieldset>
          )}
          {isMissing ? <Notice tone="stop">{t('acknowledgements.chooseSomebody')}</Notice> : null}
          <RefusalNotice error={error} />
          <Button look="filled" size="large" type="submit" disabled={isPending}>
            {t('acknowledgements.acknowledge')}
          </Button>
          <p className={styles.soft}>{t('acknowledgements.meaning')}</p>
        </form>
      )}
    </div>
  )
}
