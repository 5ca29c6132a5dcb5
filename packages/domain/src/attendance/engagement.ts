/** How a school sees who missed an asynchronous lesson: the setting `absence.asyncGround` (A25). */
export type AsyncGround = 'not_engaged' | 'nothing_sent_same_day' | 'not_signed_in'

/** Whether somebody took part; null: not known yet, or not by the software. `isSure`: nothing else could show otherwise. */
export type Engagement = { engaged: boolean | null; isSure: boolean }

/**
 * Has a learner taken part in an asynchronous lesson, as the school counts it (A25)? By `not_engaged` what the teacher's
 * instruction names counts, and the software sees a check-in alone. By `nothing_sent_same_day` a check-in is something
 * sent, whatever was asked for. By `not_signed_in` any sign of the learner that day counts, a check-in or a visit of the
 * join page; that there was none is never sure, for one may have been here without opening a lesson. Until `closesAt`
 * silence says nothing.
 */
export function engagementOf(facts: {
  ground: AsyncGround
  /** What the instruction names as taking part. */
  engagement: string
  checkIn: Temporal.Instant | null
  seenThatDay: boolean
  now: Temporal.Instant
  closesAt: Temporal.Instant
}): Engagement {
  const isOver = Temporal.Instant.compare(facts.now, facts.closesAt) >= 0
  const countsByCheckIn = facts.engagement === 'check_in'
  if (facts.ground === 'not_signed_in') {
    if (facts.checkIn !== null || facts.seenThatDay) return { engaged: true, isSure: true }
    return { engaged: isOver ? false : null, isSure: false }
  }
  if (facts.checkIn !== null && (countsByCheckIn || facts.ground === 'nothing_sent_same_day'))
    return { engaged: true, isSure: true }
  return { engaged: countsByCheckIn && isOver ? false : null, isSure: countsByCheckIn }
}
