import type { Say } from '../../ui/text.ts'
import type { RollCallRow } from './roll-call-row.ts'

type Evidence = RollCallRow['suggestion']['evidence'][number]

/**
 * The facts behind a suggestion, each in words, what the learner said first: `ziņoja 8:31 „internets”`, `nav
 * pieslēdzies`, `Zoom 8:31–8:52 · 21 no 40 min`. `platform` is the name of the lesson's platform; `time` writes an instant as the school's wall time. The state itself says how late somebody is.
 */
export function evidenceTexts(
  row: Pick<RollCallRow, 'suggestion' | 'problem'>,
  t: Say,
  time: (at: string) => string,
  platform: string | null = null,
): string[] {
  const { evidence } = row.suggestion
  const isProblem = (one: Evidence): boolean => one.code.startsWith('problem_')
  return [...evidence.filter(isProblem), ...evidence.filter(one => !isProblem(one))].flatMap(
    one => evidenceText(one, row.problem !== null, t, time, platform) ?? [],
  )
}

function evidenceText(
  { code, values }: Evidence,
  hasProblem: boolean,
  t: Say,
  time: (at: string) => string,
  platform: string | null,
): string | undefined {
  const at = (key: string): string => time(String(values[key]))
  switch (code) {
    case 'checked_in':
      return t('attendance.evidenceCheckedIn', { at: at('at') })
    case 'checked_in_sent_late':
      return t('attendance.evidenceCheckedInLate', { at: at('at') })
    case 'no_check_in':
      return t(hasProblem ? 'attendance.evidenceNoCheckIn' : 'attendance.evidenceSilent')
    case 'connected':
      return seenText(values, t, time, platform)
    case 'connected_for':
      return t('rollCall.seenFor', { minutes: Number(values.minutes), of: Number(values.of) })
    case 'camera_asked':
      return t('rollCall.cameraAsked', { at: at('at') })
    case 'camera_on':
    case 'camera_refused':
    case 'camera_technical':
      return t(`rollCall.${code}`, { at: at('at') })
    case 'not_connected':
      return t('attendance.evidenceNotConnected')
    case 'left_early':
      return t('attendance.evidenceLeftEarly', { at: at('at'), minutes: Number(values.minutes) })
    case 'call_answered':
      return t('attendance.evidenceCallAnswered', { at: at('at') })
    case 'call_unanswered':
      return t('attendance.evidenceCallUnanswered', { at: at('at') })
    case 'problem_reported':
      return t('attendance.evidenceProblem', { at: at('at'), kind: kindText(String(values.kind), t) })
    case 'problem_decided':
      return t(values.decision === 'excused' ? 'attendance.evidenceExcused' : 'attendance.evidenceNotExcused')
    case 'engaged':
      return t('attendance.evidenceEngaged')
    case 'not_engaged':
      return t('attendance.evidenceNotEngaged')
    case 'engagement_unknown':
      return t('attendance.evidenceEngagementUnknown')
    case 'group_unknown':
      return t('attendance.evidenceGroupUnknown')
    case 'unrecognised':
      return t('attendance.evidenceUnrecognised', { count: Number(values.count) })
    default:
      return undefined
  }
}

/** How many of the meeting nobody has recognised, so that the row's absence is not sure; 0: none that matter to it. */
export const unrecognisedOf = ({ suggestion }: Pick<RollCallRow, 'suggestion'>): number =>
  Number(suggestion.evidence.find(one => one.code === 'unrecognised')?.values.count ?? 0)

const kinds = ['device', 'internet', 'platform', 'power', 'other'] as const

function kindText(kind: string, t: Say): string {
  const known = kinds.find(one => one === kind) ?? 'other'
  return t(`disruptions.${known}`).toLocaleLowerCase('lv')
}

const sources = ['platform', 'file', 'page'] as const

/** Who saw the learner from when to when: `Zoom 8:31–8:52 · 21 no 40 min · 2×`; while it lasts, since when. */
function seenText(values: Evidence['values'], t: Say, time: (at: string) => string, platform: string | null): string {
  const known = sources.find(one => one === values.source) ?? 'platform'
  const seen = {
    source: known === 'platform' && platform !== null ? platform : t(`rollCall.${known}`),
    from: time(String(values.from)),
    minutes: Number(values.minutes),
  }
  const connections = Number(values.connections)
  if (values.still === 1)
    return connections > 1
      ? t('rollCall.seenSinceTimes', { ...seen, connections })
      : t('rollCall.seenSince', { ...seen })
  const whole = { ...seen, to: time(String(values.to)), of: Number(values.of) }
  return connections > 1 ? t('rollCall.seenTimes', { ...whole, connections }) : t('rollCall.seen', whole)
}
