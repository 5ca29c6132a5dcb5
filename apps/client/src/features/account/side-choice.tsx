import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { chooseSide, type Side, sideOf, sidesOf, useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.ts'
import styles from './account.module.css'

/** The schools and roles that one has; one tap opens another, and it is remembered. */
export function SideChoice() {
  const t = useText()
  const me = useMe()
  const queries = useQueryClient()
  const router = useRouter()
  const open = sideOf(me)
  const choices = me.memberships.flatMap(({ schoolId, schoolName, roles }) =>
    sidesOf(roles).map(side => ({
      schoolId,
      schoolName,
      side,
      isOpen: schoolId === me.school.id && side === open,
      roles: roles.filter(role => (side === 'staff' ? role !== 'learner' && role !== 'representative' : role === side)),
    })),
  )
  const choose = async (schoolId: string, side: Side): Promise<void> => {
    chooseSide(queries, schoolId, side)
    await router.invalidate()
    await router.navigate({ to: '/', search: {} })
  }
  return (
    <section className={styles.section}>
      <h2>{t('account.schoolAndRole')}</h2>
      <ul className={styles.rows}>
        {choices.map(choice => (
          <li key={`${choice.schoolId} ${choice.side}`}>
            <span className={styles.row}>
              <strong>{choice.roles.map(role => t(`people.${role}`)).join(', ')}</strong>
              <span className={styles.small}>{choice.schoolName}</span>
            </span>
            {choice.isOpen ? (
              <span className={styles.small}>{t('account.current')}</span>
            ) : (
              <Button onClick={() => void choose(choice.schoolId, choice.side)}>
                {t('account.open', { what: choice.roles.map(role => t(`people.${role}`)).join(', ') })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
