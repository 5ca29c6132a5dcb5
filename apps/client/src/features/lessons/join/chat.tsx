import { messageParts } from '@talklase/domain/lessons/message-parts.ts'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Answers } from '../../../api.ts'
import { newId } from '../../../new-id.ts'
import { Button } from '../../../ui/button.tsx'
import { formatTime } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './chat.module.css'

export type ChatAnswer = Answers['lessons']['messages']
type Message = ChatAnswer['messages'][number]

/** The longest message, in characters; the server's own limit. */
const longest = 1000

type ChatProps = {
  chat: ChatAnswer
  zone: string
  /** What stands above the messages: how one registers. */
  hint?: string | undefined
  /** Sends a message; the id stays the same until it has arrived. Rejects where it was not taken. */
  onPost: (message: { id: string; text: string }) => Promise<unknown>
  onHide?: ((message: { id: string; hidden: boolean }) => void) | undefined
}

/** A lesson's chat (A8, A24): messages, the latest at the bottom, and the line to write in. */
export function Chat({ chat, zone, hint, onPost, onHide }: ChatProps) {
  const t = useText()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const last = chat.messages.at(-1)?.id
  // A reader who has scrolled up to read is not pulled down.
  const follows = useRef(true)
  useEffect(() => {
    const box = list.current
    if (box !== null && last !== undefined && follows.current) box.scrollTop = box.scrollHeight
  }, [last])
  const scrolled = (): void => {
    const box = list.current
    if (box !== null) follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60
  }
  return (
    <section className={styles.chat} aria-labelledby={id}>
      <h2 id={id}>{t('lessonRooms.chat')}</h2>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <div ref={list} className={styles.box} role="log" aria-labelledby={id} tabIndex={0} onScroll={scrolled}>
        {chat.messages.length === 0 ? <p className={styles.soft}>{t('lessonRooms.chatEmpty')}</p> : null}
        <ul className={styles.list}>
          {chat.messages.map(message => (
            <MessageItem key={message.id} message={message} zone={zone} onHide={onHide} />
          ))}
        </ul>
      </div>
      {chat.abilities.includes('post') ? (
        <Composer onPost={onPost} />
      ) : chat.state === 'open' ? null : (
        <p className={styles.soft}>
          {chat.state === 'early'
            ? t('lessonRooms.chatEarly', { time: formatTime(chat.opensAt, zone) })
            : t('lessonRooms.chatOver', { time: formatTime(chat.closesAt, zone) })}
        </p>
      )}
    </section>
  )
}

function MessageItem({ message, zone, onHide }: { message: Message; zone: string; onHide: ChatProps['onHide'] }) {
  const t = useText()
  const name = `${message.author.givenName} ${message.author.familyName}`
  const hides = message.abilities.includes('hide')
  return (
    <li className={message.isMine ? `${styles.message} ${styles.mine}` : styles.message}>
      <p className={styles.head}>
        <strong>{name}</strong>
        {message.isTeacher ? <span className={styles.role}>{t('lessonRooms.teacher')}</span> : null}
        {message.isMine ? <span className={styles.soft}>{t('lessonRooms.you')}</span> : null}
        <time dateTime={message.at}>{formatTime(message.at, zone)}</time>
        {message.isHidden && message.text !== null ? (
          <span className={styles.hidden}>{t('lessonRooms.hiddenForLearners')}</span>
        ) : null}
        {onHide !== undefined && message.abilities.length > 0 ? (
          <Button
            look="plain"
            className={styles.hide}
            aria-label={t(hides ? 'lessonRooms.hideOf' : 'lessonRooms.showOf', { name })}
            onClick={() => onHide({ id: message.id, hidden: hides })}
          >
            {t(hides ? 'lessonRooms.hide' : 'lessonRooms.show')}
          </Button>
        ) : null}
      </p>
      {message.text === null ? (
        <p className={styles.soft}>{t('lessonRooms.hiddenMessage')}</p>
      ) : (
        <p className={styles.text}>
          {messageParts(message.text).map((part, index) =>
            part.href === null ? (
              part.text
            ) : (
              <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
                {part.text}
                <span className="unseen"> ({t('common.openInNewTab')})</span>
              </a>
            ),
          )}
        </p>
      )}
    </li>
  )
}

const nothingTried = { id: '', text: '' }

function Composer({ onPost }: { onPost: ChatProps['onPost'] }) {
  const t = useText()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(nothingTried)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    const typed = text.trim()
    if (typed === '' || isPending) return
    setPending(true)
    setError(null)
    // The same words sent again are one message; other words after a lost answer are another one.
    const messageId = tried.text === typed ? tried.id : newId()
    setTried({ id: messageId, text: typed })
    try {
      await onPost({ id: messageId, text: typed })
      // What was typed while it travelled stays.
      setText(now => (now.trim() === typed ? '' : now))
      setTried(nothingTried)
    } catch (refused) {
      setError(refused)
    } finally {
      setPending(false)
      field.current?.focus()
    }
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <form className={styles.composer} onSubmit={event => void send(event)}>
      <label htmlFor={id}>{t('lessonRooms.message')}</label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={longest}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={event => setText(event.target.value)}
        onKeyDown={pressed}
      />
      <div className={styles.act}>
        <span id={`${id}-hint`} className={styles.soft}>
          {t('lessonRooms.messageHint')}
        </span>
        <Button type="submit" disabled={isPending || text.trim() === ''}>
          {isPending ? t('lessonRooms.sending') : t('lessonRooms.send')}
        </Button>
      </div>
      <RefusalNotice error={error} />
    </form>
  )
}
