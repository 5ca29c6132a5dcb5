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
  /** Takes the first file; with `onFiles` several can be given at once, and all of them are taken. */
  onFile?: (file: File) => void
  onFiles?: (files: File[]) => void
}

/** Takes a file or several, dropped or chosen. It keeps its size while they are read. */
export function FileDrop({ label, hint, accept, reading, onFile, onFiles }: FileDropProps) {
  const hintId = useId()
  return (
    <div>
      <Dropzone
        onDrop={files => {
          onFiles?.(files)
          if (files[0] !== undefined) onFile?.(files[0])
        }}
        multiple={onFiles !== undefined}
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
