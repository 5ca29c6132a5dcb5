import { Loader, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useId } from 'react'

type FileDropProps = {
  label: string
  hint: string
  /** Endings with the dot, `.xml`: what the chooser offers. What a file is, the server tells from its content. */
  accept: readonly string[]
  /** Said while the file is read; null when nothing is. */
  reading: string | null
  onFile: (file: File) => void
}

/** Takes one file, dropped or chosen. It keeps its size while the file is read. */
export function FileDrop({ label, hint, accept, reading, onFile }: FileDropProps) {
  const hintId = useId()
  return (
    <div>
      <Dropzone
        onDrop={files => files[0] !== undefined && onFile(files[0])}
        multiple={false}
        useFsAccessApi={false}
        disabled={reading !== null}
        aria-describedby={hintId}
        inputProps={{ accept: accept.join(','), 'aria-label': label }}
        mih={96}
      >
        <Text fw={600}>{label}</Text>
        <Text id={hintId} size="sm" c="dimmed">
          {hint}
        </Text>
      </Dropzone>
      <div role="status" style={{ minHeight: '2rem', paddingTop: '0.25rem' }}>
        {reading === null ? null : (
          <>
            <Loader size="xs" /> {reading}
          </>
        )}
      </div>
    </div>
  )
}
