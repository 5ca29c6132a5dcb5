import type { ProcedureCode } from './clause.ts'
import { type ParameterValues, parameters } from './parameters.ts'

/** A school's starting point: the procedure it follows and the settings in which it differs from the defaults. */
export type ProcedurePreset = { procedure: ProcedureCode; values: Partial<ParameterValues> }

/** Procedure A as Jaunjelgavas vidusskola has it: camera open throughout, disruptions reported at once. */
export const jaunjelgavaProcedure: ProcedurePreset = {
  procedure: 'A',
  values: {
    'conference.allowed': ['zoom', 'teams', 'whatsapp', 'skype'],
    'camera.policy': 'always',
    'disruption.reportDeadline': 'lesson_end',
  },
}

/** Procedure B as Daugavpils Centra vidusskola has it: camera on request, recording for three purposes. */
export const daugavpilsProcedure: ProcedurePreset = {
  procedure: 'B',
  values: {
    'regulation.reference': 'VDAR 6. panta 1. punkta e) apakšpunkts',
    'acquaintance.audience': ['teachers', 'learners', 'legal_representatives'],
    'conference.allowed': ['skype', 'zoom', 'meet', 'webex'],
    'conference.linkChannels': ['message', 'diary_homework'],
    'recording.allowed': true,
    'recording.approver': 'teacher',
    'recording.storage': ['teacher_device', 'cloud', 'school_device'],
  },
}

// The codes and defaults come from one list whose types are checked where each setting is stated.
const defaults = Object.fromEntries(parameters.map(({ code, default: value }) => [code, value])) as ParameterValues

/** Every setting of a school that starts from a preset: its own values over the defaults. */
export const parameterValues = (preset: ProcedurePreset): ParameterValues => ({ ...defaults, ...preset.values })
