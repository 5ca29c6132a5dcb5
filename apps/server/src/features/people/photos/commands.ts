import { largestPhoto, type PhotoType, readPhoto } from '../../../integrations/photos/read.ts'
import { allow } from '../../../kernel/allow.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found, NotFound, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchoolYear } from '../../school/store.ts'
import { canClassPhotos, canPhoto } from './policy.ts'
import * as store from './store.ts'

const demandUsed = ({ settings }: GatedContext): void => {
  if (!settings['photos.used']) throw new Refused('photos_not_used', { clause: 'B10' })
}

const yearOf = async (tx: Tx, ctx: GatedContext): Promise<string | null> =>
  (await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))?.id ?? null

/** The topics under which pages hear that photos have changed: the class's, and no learner's own. */
const topicsOf = (classIds: readonly string[]): string[] => classIds.map(id => `photos:${id}`)

/** A class of this school year whose photos the actor keeps. */
const keptClass = async (tx: Tx, ctx: GatedContext, id: string) =>
  allow(
    canClassPhotos,
    'keepPhotos',
    ctx.actor,
    await store.lockClassOfYear(tx, ctx.actor.schoolId, await yearOf(tx, ctx), id),
  )

/** A class's learners with their photos, for whoever keeps them. Refused: `photos_not_used`. */
export const showClassPhotos = (ctx: GatedContext, classId: string) =>
  transact(ctx, async tx => {
    const { id, name } = await keptClass(tx, ctx, classId)
    demandUsed(ctx)
    return { name, learners: await store.listLearnersWithPhotos(tx, ctx.actor.schoolId, id) }
  })

/** A learner's photo for whoever teaches the learner this school year, or keeps the photos (B10); where they are not used there is none. */
export const showPhoto = (ctx: GatedContext, id: string): Promise<{ media_type: PhotoType; content: Buffer }> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { personId } = ctx.actor
    const learner = await store.findPhotoLearner(tx, school, await yearOf(tx, ctx), id, personId)
    allow(canPhoto, 'see', ctx.actor, learner)
    if (!ctx.settings['photos.used']) throw new NotFound()
    return found(await store.findPhoto(tx, school, id))
  })

const keptLearner = async (tx: Tx, ctx: GatedContext, id: string) =>
  allow(
    canPhoto,
    'keep',
    ctx.actor,
    await store.lockPhotoLearner(tx, ctx.actor.schoolId, await yearOf(tx, ctx), id, ctx.actor.personId),
  )

/**
 * Keeps a photo of a learner, in the place of a former one; its metadata is not kept. Refused: `photos_not_used`, and what
 * `readPhoto` refuses.
 */
export async function givePhoto(ctx: GatedContext, input: { id: string; file: File }) {
  // Asked before the file is read: nobody else's file is worth the work.
  await transact(ctx, tx => keptLearner(tx, ctx, input.id))
  demandUsed(ctx)
  const reading = readPhoto(new Uint8Array(await input.file.slice(0, largestPhoto.bytes + 1).arrayBuffer()))
  if (!reading.ok) throw new Refused(reading.reason, reading.values)
  const { photo } = reading
  return transact(ctx, async tx => {
    const learner = await keptLearner(tx, ctx, input.id)
    await store.savePhoto(tx, ctx.actor.schoolId, learner.id, photo, ctx.actor.personId, ctx.now)
    await record(tx, ctx, {
      type: 'photo.given',
      subject: learner.id,
      detail: { mediaType: photo.mediaType },
      topics: topicsOf(learner.class_ids),
    })
    return { at: ctx.now.toString(), width: photo.width, height: photo.height }
  })
}

/** Takes a learner's photo away; gives back how many there were. It may be done where photos are no longer used. */
export const removePhoto = (ctx: GatedContext, id: string): Promise<number> =>
  transact(ctx, async tx => {
    const learner = await keptLearner(tx, ctx, id)
    const removed = await store.deletePhotos(tx, ctx.actor.schoolId, [learner.id])
    if (removed.length > 0) {
      await record(tx, ctx, { type: 'photo.removed', subject: learner.id, topics: topicsOf(learner.class_ids) })
    }
    return removed.length
  })

/** Takes all photos of a class away; gives back how many there were. */
export const removeClassPhotos = (ctx: GatedContext, classId: string): Promise<number> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const { id } = await keptClass(tx, ctx, classId)
    const learners = await store.listLearnersWithPhotos(tx, school, id)
    const removed = await store.deletePhotos(
      tx,
      school,
      learners.map(one => one.id),
    )
    if (removed.length > 0) {
      await record(tx, ctx, {
        type: 'photos.removed',
        subject: id,
        detail: { learners: removed },
        topics: topicsOf([id]),
      })
    }
    return removed.length
  })
