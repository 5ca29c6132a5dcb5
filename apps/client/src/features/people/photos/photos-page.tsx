import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api, client } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice, refusalText } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { assigned, type ChosenFile, chosenFiles, type PhotoLearner } from './chosen-files.ts'
import { ChosenPhotos } from './chosen-photos.tsx'
import { LearnerPhoto } from './learner-photo.tsx'
import { urlOf } from './photo-url.ts'
import styles from './photos.module.css'
import { shrunk } from './shrink.ts'

/** The photos of a class's learners (B10): chosen, looked at, saved, removed. */
export function PhotosPage({ classId }: { classId: string }) {
  const topic = `photos:${classId}`
  useLive([topic])
  const query = useQuery(api.people.classPhotos.queryOptions({ input: { id: classId }, meta: { topics: [topic] } }))
  return (
    <QueryState query={query} height="40rem">
      {answer => <Photos classId={classId} answer={answer} />}
    </QueryState>
  )
}

/** What is under way with many files, and how far it is. */
type Progress = { what: 'preparing' | 'saving'; done: number; of: number }

function Photos({ classId, answer }: { classId: string; answer: Answers['people']['classPhotos'] }) {
  const t = useText()
  const queries = useQueryClient()
  const { className, learners } = answer
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([])
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({})
  const [progress, setProgress] = useState<Progress | null>(null)
  const [said, setSaid] = useState('')
  const [asksAll, setAsksAll] = useState(false)
  const renewed = () => queries.invalidateQueries({ queryKey: api.people.classPhotos.key() })
  const remove = useMutation(api.people.removePhoto.mutationOptions({ onSuccess: renewed }))
  const removeAll = useMutation(api.people.removeClassPhotos.mutationOptions({ onSuccess: renewed }))
  const having = learners.filter(one => one.photo !== null).length

  /** Makes the files small and shows whose they are; `learnerId` where they were chosen for one learner. */
  async function take(files: readonly File[], learnerId: string | null): Promise<void> {
    setSaid('')
    const prepared: { key: string; file: File; url: string }[] = []
    for (const [index, file] of files.entries()) {
      setProgress({ what: 'preparing', done: index, of: files.length })
      const small = await shrunk(file)
      prepared.push({ key: crypto.randomUUID(), file: small, url: await urlOf(small) })
    }
    setProgress(null)
    const [only] = prepared
    if (learnerId === null || only === undefined) {
      setChosen(current => chosenFiles([...current, ...prepared], learners))
      return
    }
    setChosen(current => assigned([...current, { ...only, learnerId: null, by: 'hand' }], only.key, learnerId))
  }

  /** Saves one after another; what was refused stays with the sentence that says why. */
  async function save(): Promise<void> {
    const ready = chosen.flatMap(one => (one.learnerId === null ? [] : [{ ...one, learnerId: one.learnerId }]))
    const failed: Record<string, string> = {}
    for (const [index, { key, file, learnerId }] of ready.entries()) {
      setProgress({ what: 'saving', done: index, of: ready.length })
      try {
        await client.people.givePhoto({ id: learnerId, file })
      } catch (error) {
        failed[key] = refusalText(error)
      }
    }
    setProgress(null)
    setRefusals(failed)
    const saved = new Set(ready.map(one => one.key).filter(key => failed[key] === undefined))
    setChosen(current => current.filter(one => !saved.has(one.key)))
    setSaid(t('photos.saved', { count: saved.size }))
    await renewed()
  }

  return (
    <>
      <PageTitle
        title={t('photos.titleOf', { name: className })}
        context={
          <Link to="/people" search={{ class: classId }}>
            {t('people.title')}
          </Link>
        }
        action={having === 0 ? null : <Button onClick={() => setAsksAll(true)}>{t('photos.removeAll')}</Button>}
      />
      <p className={styles.text}>{t('photos.text')}</p>
      {learners.length === 0 ? (
        <EmptyState icon="people" title={t('photos.noLearners')} />
      ) : (
        <FileDrop
          label={t('photos.drop')}
          hint={t('photos.dropHint')}
          accept={['.jpg', '.jpeg', '.png', '.webp']}
          reading={progress?.what === 'preparing' ? t('photos.preparing', progress) : null}
          onFiles={files => void take(files, null)}
        />
      )}
      <p role="status" className={styles.said}>
        {progress?.what === 'saving' ? t('photos.saving', progress) : said}
      </p>
      {chosen.length === 0 ? null : (
        <ChosenPhotos
          chosen={chosen}
          learners={learners}
          refusals={refusals}
          isBusy={progress !== null}
          onAssign={(key, learnerId) => setChosen(current => assigned(current, key, learnerId))}
          onSave={() => void save()}
          onCancel={() => {
            setChosen([])
            setRefusals({})
          }}
        />
      )}
      <RefusalNotice error={remove.error ?? removeAll.error} />
      {learners.length === 0 ? null : (
        <section className={styles.section} aria-label={t('photos.titleOf', { name: className })}>
          <p className={styles.soft}>{t('photos.count', { with: having, of: learners.length })}</p>
          <ul className={styles.learners}>
            {learners.map(one => (
              <LearnerEntry
                key={one.learner.id}
                one={one}
                isBusy={progress !== null || remove.isPending}
                onFile={file => void take([file], one.learner.id)}
                onRemove={name =>
                  remove.mutate({ id: one.learner.id }, { onSuccess: () => setSaid(t('photos.removed', { name })) })
                }
              />
            ))}
          </ul>
        </section>
      )}
      <Modal
        opened={asksAll}
        onClose={() => setAsksAll(false)}
        title={t('photos.removeAllTitle', { name: className })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p className={styles.text}>{t('photos.removeAllText')}</p>
        <Button
          look="stop"
          disabled={removeAll.isPending}
          onClick={() =>
            removeAll.mutate(
              { id: classId },
              {
                onSuccess: ({ removed }) => setSaid(t('photos.removedAll', { count: removed })),
                onSettled: () => setAsksAll(false),
              },
            )
          }
        >
          {t('photos.removeAll')}
        </Button>
      </Modal>
    </>
  )
}

type LearnerEntryProps = {
  one: PhotoLearner
  isBusy: boolean
  onFile: (file: File) => void
  onRemove: (name: string) => void
}

function LearnerEntry({ one: { learner, photo }, isBusy, onFile, onRemove }: LearnerEntryProps) {
  const t = useText()
  const name = `${learner.familyName} ${learner.givenName}`
  return (
    <li className={styles.entry}>
      <LearnerPhoto learner={learner} at={photo?.at ?? null} />
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        {photo === null ? <p className={styles.soft}>{t('photos.none')}</p> : null}
        <div className={styles.acts}>
          <Button
            look="plain"
            disabled={isBusy}
            aria-label={t('photos.replaceFor', { name })}
            onClick={() => choosePicture(onFile)}
          >
            {t('photos.replace')}
          </Button>
          {photo === null ? null : (
            <Button
              look="plain"
              disabled={isBusy}
              aria-label={t('photos.removeFor', { name })}
              onClick={() => onRemove(name)}
            >
              {t('photos.remove')}
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

/** Opens the browser's chooser for one picture. */
function choosePicture(onFile: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/jpeg,image/png,image/webp'
  input.onchange = () => {
    const [file] = input.files ?? []
    if (file !== undefined) onFile(file)
  }
  input.click()
}
