import { route } from '../../../kernel/gate.ts'
import { givePhoto, removeClassPhotos, removePhoto, showClassPhotos, showPhoto } from './commands.ts'
import { classPhotosView, photoFile } from './view.ts'

export const photoRoutes = {
  classPhotos: route.people.classPhotos.handler(async ({ input, context }) =>
    classPhotosView(await showClassPhotos(context, input.id)),
  ),
  removeClassPhotos: route.people.removeClassPhotos.handler(async ({ input, context }) => ({
    removed: await removeClassPhotos(context, input.id),
  })),
  photo: route.people.photo.handler(async ({ input, context }) => photoFile(await showPhoto(context, input.id))),
  givePhoto: route.people.givePhoto.handler(({ input, context }) => givePhoto(context, input)),
  removePhoto: route.people.removePhoto.handler(async ({ input, context }) => ({
    removed: await removePhoto(context, input.id),
  })),
}
