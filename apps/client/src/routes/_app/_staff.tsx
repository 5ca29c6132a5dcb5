import { createFileRoute, redirect } from '@tanstack/react-router'
import { useSendKeptMarks } from '../../features/attendance/send-kept-marks.ts'
import { sidesOf } from '../../session.ts'
import { StaffRoom } from '../../ui/staff-room.tsx'
import { loadAllTexts } from '../../ui/text.ts'

/** Pages of staff: the component library and all texts are loaded here, so that learners never carry them. */
export const Route = createFileRoute('/_app/_staff')({
  beforeLoad: ({ context, location }) => {
    if (sidesOf(context.me.roles).includes('staff')) return
    // The procedure is everybody's to read; what staff do with it is not.
    throw redirect({ to: location.pathname === '/procedure' ? '/procedure/read' : '/' })
  },
  loader: loadAllTexts,
  component: StaffPages,
})

function StaffPages() {
  useSendKeptMarks()
  return <StaffRoom />
}
