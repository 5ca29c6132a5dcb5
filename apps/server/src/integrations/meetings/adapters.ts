import { openBigBlueButton } from './bigbluebutton.ts'
import { openJitsi } from './jitsi.ts'
import { openMeet } from './meet.ts'
import type { MeetingAdapter, MeetingPlatform } from './port.ts'
import type { Reach } from './reach.ts'
import { openTeams } from './teams.ts'
import { openWebex } from './webex.ts'
import { openZoom } from './zoom.ts'

/** Every platform's adapter, each reaching out through `reach`. */
export const openAdapters = (reach: Reach): Record<MeetingPlatform, MeetingAdapter> => ({
  bigbluebutton: openBigBlueButton(reach),
  jitsi: openJitsi(reach),
  meet: openMeet(reach),
  teams: openTeams(reach),
  webex: openWebex(reach),
  zoom: openZoom(reach),
})
