import { useMutation } from '@tanstack/react-query'
import { headers } from '../api.ts'
import { Refused } from '../refusal.ts'
import { buttonClass } from './button.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import { useText } from './text.ts'

type Format = 'csv' | 'xlsx' | 'pdf' | 'txt'

const tables: readonly Format[] = ['csv', 'xlsx']

type ExportLinksProps = {
  /** The route's path, `/api/people/export`; and the filter that the list shows. */
  path: string
  filter?: Record<string, string | number | undefined>
  /** A table's two unless told. */
  formats?: readonly Format[]
}

/** Links that save a list as a file, as it is filtered. They ask in the name of the school whose pages are open. */
export function ExportLinks({ path, filter = {}, formats = tables }: ExportLinksProps) {
  const t = useText()
  const save = useMutation({ mutationFn: download })
  const hrefOf = (format: string): string => {
    const given = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
    return `${path}?${new URLSearchParams([...given, ['format', format]])}`
  }
  return (
    <>
      {formats.map(format => (
        <a
          key={format}
          className={buttonClass({})}
          href={hrefOf(format)}
          onClick={event => {
            event.preventDefault()
            save.mutate(hrefOf(format))
          }}
        >
          {t('lists.exportAs', { format: format.toUpperCase() })}
        </a>
      ))}
      <RefusalNotice error={save.error} />
    </>
  )
}

async function download(href: string): Promise<void> {
  const answer = await fetch(href, { headers: headers(), credentials: 'same-origin' })
  if (!answer.ok)
    throw new Refused(answer.status === 403 ? 'forbidden' : answer.status === 401 ? 'not_signed_in' : 'unexpected')
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameOf(answer.headers.get('content-disposition')) ?? href.split('/').at(-2) ?? ''
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The file's name from `attachment; filename*=utf-8''…`. */
function fileNameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="([^"]*)"/i.exec(disposition ?? '')?.[1]
}
