import type { CameraRow } from '../../attendance/calls/store.ts'
import type { ContactRow } from '../contacts/store.ts'
import type { SignRow } from '../recording-signs/store.ts'

/** What everybody in a lesson sees of it while it lasts. */
export type RoomFacts = {
  schoolId: string
  sign: SignRow | null
  contacts: readonly ContactRow[]
  cameras: readonly CameraRow[]
}
