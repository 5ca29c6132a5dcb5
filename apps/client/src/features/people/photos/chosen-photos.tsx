import { Select } from '@mantine/core'
import { Button } from '../../../ui/button.tsx'
import { useText } from '../../../ui/text.ts'
import type { ChosenFile, PhotoLearner } from './chosen-files.ts'
import { Picture } from './learner-photo.tsx'
import styles from './photos.module.css'

type ChosenPhotosProps = {
  chosen: readonly ChosenFile[]
  learners: readonly PhotoLearner[]
  /** Why files were refused, by their keys. */
  refusals: Readonly<Record<string, string>>
  isBusy: boolean
  onAssign: (key: string, learnerId: string | null) => void
  onSave: () => void
  onCancel: () => void
}

/** Chosen files before they are saved: whose each is, and what it replaces. */
export function ChosenPhotos({ chosen, learners, refusals, isBusy, onAssign, onSave, onCancel }: ChosenPhotosProps) {
  const t = useText()
  const names = learners.map(({ learner }) => ({
    value: learner.id,
    label: `${learner.familyName} ${learner.givenName}`,
  }))
  const ready = chosen.filter(one => one.learnerId !== null)
  return (
    <section className={styles.section}>
      <h2>{t('photos.chosen')}</h2>
      <ul className={styles.files}>
        {chosen.map(one => {
          const own = learners.find(({ learner }) => learner.id === one.learnerId)
          return (
            <li key={one.key} className={styles.entry}>
              <Picture name={own?.learner ?? { givenName: '', familyName: '' }} url={one.url} />
              <div className={styles.words}>
                <p>{one.file.name}</p>
                <Select
                  aria-label={t('photos.whose', { file: one.file.name })}
                  placeholder={t('photos.nobody')}
                  data={names}
                  value={one.learnerId}
                  onChange={value => onAssign(one.key, value)}
                  disabled={isBusy}
                  searchable
                  clearable
                />
                <p className={styles.soft}>
                  {t(`photos.by_${one.by}`)}
                  {own?.photo == null ? '' : `; ${t('photos.replaces')}`}
                </p>
                {refusals[one.key] === undefined ? null : (
                  <p role="alert" className={styles.wrong}>
                    {refusals[one.key]}
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <div className={styles.acts}>
        <Button look="filled" disabled={isBusy || ready.length === 0} onClick={onSave}>
          {t('photos.save', { count: ready.length })}
        </Button>
        <Button look="plain" disabled={isBusy} onClick={onCancel}>
          {t('photos.cancel')}
        </Button>
      </div>
    </section>
  )
}
