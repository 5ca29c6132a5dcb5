import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

/** Typing searches a moment after the last key, so that the list doesn't jump at each letter. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const tell = useDebouncedCallback((next: string) => onChange(next.trim()), 250)
  return (
    <TextInput
      type="search"
      label={label}
      value={text}
      maxLength={100}
      onChange={event => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
    />
  )
}
