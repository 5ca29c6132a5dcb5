import { byGrade } from '../grade.ts'
import { parameter } from '../parameter.ts'

/** Settings for tasks, feedback and assessment. */
export const learningParameters = [
  parameter({
    code: 'submission.latestTimeByGrade',
    clause: 'A29',
    label: { lv: 'Vēlākais iesniegšanas laiks dienā', en: 'Latest time of day to hand in' },
    type: { kind: 'timeByGrade' },
    default: byGrade(() => null),
  }),
  parameter({
    code: 'feedback.reviewInNextLesson',
    clause: 'A30',
    label: { lv: 'Paveikto pārrunā klātienē', en: 'Work is discussed in person afterwards' },
    type: { kind: 'boolean' },
    default: true,
  }),
  parameter({
    code: 'integrity.defence',
    clause: 'A31',
    label: { lv: 'Kur aizstāv apšaubītu darbu', en: 'Where doubted work is defended' },
    type: {
      kind: 'choices',
      atLeast: 0,
      options: [
        { code: 'next_in_person_lesson', label: { lv: 'Nākamajā klātienes stundā', en: 'Next lesson in person' } },
        { code: 'consultation', label: { lv: 'Konsultācijā', en: 'Consultation' } },
      ],
    },
    default: ['next_in_person_lesson', 'consultation'],
  }),
  parameter({
    code: 'assessment.scaleByGrade',
    clause: 'A32',
    label: { lv: 'Vērtējuma skala pa klasēm', en: 'Assessment scale by grade' },
    type: {
      kind: 'choiceByGrade',
      options: [
        { code: 'levels', label: { lv: 'Apguves līmeņi (S, T, A, P)', en: 'Mastery levels (S, T, A, P)' } },
        { code: 'ten_point', label: { lv: '10 balles', en: 'Ten points' } },
      ],
    },
    default: byGrade(grade => (grade <= 3 ? 'levels' : 'ten_point')),
  }),
  parameter({
    code: 'workload.dayMinutesByGrade',
    clause: 'A43',
    label: { lv: 'Uzdevumu laiks dienā, pirms brīdina', en: 'Task minutes a day before a warning' },
    unit: { lv: 'min', en: 'min' },
    type: { kind: 'integerByGrade', min: 10, max: 600 },
    default: byGrade(grade => (grade <= 3 ? 120 : grade <= 6 ? 180 : grade <= 9 ? 240 : 300)),
  }),
] as const
