import { compareNames } from '@talklase/domain/people/name-order.ts'
import type { PhotoType } from '../../../integrations/photos/read.ts'
import type { showClassPhotos } from './commands.ts'

const endings: Record<PhotoType, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

/** The photo as a file whose name says nobody's. */
export const photoFile = ({ media_type, content }: { media_type: PhotoType; content: Buffer }): File =>
  new File([new Uint8Array(content)], `photo.${endings[media_type]}`, { type: media_type })

export const classPhotosView = ({ name, learners }: Awaited<ReturnType<typeof showClassPhotos>>) => ({
  className: name,
  learners: learners.toSorted(compareNames).map(one => ({
    learner: { id: one.id, givenName: one.given_name, familyName: one.family_name },
    username: one.username,
    photo:
      one.uploaded_at === null || one.width === null || one.height === null
        ? null
        : { at: one.uploaded_at.toString(), width: one.width, height: one.height },
  })),
})
