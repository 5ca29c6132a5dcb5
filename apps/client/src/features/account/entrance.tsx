import type { ReactNode } from 'react'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './entrance.module.css'
import { LanguageChoice } from './language-choice.tsx'

/** The frame of pages before the sign-in: the mark, one column, the language. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.brand}>
          <BrandMark size={36} />
          <span>Tālklase</span>
        </span>
        <LanguageChoice />
      </header>
      <main className={styles.main}>
        <PageTitle title={title} hasMark={false} />
        {children}
      </main>
    </div>
  )
}
