import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { type Answers, api } from '../../api.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import type { BoundPerson } from './bound-people-table.tsx'
import styles from './coverage.module.css'
import type { Chosen, Coverage } from './coverage-figures.tsx'
import { LinksDialog } from './links-dialog.tsx'
import { PaperDialog, WithdrawDialog } from './paper-dialog.tsx'

type Names = readonly { givenName: string; familyName: string }[]
type Issued = Answers['procedure']['issueAcknowledgementLinks']
/** What was done last, in words; entries from paper can be taken back at once. */
type Said = { texts: string[]; unreachable: Names; entered?: string[] }

const namesOf = (people: Names): string => people.map(one => `${one.givenName} ${one.familyName}`).join(', ')

type ActsProps = {
  coverage: Coverage
  /** The version by its name, as it is said where something is done for it. */
  versionName: string
  /** Where what was done is said: on top of the page, in view from everywhere. */
  said: HTMLElement | null
  /** Whose people the page shows: all of them are reminded where nobody is chosen. */
  shown: Chosen
  chosen: ReadonlySet<string>
  onClear: () => void
  withdrawing: BoundPerson | null
  onWithdrawn: () => void
}

/** What is done for the people chosen: signatures from paper, links, reminders. */
export function CoverageActs(props: ActsProps) {
  const { coverage, versionName, shown, chosen, onClear, withdrawing, onWithdrawn } = props
  const t = useText()
  const queries = useQueryClient()
  const [said, setSaid] = useState<Said | null>(null)
  const [isPaper, setPaper] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const versionId = coverage.version.id
  const personIds = [...chosen]
  const done = (next: Said): void => {
    setSaid(next)
    onClear()
    void queries.invalidateQueries({ queryKey: api.procedure.key() })
  }
  const paper = useMutation(
    api.procedure.enterPaper.mutationOptions({
      onSuccess: answer => {
        setPaper(false)
        done({
          texts: [t('acknowledgements.entered', { count: answer.entered.length })],
          unreachable: [],
          entered: answer.entered,
        })
      },
    }),
  )
  const withdraw = useMutation(
    api.procedure.withdrawPaper.mutationOptions({
      onSuccess: answer => {
        onWithdrawn()
        done({
          texts: [t(answer.withdrawn > 1 ? 'acknowledgements.undone' : 'acknowledgements.withdrawn')],
          unreachable: [],
        })
      },
    }),
  )
  const links = useMutation(
    api.procedure.issueAcknowledgementLinks.mutationOptions({
      gcTime: 0,
      onSuccess: (answer, { deliver }) => {
        if (deliver === 'show') setIssued(answer)
        done({
          texts: [
            ...(deliver === 'mail' ? [t('acknowledgements.mailed', { count: answer.mailed })] : []),
            ...(answer.notShown.length === 0
              ? []
              : [t('acknowledgements.notShown', { names: namesOf(answer.notShown) })]),
          ],
          unreachable: answer.unreachable,
        })
      },
    }),
  )
  const revoke = useMutation(
    api.procedure.revokeAcknowledgementLinks.mutationOptions({
      onSuccess: ({ revoked }) => done({ texts: [t('acknowledgements.revoked', { count: revoked })], unreachable: [] }),
    }),
  )
  const remind = useMutation(
    api.procedure.remindToAcknowledge.mutationOptions({
      onSuccess: answer =>
        done({
          texts: [
            t('acknowledgements.remindedNow', { count: answer.notified + answer.mailed }),
            ...(answer.alreadyToday === 0 ? [] : [t('acknowledgements.alreadyToday', { count: answer.alreadyToday })]),
          ],
          unreachable: answer.unreachable,
        }),
    }),
  )
  const isBusy = [paper, withdraw, links, revoke, remind].some(one => one.isPending)
  const may = (verb: Coverage['abilities'][number]): boolean => coverage.abilities.includes(verb)
  const isAnyChosen = chosen.size > 0
  return (
    <>
      {props.said === null
        ? null
        : createPortal(
            <>
              {said === null || (said.texts.length === 0 && said.unreachable.length === 0) ? null : (
                <Notice
                  tone={said.unreachable.length > 0 ? 'warn' : 'done'}
                  action={
                    said.entered === undefined || said.entered.length === 0 ? undefined : (
                      <Button
                        variant="default"
                        size="compact-md"
                        onClick={() =>
                          withdraw.mutate({ ids: said.entered ?? [], reason: t('acknowledgements.undoReason') })
                        }
                      >
                        {t('acknowledgements.undo')}
                      </Button>
                    )
                  }
                >
                  <p>{said.texts.join(' ')}</p>
                  {said.unreachable.length === 0 ? null : (
                    <p>{t('acknowledgements.unreachable', { names: namesOf(said.unreachable) })}</p>
                  )}
                </Notice>
              )}
              <RefusalNotice error={links.error ?? revoke.error ?? remind.error} />
            </>,
            props.said,
          )}
      {coverage.abilities.length <= 1 ? null : (
        <div className={styles.toolbar}>
          <span className={styles.ofVersion}>{versionName}</span>
          <span>
            {isAnyChosen ? t('acknowledgements.chosen', { count: chosen.size }) : t('acknowledgements.chosenHint')}
          </span>
          {isAnyChosen && may('enterPaper') ? (
            <Button onClick={() => setPaper(true)} disabled={isBusy}>
              {t('acknowledgements.enterPaper')}
            </Button>
          ) : null}
          {isAnyChosen && may('issueLinks') ? (
            <>
              <Button
                variant="default"
                disabled={isBusy}
                onClick={() => links.mutate({ versionId, personIds, deliver: 'mail' })}
              >
                {t('acknowledgements.mailLinks')}
              </Button>
              <Button
                variant="default"
                disabled={isBusy}
                onClick={() => links.mutate({ versionId, personIds, deliver: 'show' })}
              >
                {t('acknowledgements.showLinks')}
              </Button>
              <Button variant="default" disabled={isBusy} onClick={() => revoke.mutate({ versionId, personIds })}>
                {t('acknowledgements.revokeLinks')}
              </Button>
            </>
          ) : null}
          {may('remind') ? (
            <Button
              variant="default"
              disabled={isBusy}
              onClick={() =>
                remind.mutate(
                  isAnyChosen
                    ? { versionId, personIds }
                    : {
                        versionId,
                        ...(shown.group === undefined ? {} : { group: shown.group }),
                        ...(shown.class === undefined ? {} : { classId: shown.class }),
                      },
                )
              }
            >
              {t(isAnyChosen ? 'acknowledgements.remind' : 'acknowledgements.remindAll')}
            </Button>
          ) : null}
          {isAnyChosen ? (
            <Button variant="subtle" onClick={onClear}>
              {t('acknowledgements.clear')}
            </Button>
          ) : null}
        </div>
      )}
      <PaperDialog
        versionName={versionName}
        count={chosen.size}
        isOpen={isPaper}
        isPending={paper.isPending}
        error={paper.error}
        onClose={() => setPaper(false)}
        onEnter={paperOn => paper.mutate({ versionId, personIds, paperOn })}
      />
      <WithdrawDialog
        key={withdrawing?.person.id ?? 'none'}
        row={withdrawing}
        isPending={withdraw.isPending}
        error={withdraw.error}
        onClose={onWithdrawn}
        onWithdraw={(id, reason) => withdraw.mutate({ ids: [id], reason })}
      />
      <LinksDialog issued={issued} onClose={() => setIssued(null)} />
    </>
  )
}
