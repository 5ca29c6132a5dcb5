import { createFileRoute, redirect } from '@tanstack/react-router'
import { sidesOf } from '../../session.ts'
import { StaffRoom } from '../../ui/staff-room.tsx'
import { loadAllTexts } from '../../ui/text.ts'

/** Pages of staff: the component library and all texts are loaded here, so that learners never carry them. */
export const Route = createFileRoute('/_app/_staff')({
  beforeLoad: ({ context }) => {
    if (!sidesOf(context.me.roles).includes('staff')) throw redirect({ to: '/' })
  },
  loader: loadAllTexts,
  component: StaffRoom,
})
