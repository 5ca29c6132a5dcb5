import type { Answers } from '../../api.ts'
import styles from './chapter-text.module.css'

type Chapter = Answers['procedure']['readVersion']['chapters'][number]

type ChapterTextProps = {
  chapters: readonly Chapter[]
  /** The procedure by whose code links lead to a chapter or clause; left out where a page shows several versions. */
  anchors?: string
}

/** The clauses of a procedure by chapter, each with what is set in plain words. */
export function ChapterText({ chapters, anchors }: ChapterTextProps) {
  return chapters.map(chapter => (
    <section key={chapter.number}>
      <h3 id={anchors === undefined ? undefined : `${anchors}-${chapter.number}`}>
        {chapter.number}. {chapter.title}
      </h3>
      {chapter.clauses.map(clause => (
        <div
          key={clause.id}
          id={anchors === undefined ? undefined : clause.id}
          className={clause.parent === null ? styles.clause : styles.part}
        >
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
  ))
}
