import { type NoticeGroup, noticeGroups } from '@talklase/domain/notices/kind.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../api.ts'
import { Choice } from '../../ui/field.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import styles from './notices.module.css'

type MailChoice = Answers['notices']['choice']

const labels = { procedure: 'notices.mailProcedure', lessons: 'notices.mailLessons' } as const

/** Of what one also gets mail, and in which language. Each tap is kept at once; a refused one goes back. */
export function MailChoice() {
  const t = useText()
  const queries = useQueryClient()
  const { queryKey, ...options } = api.notices.choice.queryOptions()
  const query = useQuery({ queryKey, ...options })
  const choose = useMutation(
    api.notices.choose.mutationOptions({
      onMutate: ({ language, mailGroups }) => {
        const former = queries.getQueryData<MailChoice>(queryKey)
        if (former !== undefined) queries.setQueryData<MailChoice>(queryKey, { ...former, language, mailGroups })
        return former
      },
      onError: (_error, _input, former) => {
        if (former !== undefined) queries.setQueryData(queryKey, former)
      },
      onSuccess: answer => queries.setQueryData(queryKey, answer),
    }),
  )
  const withGroup = (choice: MailChoice, group: NoticeGroup, isWanted: boolean): NoticeGroup[] =>
    noticeGroups.filter(one => (one === group ? isWanted : choice.mailGroups.includes(one)))
  return (
    <section className={styles.section} aria-labelledby="mail-choice">
      <h2 id="mail-choice">{t('notices.mail')}</h2>
      <p className={styles.small}>{t('notices.mailText')}</p>
      <RefusalNotice error={choose.error} />
      <QueryState query={query} height="12rem">
        {choice => (
          <>
            {choice.hasAddress ? (
              <fieldset className={styles.choices}>
                <legend className="unseen">{t('notices.mail')}</legend>
                {noticeGroups.toReversed().map(group => (
                  <Choice
                    key={group}
                    type="checkbox"
                    checked={choice.mailGroups.includes(group)}
                    onChange={event =>
                      choose.mutate({
                        language: choice.language,
                        mailGroups: withGroup(choice, group, event.target.checked),
                      })
                    }
                  >
                    {t(labels[group])}
                  </Choice>
                ))}
              </fieldset>
            ) : (
              <p>{t('notices.noAddress')}</p>
            )}
            <fieldset className={styles.choices}>
              <legend>{t('notices.mailLanguage')}</legend>
              {(['lv', 'en'] as const).map(language => (
                <Choice
                  key={language}
                  name="mail-language"
                  checked={choice.language === language}
                  onChange={() => choose.mutate({ language, mailGroups: choice.mailGroups })}
                >
                  {t(language === 'lv' ? 'notices.latvian' : 'notices.english')}
                </Choice>
              ))}
            </fieldset>
            <p role="status" className={styles.small}>
              {choose.isSuccess ? t('notices.saved') : ''}
            </p>
          </>
        )}
      </QueryState>
    </section>
  )
}
