import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { recall, remember } from '../../remembered.ts'
import { useText } from '../../ui/text.ts'

export type RollCallView = 'list' | 'photos'

/** How the roll is looked at, as this browser chose it last; the list where the school uses no photos. */
export function useRollCallView(hasPhotos: boolean): [RollCallView, (view: RollCallView) => void] {
  const [view, setView] = useState<RollCallView>(() => (recall('roll-call-view') === 'photos' ? 'photos' : 'list'))
  const choose = (chosen: RollCallView): void => {
    remember('roll-call-view', chosen)
    setView(chosen)
  }
  return [hasPhotos ? view : 'list', choose]
}

/** List or photos (A24, B10). */
export function RollCallViewChoice({ view, onChange }: { view: RollCallView; onChange: (view: RollCallView) => void }) {
  const t = useText()
  return (
    <SegmentedControl
      style={{ flex: 'none' }}
      aria-label={t('photos.view')}
      value={view}
      onChange={value => onChange(value === 'photos' ? 'photos' : 'list')}
      data={[
        { value: 'list', label: t('photos.asList') },
        { value: 'photos', label: t('photos.asPhotos') },
      ]}
    />
  )
}
