/** The longer side of a photo as it is sent, in pixels: enough to recognise a face by, and no more. */
const side = 512
/** A file lighter than this goes as it is where its sides fit too, in bytes. */
const light = 150 * 1024

/**
 * The picture made small enough to be sent; upright, and without what its file tells beside it. A file that is no picture of
 * a kind that the browser reads is given back as it is: the server says what is wrong with it.
 */
export async function shrunk(file: File): Promise<File> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return file
  const share = Math.min(1, side / Math.max(picture.width, picture.height))
  if (share === 1 && file.size <= light) {
    picture.close()
    return file
  }
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * share))
  canvas.height = Math.max(1, Math.round(picture.height * share))
  const drawing = canvas.getContext('2d')
  if (drawing !== null) {
    // JPEG has no transparency: what is behind the learner becomes white instead of black.
    drawing.fillStyle = 'white'
    drawing.fillRect(0, 0, canvas.width, canvas.height)
    drawing.imageSmoothingQuality = 'high'
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  picture.close()
  const content = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  return content === null || drawing === null ? file : new File([content], file.name, { type: 'image/jpeg' })
}
