import { type NoticeGroup, noticeGroups, noticeKindOf } from '@talklase/domain/notices/kind.ts'
import { platformName } from '@talklase/messages/platform-names.ts'
import type { SchoolId } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/transact.ts'
import { listPlatforms } from '../lessons/platforms/store.ts'
import { findVersion } from '../procedure/store.ts'
import { findChoice, listChildrenAbout, listClassesAbout, listLessonsAbout, type NoticeRow } from './store.ts'

const day = /^\d{4}-\d\d-\d\d$/

const text = (value: string | number | undefined): string | null => (typeof value === 'string' ? value : null)
const dayOrNull = (value: string | number | undefined): string | null =>
  typeof value === 'string' && day.test(value) ? value : null
const wholeNumber = (value: string | number | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null

/** Is it about one lesson? Of several the first stands for all, and its subject would mislead. */
const isOfOne = (row: NoticeRow): boolean => row.detail.lessons === undefined || row.detail.lessons === 1

/**
 * A person's notices as pages show them: what the rows hold as ids is looked up now, so that a notice names the lesson,
 * the class and the reader's own children as they are today. What is no longer there is left out of the sentence.
 */
export async function noticeViews(tx: Tx, school: SchoolId, personId: string, rows: readonly NoticeRow[]) {
  const known = rows.flatMap(row => {
    const kind = noticeKindOf(row.kind)
    return kind === null ? [] : [{ ...row, kind }]
  })
  const idsOf = (key: string) => [...new Set(known.flatMap(row => text(row.detail[key]) ?? []))]
  const lessonIds = known.filter(row => !row.kind.startsWith('procedure_') && isOfOne(row)).map(row => row.subject)
  const versionIds = new Set(known.filter(row => row.kind.startsWith('procedure_')).map(row => row.subject))
  const lessons = new Map((await listLessonsAbout(tx, school, personId, lessonIds)).map(one => [one.id, one]))
  const classes = new Map((await listClassesAbout(tx, school, personId, idsOf('classId'))).map(one => [one.id, one]))
  const children = new Map(
    (await listChildrenAbout(tx, school, personId, idsOf('learnerId'))).map(one => [one.id, one.given_name]),
  )
  const versions = new Map<string, { number: number; validFrom: string }>()
  for (const id of versionIds) {
    const version = await findVersion(tx, school, id)
    if (version !== undefined) versions.set(id, { number: version.number, validFrom: String(version.validFrom) })
  }
  const platforms = known.some(row => row.kind === 'agreement_ending') ? await listPlatforms(tx, school) : []
  return known.map(row => {
    const lesson = isOfOne(row) ? lessons.get(row.subject) : undefined
    const classAbout = classes.get(text(row.detail.classId) ?? '')
    const child = children.get(text(row.detail.learnerId) ?? '')
    const version = versions.get(row.subject)
    const platform = platforms.find(one => row.kind === 'agreement_ending' && one.id === row.subject)
    return {
      id: row.id,
      kind: row.kind,
      at: row.at.toString(),
      readAt: row.read_at?.toString() ?? null,
      path: row.path,
      subject: platform === undefined ? (lesson?.subject ?? null) : platformName(platform, 'lv'),
      classes: lesson?.classes ?? (classAbout === undefined ? [] : [classAbout.name]),
      teachers: lesson?.teachers ?? [],
      // What was told stays said: the day of the notice goes before the lesson's own, which may have moved since.
      on: dayOrNull(row.detail.on) ?? lesson?.on_date.toString() ?? null,
      to: dayOrNull(row.detail.to),
      period: wholeNumber(row.detail.period) ?? lesson?.period ?? null,
      lessons: wholeNumber(row.detail.lessons),
      number: wholeNumber(row.detail.number) ?? version?.number ?? null,
      validFrom: dayOrNull(row.detail.validFrom) ?? version?.validFrom ?? null,
      children: child !== undefined ? [child] : (lesson?.children ?? classAbout?.children ?? []),
    }
  })
}

/** What a person chose about mail; who never chose gets all of it, in Latvian. */
export async function choiceView(tx: Tx, school: SchoolId, personId: string, email: string | null) {
  const choice = await findChoice(tx, school, personId)
  const isGroup = (word: string): word is NoticeGroup => noticeGroups.some(group => group === word)
  return {
    language: choice?.language === 'en' ? ('en' as const) : ('lv' as const),
    mailGroups: choice === undefined ? [...noticeGroups] : choice.mail_groups.filter(isGroup),
    hasAddress: email !== null && email !== '',
  }
}
