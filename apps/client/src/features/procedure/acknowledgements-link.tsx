import type { Role } from '@talklase/domain/people/role.ts'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { useText } from '../../ui/text.ts'

/** Who follows who has read the procedure: of the whole school, or as class teacher of the own class. */
const followers: readonly Role[] = [
  'class_teacher',
  'deputy_head',
  'director',
  'administrator',
  'data_protection_officer',
]

/** The way to who has read the procedure, for those who may see it. */
export function AcknowledgementsLink() {
  const t = useText()
  const { roles } = useMe()
  if (!followers.some(role => roles.includes(role))) return null
  return (
    <Link to="/procedure/acknowledgements" className={buttonClass({})}>
      {t('acknowledgements.title')}
    </Link>
  )
}
