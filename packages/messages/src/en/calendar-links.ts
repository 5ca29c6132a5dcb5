import type { calendarLinks as latvian } from '../lv/calendar-links.ts'
import type { Words } from '../words.ts'

export const calendarLinks: Words<typeof latvian> = {
  title: 'Calendar on your phone',
  text: 'Lessons in your own calendar program, by a secret link that the program keeps up to date. Remote lessons carry the same mark there as in the timetable.',
  privacy:
    'The calendar service (Google, Apple, Microsoft) sees the lessons’ names, times and places. Do not give the link to others: it shows the lessons without signing in.',
  ownLessons: 'My lessons',
  lessonsOf: '{{name}}: lessons',
  createOwn: 'Make a link to my lessons',
  createOf: 'Make a link: {{name}}',
  shownOnce: 'The link is shown only now. Put it in your calendar or copy it.',
  link: 'Calendar link',
  copy: 'Copy the link',
  copied: 'Copied',
  openHere: 'Open in this device’s calendar',
  qr: 'Code of the calendar link for a phone’s camera',
  madeOn: 'made {{day}}',
  lastUsed: 'last used {{day}}',
  neverUsed: 'not used yet',
  renew: 'Renew',
  revoke: 'Revoke',
  actOf: '{{act}}: {{whose}}',
  revokeAsk: 'The calendar that holds the link will no longer be kept up to date.',
  renewAsk: 'The present link will stop working; the calendar will need the new one.',
  keep: 'Keep it',
  revoked: 'The link is revoked.',
  howTo: 'How to add it to a calendar',
  google:
    'Google Calendar: on a computer open calendar.google.com, press + beside “Other calendars”, choose “From URL” and paste the link. It then appears on the phone.',
  apple:
    'iPhone and iPad: Settings › Calendar › Accounts › Add Account › Other › Add Subscribed Calendar, then paste the link.',
  outlook: 'Outlook: Calendar › Add calendar › Subscribe from web, then paste the link.',
  howOften: 'How often the calendar asks for changes is up to its service: usually from an hour to a day.',
}
