import { linkHost } from './join-link.ts'

/** Hosts of the known conference tools, by the codes of the setting `conference.allowed`. */
const hosts: readonly (readonly [string, string])[] = [
  ['zoom.us', 'zoom'],
  ['zoom.com', 'zoom'],
  ['teams.microsoft.com', 'teams'],
  ['teams.live.com', 'teams'],
  ['whatsapp.com', 'whatsapp'],
  ['skype.com', 'skype'],
  ['meet.google.com', 'meet'],
  ['webex.com', 'webex'],
  ['jit.si', 'jitsi'],
]

/** The tool that a link leads to, by its host; `link` where the host belongs to none of the known. */
export function conferencePlatformOf(link: string): string {
  const host = linkHost(link)
  return hosts.find(([known]) => host === known || host?.endsWith(`.${known}`) === true)?.[1] ?? 'link'
}
