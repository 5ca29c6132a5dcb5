import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api, client } from '../../api.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { sayCode, useText } from '../../ui/text.ts'
import { Entrance } from '../account/entrance.tsx'
import styles from './set-up.module.css'
import { recallSetUp } from './set-up-draft.ts'
import { SetUpWizard } from './set-up-wizard.tsx'

type SignIns = Answers['school']['setUpDemo']['signIns']

/** The first start: a made-up school in one click, or one's own in six steps. */
export function SetUpPage() {
  const t = useText()
  const state = useQuery(api.school.setUpState.queryOptions())
  const [token, setToken] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [hasTokenInLink] = useState(token !== '')
  const [isOwn, setOwn] = useState(() => recallSetUp() !== null)
  const [isDone, setDone] = useState(false)
  const demo = useMutation({ mutationFn: () => client.school.setUpDemo({ token }) })

  if (demo.isSuccess) return <DemoReady signIns={demo.data.signIns} />
  if (isDone) {
    return (
      <Entrance title={t('school.setUpDone')}>
        <p>{t('school.setUpDoneText')}</p>
        <ToSignIn />
      </Entrance>
    )
  }
  return (
    <Entrance title={t('school.setUpTitle')}>
      <QueryState query={state}>
        {({ open }) =>
          open ? (
            <div className={styles.ways}>
              {hasTokenInLink ? null : (
                <TextField
                  label={t('school.setUpToken')}
                  hint={t('school.setUpTokenHint')}
                  autoComplete="off"
                  value={token}
                  onChange={event => setToken(event.target.value.trim())}
                />
              )}
              {isOwn ? (
                <SetUpWizard token={token} onDone={() => setDone(true)} onLeave={() => setOwn(false)} />
              ) : (
                <>
                  <section className={styles.way}>
                    <h2>{t('school.setUpDemoTitle')}</h2>
                    <p>{t('school.setUpDemoText')}</p>
                    <RefusalNotice error={demo.error} />
                    <Button
                      look="filled"
                      size="wide"
                      disabled={demo.isPending || token === ''}
                      onClick={() => demo.mutate()}
                    >
                      {t('school.setUpDemoAct')}
                    </Button>
                  </section>
                  <section className={styles.way}>
                    <h2>{t('school.setUpOwnTitle')}</h2>
                    <p>{t('school.setUpOwnText')}</p>
                    <Button size="wide" onClick={() => setOwn(true)}>
                      {t('school.setUpOwnAct')}
                    </Button>
                  </section>
                </>
              )}
            </div>
          ) : (
            <>
              <p>{t('school.setUpClosed')}</p>
              <ToSignIn />
            </>
          )
        }
      </QueryState>
    </Entrance>
  )
}

function ToSignIn() {
  const t = useText()
  return (
    <p className={styles.acts}>
      <Link to="/sign-in" className={buttonClass({ look: 'filled' })}>
        {t('school.toSignIn')}
      </Link>
    </p>
  )
}

function DemoReady({ signIns }: { signIns: SignIns }) {
  const t = useText()
  return (
    <Entrance title={t('school.demoDone')}>
      <p>{t('school.demoDoneText')}</p>
      <ul className={styles.signIns} aria-label={t('school.demoSignIns')}>
        {signIns.map(one => (
          <li key={`${one.schoolName} ${one.username}`}>
            <strong>{rolesOf(one.role)}</strong>
            <span>{one.schoolName}</span>
            <span>
              <code>{one.username}</code> · <code>{one.password}</code>
            </span>
          </li>
        ))}
      </ul>
      <ToSignIn />
    </Entrance>
  )
}

/** The server names several roles of one person with commas between them. */
const rolesOf = (roles: string): string =>
  roles
    .split(', ')
    .map(role => sayCode('people', role, 'school.role'))
    .join(', ')
