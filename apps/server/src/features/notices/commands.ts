import type { NoticeGroup, NoticeKind } from '@talklase/domain/notices/kind.ts'
import { allow } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { type Occasion, record } from '../../kernel/record.ts'
import { type Tx, transact } from '../../kernel/transact.ts'
import { can } from './policy.ts'
import { insertNotices, lockNotice, saveChoice, setAllRead, setRead, setUnread, wake } from './store.ts'

export type Notice = {
  kind: NoticeKind
  /** Ids of the people who are told; each is told once. Who has left the school is passed over. */
  to: readonly string[]
  /** Id of what it is about: the lesson for `lesson_…`, the version for `procedure_…`, else the timetable or plan. */
  subject: string
  /**
   * What the sentence needs beside the subject: ids, codes and days, never a name. Read by the page where present:
   * `classId` (a class), `learnerId` (a child), `on` (a day, `2026-11-26`), `to` (the day to which it was moved),
   * `period`, `lessons` (how many; of more than one the subject stands for all), `number` and `validFrom` (of a version
   * or timetable).
   */
  detail: Record<string, string | number>
  /** The page that shows it, like `/procedure`. */
  path: string
}

/**
 * Tells people of something: a notice for each, one event for all, and their open pages awake. Mail follows by the job,
 * some minutes later and in the hours that A34 allows; it says only that there is news. Runs within the transaction of
 * what it tells of, so that nobody is told of what did not happen.
 */
export async function notify(tx: Tx, ctx: Occasion, notice: Notice): Promise<void> {
  const told = await insertNotices(tx, ctx.actor.schoolId, { ...notice, at: ctx.now })
  if (told.length === 0) return
  await record(tx, ctx, {
    type: 'notice.sent',
    subject: notice.subject,
    detail: { kind: notice.kind, people: told.length },
    topics: told.map(id => `notices:${id}`),
  })
}

/**
 * The reader marks a notice of theirs as read, or as unread again. It stands in no event: when somebody read what is
 * theirs is nobody else's history. Read once, it stays read since then.
 */
export const readNotice = (ctx: Ctx, { id, read }: { id: string; read: boolean }): Promise<void> =>
  transact(ctx, async tx => {
    const notice = allow(can, 'read', ctx.actor, await lockNotice(tx, ctx.actor.schoolId, id))
    if ((notice.read_at !== null) === read) return
    await setRead(tx, ctx.actor.schoolId, id, read ? ctx.now : null)
    await wake(tx, ctx.actor.schoolId, [`notices:${ctx.actor.personId}`])
  })

/**
 * Marks the reader's notices up to an instant as read: those that came later nobody has seen yet. Gives back when they
 * were read, by which it can be taken back.
 */
export const readAllNotices = (ctx: Ctx, upTo: Temporal.Instant): Promise<Temporal.Instant> =>
  transact(ctx, async tx => {
    // As exact as both the database and the client's answer keep it.
    const readAt = ctx.now.round('millisecond')
    await setAllRead(tx, ctx.actor.schoolId, ctx.actor.personId, upTo, readAt)
    await wake(tx, ctx.actor.schoolId, [`notices:${ctx.actor.personId}`])
    return readAt
  })

/** Makes unread again what was marked as read together at an instant. */
export const undoReadAll = (ctx: Ctx, readAt: Temporal.Instant): Promise<void> =>
  transact(ctx, async tx => {
    await setUnread(tx, ctx.actor.schoolId, ctx.actor.personId, readAt)
    await wake(tx, ctx.actor.schoolId, [`notices:${ctx.actor.personId}`])
  })

/** The reader chooses of what to get mail too, and in which language; it holds for what is written from now on. */
export const choose = (
  ctx: Ctx,
  choice: { language: 'lv' | 'en'; mailGroups: readonly NoticeGroup[] },
): Promise<void> =>
  transact(ctx, async tx => {
    const { schoolId, personId } = ctx.actor
    const mailGroups = [...new Set(choice.mailGroups)]
    await saveChoice(tx, schoolId, personId, { ...choice, mailGroups })
    await record(tx, ctx, {
      type: 'notices.chosen',
      subject: personId,
      detail: { language: choice.language, mailGroups },
      topics: [`notices:${personId}`],
    })
  })
