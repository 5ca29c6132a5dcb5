import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useKept } from '../../offline.ts'
import { forgetSession, sideOf, useMe } from '../../session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { useText } from '../../ui/text.ts'
import { CalendarLinks } from '../lessons/calendar-links.tsx'
import styles from './account.module.css'
import { LanguageChoice } from './language-choice.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SchemeChoice } from './scheme-choice.tsx'
import { SessionSection } from './session-section.tsx'
import { SideChoice } from './side-choice.tsx'
import { signOut } from './sign-in-room.ts'
import { TwoFactorSection } from './two-factor-section.tsx'

/** Who gives lessons alone says how learners reach them; nobody else's page carries it. */
const ContactSection = lazy(() =>
  import('../lessons/briefings/contact-section.tsx').then(module => ({ default: module.ContactSection })),
)

/** One's own account: which school and role is open, how the pages look, how one signs in, and out. */
export function AccountPage() {
  const t = useText()
  const me = useMe()
  const gives = sideOf(me) === 'staff' && (me.roles.includes('teacher') || me.roles.includes('class_teacher'))
  return (
    <div className={styles.page}>
      <PageTitle title={`${me.givenName} ${me.familyName}`} context={me.school.name} action={<SignOut />} />
      {me.twoFactorRequired ? <Notice tone="warn">{t('account.twoFactorNeeded')}</Notice> : null}
      <SideChoice />
      <p>
        <Link to="/procedure/read" className={buttonClass({})}>
          {t('procedure.readTitle')}
        </Link>
      </p>
      <section className={styles.section}>
        <h2>{t('account.appearance')}</h2>
        <LanguageChoice />
        <SchemeChoice />
      </section>
      {gives ? (
        <Suspense fallback={null}>
          <ContactSection />
        </Suspense>
      ) : null}
      <CalendarLinks />
      <TwoFactorSection />
      <PasskeySection />
      <PasswordSection />
      <SessionSection />
    </div>
  )
}

function SignOut() {
  const t = useText()
  const queries = useQueryClient()
  const router = useRouter()
  const unsent = useKept().filter(one => one.state === 'waiting').length
  const leave = async (): Promise<void> => {
    // Without a network the session can't be ended on the server, but this device forgets it all the same.
    await signOut().catch(() => undefined)
    forgetSession(queries)
    await router.navigate({ to: '/sign-in', search: {} })
  }
  return (
    <>
      {unsent === 0 ? null : <p className={styles.small}>{t('account.unsent', { count: unsent })}</p>}
      <Button onClick={() => void leave()}>{t('account.signOut')}</Button>
    </>
  )
}
