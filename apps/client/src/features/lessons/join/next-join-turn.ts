type Turns = {
  startsAt: string
  endsAt: string
  checkIn: { opensAt: string; closesAt: string }
  link: { visibleAt: string }
}

/** The furthest turn that a page waits for, in milliseconds: one that lies further comes with the next reading. */
const furthest = 12 * 3_600_000

/** Milliseconds until the lesson's page has to look again: its link appears, it opens, starts or ends. */
export function nextJoinTurn(page: Turns, now: Temporal.Instant): number | undefined {
  const turns = [page.link.visibleAt, page.checkIn.opensAt, page.startsAt, page.endsAt, page.checkIn.closesAt]
  const waits = turns
    .map(turn => Temporal.Instant.from(turn).epochMilliseconds - now.epochMilliseconds)
    .filter(wait => wait > 0 && wait <= furthest)
  return waits.length === 0 ? undefined : Math.min(...waits)
}
