import type { Grade } from './grade.ts'
import type { Text } from './text.ts'

export type GradeBand = '1-3' | '4-6' | '7-9' | '10-12'

/** A usual subject name. A school's own list is imported; `verified` marks names read in a school's hour table. */
export type UsualSubject = { name: Text; bands: readonly GradeBand[]; verified: boolean }

const subject = (lv: string, en: string, bands: readonly GradeBand[], verified: boolean): UsualSubject => ({
  name: { lv, en },
  bands,
  verified,
})

const basic = ['1-3', '4-6', '7-9'] as const
const course = ['10-12'] as const

/** The usual names by band, in the order in which a timetable lists them. */
export const usualSubjects: readonly UsualSubject[] = [
  subject('Latviešu valoda', 'Latvian language', basic, true),
  subject('Literatūra', 'Literature', ['4-6', '7-9'], false),
  subject('Svešvaloda (angļu)', 'Foreign language (English)', basic, false),
  subject('Otrā svešvaloda', 'Second foreign language', ['4-6', '7-9'], false),
  subject('Sociālās zinības', 'Social studies', ['1-3', '7-9'], true),
  subject('Sociālās zinības un vēsture', 'Social studies and history', ['4-6'], true),
  subject('Latvijas un pasaules vēsture', 'History of Latvia and the world', ['7-9'], true),
  subject('Vizuālā māksla', 'Visual art', basic, true),
  subject('Mūzika', 'Music', basic, true),
  subject('Teātra māksla', 'Theatre', ['4-6', '7-9'], true),
  subject('Dabaszinības', 'Science', ['1-3', '4-6'], true),
  subject('Bioloģija', 'Biology', ['7-9'], true),
  subject('Ģeogrāfija', 'Geography', ['7-9'], true),
  subject('Fizika', 'Physics', ['7-9'], true),
  subject('Ķīmija', 'Chemistry', ['7-9'], true),
  subject('Matemātika', 'Mathematics', basic, true),
  subject('Datorika', 'Computing', ['4-6', '7-9'], true),
  subject('Dizains un tehnoloģijas', 'Design and technologies', basic, true),
  subject('Inženierzinības', 'Engineering', ['7-9'], true),
  subject('Sports un veselība', 'Sport and health', basic, true),
  subject('Latviešu valoda I', 'Latvian language I', course, false),
  subject('Latviešu valoda II', 'Latvian language II', course, false),
  subject('Literatūra I', 'Literature I', course, false),
  subject('Literatūra II', 'Literature II', course, false),
  subject('Angļu valoda I', 'English I', course, false),
  subject('Angļu valoda II', 'English II', course, false),
  subject('Matemātika I', 'Mathematics I', course, false),
  subject('Matemātika II', 'Mathematics II', course, false),
  subject('Fizika I', 'Physics I', course, false),
  subject('Fizika II', 'Physics II', course, false),
  subject('Ķīmija I', 'Chemistry I', course, false),
  subject('Ķīmija II', 'Chemistry II', course, false),
  subject('Bioloģija I', 'Biology I', course, false),
  subject('Bioloģija II', 'Biology II', course, false),
  subject('Ģeogrāfija I', 'Geography I', course, false),
  subject('Ģeogrāfija II', 'Geography II', course, false),
  subject('Dabaszinības', 'Science', course, false),
  subject('Vēsture un sociālās zinātnes I', 'History and social sciences I', course, false),
  subject('Vēsture II', 'History II', course, false),
  subject('Sociālās zinātnes II', 'Social sciences II', course, false),
  subject('Kultūra un māksla I', 'Culture and art I', course, false),
  subject('Kultūra un māksla II', 'Culture and art II', course, false),
  subject('Dizains un tehnoloģijas I', 'Design and technologies I', course, false),
  subject('Dizains un tehnoloģijas II', 'Design and technologies II', course, false),
  subject('Datorika', 'Computing', course, false),
  subject('Programmēšana I', 'Programming I', course, false),
  subject('Programmēšana II', 'Programming II', course, false),
  subject('Sports un veselība I', 'Sport and health I', course, false),
  subject('Sports un veselība II', 'Sport and health II', course, false),
  subject('Valsts aizsardzības mācība', 'National defence', course, false),
  subject('Psiholoģija', 'Psychology', course, false),
  subject('Filozofija', 'Philosophy', course, false),
  subject('Uzņēmējdarbības pamati', 'Basics of business', course, false),
  subject('Projekta darbs', 'Project work', course, false),
]

/** The band that a grade belongs to. */
export const bandOf = (grade: Grade): GradeBand => {
  if (grade <= 3) return '1-3'
  if (grade <= 6) return '4-6'
  return grade <= 9 ? '7-9' : '10-12'
}

/** The usual subjects of a grade. */
export const usualSubjectsOf = (grade: Grade): readonly UsualSubject[] =>
  usualSubjects.filter(({ bands }) => bands.includes(bandOf(grade)))
