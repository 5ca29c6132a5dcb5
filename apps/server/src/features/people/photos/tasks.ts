import { dayIn } from '../../../kernel/clock.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { settingsOn } from '../../procedure/store.ts'
import { findSchool } from '../../school/store.ts'
import { deleteAllPhotos, deletePhotosOfGone } from './store.ts'

/**
 * Deletes the photos of those who have left; all of them where the school's procedure no longer uses photos (B10). May run
 * any number of times.
 */
export async function forgetPhotos(tx: Tx, school: SchoolId, now: Temporal.Instant): Promise<void> {
  const { zone } = (await findSchool(tx, school)) ?? { zone: 'UTC' }
  const today = dayIn(now, zone)
  const settings = await settingsOn(tx, school, today)
  if (settings['photos.used']) await deletePhotosOfGone(tx, school, today)
  else await deleteAllPhotos(tx, school)
}
