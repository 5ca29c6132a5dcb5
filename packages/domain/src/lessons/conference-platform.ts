import { linkHost } from './join-link.ts'

/** The codes of the setting `conference.allowed`: every kind of platform that a register can hold. */
export const platformCodes = [
  'classroom',
  'zoom',
  'teams',
  'meet',
  'webex',
  'bigbluebutton',
  'jitsi',
  'whatsapp',
  'skype',
  'link',
] as const

export type PlatformCode = (typeof platformCodes)[number]

/** Hosts of the known conference tools, by their codes. */
const hosts: readonly (readonly [string, PlatformCode])[] = [
  ['zoom.us', 'zoom'],
  ['zoom.com', 'zoom'],
  ['teams.microsoft.com', 'teams'],
  ['teams.live.com', 'teams'],
  ['teams.cloud.microsoft', 'teams'],
  ['whatsapp.com', 'whatsapp'],
  ['wa.me', 'whatsapp'],
  ['skype.com', 'skype'],
  ['meet.google.com', 'meet'],
  ['webex.com', 'webex'],
  ['jit.si', 'jitsi'],
  ['8x8.vc', 'jitsi'],
]

/** Is `host` the known host, or below it? `us02web.zoom.us` is below `zoom.us`; `notzoom.us` is not. */
export const isHostWithin = (host: string, known: string): boolean => host === known || host.endsWith(`.${known}`)

/** The tool that a link leads to, by its host; `link` where the host belongs to none of the known. */
export function conferencePlatformOf(link: string): PlatformCode {
  const host = linkHost(link)
  return hosts.find(([known]) => host !== null && isHostWithin(host, known))?.[1] ?? 'link'
}
