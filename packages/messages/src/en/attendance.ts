import type { attendance as lv } from '../lv/attendance.ts'
import type { Words } from '../words.ts'

export const attendance: Words<typeof lv> = {
  join: 'Join',
  joinPlatform: 'Join · {{platform}}',
  openAgain: 'Open again · {{platform}}',
  register: 'Check in',
  registeredAt: 'You are checked in {{time}}',
  childRegisteredAt: 'Checked in {{time}}',
  childNotRegistered: 'Not checked in yet',
  childDidNotRegister: 'Did not check in',
  sentLate: 'sent later',
  waitingAt: 'We will send it when there is a network · {{time}}',
  sending: 'Sending · {{time}}',
  opensAt: 'You can join from {{time}}',
  linkLater: 'The link appears when the lesson opens or the network is back.',
  linkHeldBack:
    'The school may not give out this platform’s link just now. Check in; the teacher will say where to join.',
  noLink: 'The teacher has not given a link yet. Check in, and the link appears here.',
  lessonOver: 'The lesson ended {{time}}',
}
