import { queryOptions } from '@tanstack/react-query'
import { client } from '../../../api.ts'

/** How long a photo that no page shows stays in memory, in milliseconds: a lesson's change of view, not a day. */
const keptFor = 5 * 60_000

/**
 * A learner's photo as an address for an image, asked in the name of the school whose pages are open; it is in this page's
 * memory and nowhere else. `at` is when the photo was given: a new one is another picture.
 */
export const photoQuery = (learnerId: string, at: string) =>
  queryOptions({
    queryKey: ['photo', learnerId, at],
    queryFn: async () => urlOf(await client.people.photo({ id: learnerId })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptFor,
    retry: false,
  })

/** The content as a `data:` address. */
export const urlOf = (content: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(content)
  })
