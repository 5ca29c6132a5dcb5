import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

/** A table that scrolls sideways where the page is narrower than `minWidth` pixels; the keyboard can scroll it too. */
export function WideTable({ minWidth, children }: { minWidth: number; children: ReactNode }) {
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      {children}
    </Table.ScrollContainer>
  )
}
