import { useQuery } from '@tanstack/react-query'
import { photoQuery } from './photo-url.ts'
import styles from './photos.module.css'

type LearnerPhotoProps = {
  learner: { id: string; givenName: string; familyName: string }
  /** When the photo was given; null: there is none. */
  at: string | null
}

/** A learner's photo, or the initials where there is none. The name stands beside it in words. */
export function LearnerPhoto({ learner, at }: LearnerPhotoProps) {
  const query = useQuery({ ...photoQuery(learner.id, at ?? ''), enabled: at !== null })
  return <Picture name={learner} url={query.data ?? null} />
}

/** A picture in the frame that all photos have; the initials without one. */
export function Picture({ name, url }: { name: { givenName: string; familyName: string }; url: string | null }) {
  return (
    <span className={styles.photo}>
      {url === null ? (
        <span aria-hidden="true">
          {name.givenName.slice(0, 1)}
          {name.familyName.slice(0, 1)}
        </span>
      ) : (
        <img
          src={url}
          alt=""
          onError={event => {
            event.currentTarget.hidden = true
          }}
        />
      )}
    </span>
  )
}
