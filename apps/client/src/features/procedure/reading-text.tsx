import type { Answers } from '../../api.ts'
import { useText } from '../../ui/text.ts'
import { ChangeList } from './change-list.tsx'
import { ChapterText } from './chapter-text.tsx'

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
      <ChapterText chapters={reading.chapters} />
    </>
  )
}
