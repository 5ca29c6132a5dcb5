import type { Say } from '../../ui/text.ts'
import type { RollCallRow } from './roll-call-row.ts'

type Evidence = RollCallRow['suggestion']['evidence'][number]

/**
 * The facts behind a suggestion, each in words, what the learner said first: `ziņoja 8:31 „internets”`, `nav
 * pieslēdzies`. `time` writes an instant as the school's wall time. The state itself says how late somebody is.
 */
export function evidenceTexts(
  row: Pick<RollCallRow, 'suggestion' | 'problem'>,
  t: Say,
  time: (at: string) => string,
): string[] {
  const { evidence } = row.suggestion
  const isProblem = (one: Evidence): boolean => one.code.startsWith('problem_')
  return [...evidence.filter(isProblem), ...evidence.filter(one => !isProblem(one))].flatMap(
    one => evidenceText(one, row.problem !== null, t, time) ?? [],
  )
}

function evidenceText(
  { code, values }: Evidence,
  hasProblem: boolean,
  t: Say,
  time: (at: string) => string,
): string | undefined {
  const at = (key: string): string => time(String(values[key]))
  switch (code) {
    case 'checked_in':
      return t('attendance.evidenceCheckedIn', { at: at('at') })
    case 'checked_in_sent_late':
      return t('attendance.evidenceCheckedInLate', { at: at('at') })
    case 'no_check_in':
      return t(hasProblem ? 'attendance.evidenceNoCheckIn' : 'attendance.evidenceSilent')
    case 'connected': {
      const connections = Number(values.connections)
      const stay = { from: at('from'), to: at('to'), minutes: Number(values.minutes) }
      return connections > 1
        ? t('attendance.evidenceConnectedTimes', { ...stay, connections })
        : t('attendance.evidenceConnected', stay)
    }
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
    default:
      return undefined
  }
}

const kinds = ['device', 'internet', 'platform', 'power', 'other'] as const

function kindText(kind: string, t: Say): string {
  const known = kinds.find(one => one === kind) ?? 'other'
  return t(`disruptions.${known}`).toLocaleLowerCase('lv')
}
