import type { Answers } from '../../api.ts'
import { useText } from '../../ui/text.ts'
import styles from './acknowledging.module.css'
import { ChangeList } from './change-list.tsx'

type Reading = Answers['procedure']['readVersion']

/** A version's clauses with what is set, and before them what it changes. */
export function ReadingText({ reading }: { reading: Reading }) {
  const t = useText()
  return (
    <>
      {reading.changes.length === 0 ? null : (
        <section>
          <h3>{t('acknowledgements.changes')}</h3>
          <ChangeList changes={reading.changes} />
        </section>
      )}
      {reading.chapters.map(chapter => (
        <section key={chapter.number}>
          <h3>
            {chapter.number}. {chapter.title}
          </h3>
          {chapter.clauses.map(clause => (
            <div key={clause.id} className={clause.parent === null ? styles.clause : styles.part}>
              <p>
                <span className={styles.number}>{clause.id}</span> {clause.text}
              </p>
              {clause.settings.length === 0 || clause.parent !== null ? null : (
                <dl>
                  {clause.settings.map(setting => (
                    <div key={setting.label}>
                      <dt>{setting.label}</dt>
                      <dd>{setting.words}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </div>
          ))}
        </section>
      ))}
    </>
  )
}
