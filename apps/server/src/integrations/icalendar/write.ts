import ical, { escape as escapeText, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** What happens once, from an instant to an instant. */
export type CalendarEvent = {
  /** The same for as long as it is the same event, and nobody else's. */
  uid: string
  /** Grows with each change. */
  sequence: number
  changedAt: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  summary: string
  location: string | null
  description: string | null
  url: string
  isCancelled: boolean
}

/** How often programs are asked to look again, in seconds. */
const lookAgainAfter = 3600

/**
 * A calendar for others' programs (RFC 5545): lines end with CRLF and are folded at 75 octets. Times are written in UTC,
 * which Google, Apple and Outlook read without knowing the zone's rules; each shows them in its owner's zone.
 */
export function writeCalendar({ name, events }: { name: string; events: readonly CalendarEvent[] }): string {
  const calendar = ical({
    // The library writes a calendar's name as it is given.
    name: escapeText(name, false),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Talklase', product: 'Talklase', language: 'LV' },
    ttl: lookAgainAfter,
  })
  for (const event of events) {
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: event.changedAt,
      lastModified: event.changedAt,
      start: event.startsAt,
      end: event.endsAt,
      summary: event.summary,
      location: event.location,
      description: event.description,
      url: event.url,
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return `${calendar.toString()}\r\n`
}
