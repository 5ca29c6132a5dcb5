import type { MessageKey } from '@talklase/messages/keys.ts'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { client } from '../../api.ts'
import { issuesOf } from '../../refusal.ts'
import { Button } from '../../ui/button.tsx'
import { Choice, TextField } from '../../ui/field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './set-up.module.css'
import { emptySetUp, recallSetUp, rememberSetUp, type SetUpDraft } from './set-up-draft.ts'
import { SetUpYear } from './set-up-year.tsx'

const steps = [
  'school.stepSchool',
  'school.stepYear',
  'school.stepPeople',
  'school.stepTimetable',
  'school.stepPlatforms',
  'school.stepProcedure',
] as const satisfies readonly MessageKey[]

type WizardProps = { token: string; onDone: () => void; onLeave: () => void }

/** Six steps to one's own school. What is typed stays in the tab, whatever is opened in between. */
export function SetUpWizard({ token, onDone, onLeave }: WizardProps) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const [draft, setDraft] = useState(() => recallSetUp() ?? emptySetUp)
  const [password, setPassword] = useState('')
  const [passwordTyped, setPasswordTyped] = useState(false)
  const { step } = draft
  const change = (values: Partial<SetUpDraft>): void => setDraft(current => ({ ...current, ...values }))
  useEffect(() => rememberSetUp(draft), [draft])

  const create = useMutation({
    mutationFn: () => {
      const { schoolName, registrationNumber, address, procedure, givenName, familyName, username } = draft
      const administrator = { givenName, familyName, username, password }
      return client.school.setUp({ token, schoolName, registrationNumber, address, procedure, administrator })
    },
    onSuccess: () => {
      rememberSetUp(null)
      onDone()
    },
  })

  const go = (to: number): void => {
    change({ step: to })
    requestAnimationFrame(() => heading.current?.focus())
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (step === 2) setPasswordTyped(true)
    if (step < steps.length - 1) go(step + 1)
    else create.mutate()
  }
  const title = steps[step] ?? steps[0]
  const missing = draft.schoolName === '' ? 0 : draft.givenName === '' || draft.username === '' ? 2 : undefined

  return (
    <form className={styles.form} onSubmit={submit}>
      <ol className={styles.steps} aria-label={t('school.steps')}>
        {steps.map((name, index) => (
          <li key={name}>
            <button type="button" aria-current={index === step ? 'step' : undefined} onClick={() => go(index)}>
              <span aria-hidden="true">{index + 1}</span>
              <span className="unseen">{t(name)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.small}>{t('school.step', { number: step + 1, total: steps.length })}</p>
      <h2 ref={heading} tabIndex={-1}>
        {t(title)}
      </h2>
      {step === 0 ? <SchoolStep draft={draft} change={change} /> : null}
      {step === 1 ? <SetUpYear /> : null}
      {step === 2 ? (
        <>
          <p>{t('school.peopleText')}</p>
          <AdministratorStep draft={draft} change={change} />
          <PasswordField password={password} onChange={setPassword} />
        </>
      ) : null}
      {step === 3 ? <p>{t('school.timetableText')}</p> : null}
      {step === 4 ? <p>{t('school.platformsText')}</p> : null}
      {step === 5 ? (
        <>
          <ProcedureStep draft={draft} change={change} />
          {passwordTyped ? null : (
            <>
              <p>{t('school.reenterPassword')}</p>
              <PasswordField password={password} onChange={setPassword} />
            </>
          )}
          <RefusalNotice error={create.error} />
          <ul>
            {issuesOf(create.error).map(issue => (
              <li key={issue.path}>{issue.path}</li>
            ))}
          </ul>
          {missing === undefined ? null : (
            <p className={styles.wrong}>{t('school.setUpWrong', { step: t(steps[missing] ?? steps[0]) })}</p>
          )}
        </>
      ) : null}
      <div className={styles.acts}>
        <Button onClick={() => (step === 0 ? onLeave() : go(step - 1))}>{t('common.back')}</Button>
        <Button
          look="filled"
          type="submit"
          disabled={create.isPending || (step === 5 && (missing !== undefined || token === ''))}
        >
          {step === 5 ? t('school.setUpSchoolAct') : t('common.next')}
        </Button>
      </div>
    </form>
  )
}

type StepProps = { draft: SetUpDraft; change: (values: Partial<SetUpDraft>) => void }

function SchoolStep({ draft, change }: StepProps) {
  const t = useText()
  return (
    <>
      <TextField
        label={t('school.schoolName')}
        autoComplete="organization"
        required
        minLength={2}
        maxLength={200}
        value={draft.schoolName}
        onChange={event => change({ schoolName: event.target.value })}
      />
      <TextField
        label={t('school.registrationNumber')}
        inputMode="numeric"
        maxLength={40}
        value={draft.registrationNumber}
        onChange={event => change({ registrationNumber: event.target.value })}
      />
      <TextField
        label={t('school.address')}
        autoComplete="street-address"
        maxLength={200}
        value={draft.address}
        onChange={event => change({ address: event.target.value })}
      />
    </>
  )
}

function AdministratorStep({ draft, change }: StepProps) {
  const t = useText()
  return (
    <>
      <h3>{t('school.administrator')}</h3>
      <p>{t('school.administratorText')}</p>
      <TextField
        label={t('school.givenName')}
        autoComplete="given-name"
        required
        maxLength={100}
        value={draft.givenName}
        onChange={event => change({ givenName: event.target.value })}
      />
      <TextField
        label={t('school.familyName')}
        autoComplete="family-name"
        required
        maxLength={100}
        value={draft.familyName}
        onChange={event => change({ familyName: event.target.value })}
      />
      <TextField
        label={t('account.username')}
        hint={t('school.usernameHint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={3}
        maxLength={60}
        pattern="[a-z0-9._\-]+"
        value={draft.username}
        onChange={event => change({ username: event.target.value })}
      />
    </>
  )
}

function PasswordField({ password, onChange }: { password: string; onChange: (password: string) => void }) {
  const t = useText()
  return (
    <TextField
      label={t('account.password')}
      hint={t('account.newPasswordHint')}
      type="password"
      autoComplete="new-password"
      required
      minLength={10}
      maxLength={128}
      value={password}
      onChange={event => onChange(event.target.value)}
    />
  )
}

function ProcedureStep({ draft, change }: StepProps) {
  const t = useText()
  return (
    <fieldset className={styles.form}>
      <legend className={styles.legend}>{t('school.procedureText')}</legend>
      <Choice name="procedure" checked={draft.procedure === 'A'} onChange={() => change({ procedure: 'A' })}>
        <strong>{t('school.procedureA')}</strong>
        <br />
        {t('school.procedureAText')}
      </Choice>
      <Choice name="procedure" checked={draft.procedure === 'B'} onChange={() => change({ procedure: 'B' })}>
        <strong>{t('school.procedureB')}</strong>
        <br />
        {t('school.procedureBText')}
      </Choice>
    </fieldset>
  )
}
