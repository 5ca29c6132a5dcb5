import type { KeyboardEvent, Ref } from 'react'
import { useText } from '../../ui/text.ts'
import { LearnerPhoto } from '../people/photos/learner-photo.tsx'
import styles from './roll-call.module.css'
import type { RollCallListProps } from './roll-call-list.tsx'
import photoStyles from './roll-call-photos.module.css'
import { listName, type RollCall, standingOf } from './roll-call-row.ts'
import { LearnerStanding, LearnerState, OpenLearner, type RowProps } from './roll-call-row-view.tsx'

type RollCallPhotosProps = RollCallListProps & { photos: NonNullable<RollCall['photos']> }

/**
 * The learners as cards with their photos, for a teacher who knows faces better than names (A24, B10). The letters are those
 * of the list; the arrows move in four directions, and the space bar opens a learner.
 */
export function RollCallPhotos({ ref, rows, photos, onKeyDown }: RollCallPhotosProps) {
  const t = useText()
  const givenAt = new Map(photos.map(one => [one.learnerId, one.at]))
  return (
    <ul
      ref={ref as Ref<HTMLUListElement>}
      aria-label={t('attendance.grid')}
      className={photoStyles.cards}
      onKeyDown={event => {
        const to = neighbourOf(event)
        if (to !== null) {
          event.preventDefault()
          to?.focus()
        } else if (event.key === ' ' && event.target instanceof HTMLLIElement) {
          event.preventDefault()
          rows.find(one => one.isFocus)?.onOpen()
        } else if (!event.key.startsWith('Arrow')) onKeyDown(event)
      }}
    >
      {rows.map(props => (
        <Card key={props.row.learner.id} props={props} at={givenAt.get(props.row.learner.id) ?? null} />
      ))}
    </ul>
  )
}

/** The card to which an arrow leads; null for another key. A card at the edge leads nowhere. */
function neighbourOf(event: KeyboardEvent): HTMLElement | undefined | null {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLLIElement)) return null
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-learner]')]
  const columns = cards.filter(card => card.offsetTop === cards[0]?.offsetTop).length
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key]
  return step === undefined ? null : cards[cards.indexOf(event.target) + step]
}

function Card({ props, at }: { props: RowProps; at: string | null }) {
  const { row, isFocus, withClass, onFocus, onOpen } = props
  const name = listName(row.learner)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
    <li
      className={`${photoStyles.card} ${styles.row}`}
      data-standing={standingOf(row)}
      data-learner={row.learner.id}
      tabIndex={isFocus ? 0 : -1}
      onFocus={event => event.target === event.currentTarget && onFocus()}
      onClick={() => (matchMedia('(max-width: 47.99rem)').matches ? onOpen() : onFocus())}
    >
      <LearnerPhoto learner={row.learner} at={at} />
      <div className={photoStyles.words}>
        <span className={styles.name}>
          {name}
          {withClass ? <small> {row.className}</small> : null}
        </span>
        <LearnerState {...props} />
        <span className={photoStyles.standing}>
          <LearnerStanding row={row} />
        </span>
      </div>
      <OpenLearner name={name} onOpen={onOpen} />
    </li>
  )
}
