import { Button, MultiSelect, NumberInput, Popover, Select, Stack, Text } from '@mantine/core'
import { fitsMode } from '@talklase/domain/planning/take-form.ts'
import { type FormEvent, useState } from 'react'
import { useText } from '../../ui/text.ts'
import type { Mode, Way, WayChange, Week, WeekLesson } from './marking.ts'
import { meansText, placeText } from './means-text.ts'

type WayPopoverProps = {
  /** The remote lessons chosen that have not begun. */
  lessons: readonly WeekLesson[]
  allowed: Week['allowedWays']
  onChange: (lessonIds: string[], change: WayChange) => Promise<boolean>
}

/** The value that all of them have; null where they differ. */
function common<V>(lessons: readonly WeekLesson[], pick: (way: Way) => V): V | null {
  const values = new Set(lessons.flatMap(one => (one.remote === null ? [] : [JSON.stringify(pick(one.remote))])))
  const [only] = values
  return values.size === 1 && only !== undefined ? (JSON.parse(only) as V) : null
}

/** Changes how the remote lessons chosen are held: mode, form, place, means, minutes online (A6, A39). */
export function WayPopover({ lessons, allowed, onChange }: WayPopoverProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [change, setChange] = useState<WayChange>({})
  const count = lessons.length
  const mode = change.mode ?? common(lessons, way => way.mode)
  const forms = allowed.forms.filter(form => mode === null || fitsMode(form, mode))
  const form = change.form ?? (change.mode === undefined ? common(lessons, way => way.form) : null)

  const toggle = (): void => {
    setChange({})
    setOpen(!isOpen)
  }
  // What was chosen stays when it is refused.
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const done = await onChange(
      lessons.map(one => one.id),
      change,
    )
    if (!done) return
    setChange({})
    setOpen(false)
  }

  return (
    <Popover opened={isOpen && count > 0} onChange={setOpen} position="bottom-start" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button variant="default" disabled={count === 0} onClick={toggle} aria-expanded={isOpen && count > 0}>
          {t('adaptedPlans.way')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="min(22rem, 94vw)" aria-label={t('adaptedPlans.wayOf', { count })}>
        <form onSubmit={event => void submit(event)}>
          <Stack gap="xs">
            <Text fw={600}>{t('adaptedPlans.wayOf', { count })}</Text>
            <Text size="sm">{t('adaptedPlans.wayIntro')}</Text>
            <Select
              label={t('adaptedPlans.mode')}
              placeholder={t('adaptedPlans.wayStays')}
              data={(['sync', 'async'] as const).map(value => ({ value, label: t(`lessons.${value}`) }))}
              value={mode}
              onChange={value => {
                const { form: _, ...rest } = change
                setChange(value === null ? rest : { ...rest, mode: value as Mode })
              }}
              comboboxProps={{ withinPortal: false }}
              allowDeselect={false}
            />
            <Select
              label={t('adaptedPlans.form')}
              placeholder={t('adaptedPlans.wayStays')}
              data={forms.map(value => ({ value, label: t(`lessons.${value}`) }))}
              value={form}
              onChange={value => value !== null && setChange({ ...change, form: value as Way['form'] })}
              comboboxProps={{ withinPortal: false }}
              allowDeselect={false}
            />
            <Select
              label={t('adaptedPlans.place')}
              placeholder={t('adaptedPlans.wayStays')}
              data={allowed.places.map(value => ({
                value,
                label: t(placeText(value)),
              }))}
              value={change.place ?? common(lessons, way => way.place)}
              onChange={value => value !== null && setChange({ ...change, place: value as Way['place'] })}
              comboboxProps={{ withinPortal: false }}
              allowDeselect={false}
            />
            <MultiSelect
              label={t('adaptedPlans.means')}
              placeholder={common(lessons, way => way.means) === null ? t('adaptedPlans.wayStays') : ''}
              data={allowed.means.map(value => ({ value, label: t(meansText(value)) }))}
              value={change.means ?? common(lessons, way => way.means) ?? []}
              onChange={value => value.length > 0 && setChange({ ...change, means: value as Way['means'] })}
              comboboxProps={{ withinPortal: false }}
            />
            {mode === 'async' ? null : (
              <NumberInput
                label={t('adaptedPlans.onlineMinutes')}
                description={t('adaptedPlans.onlineMinutesHint', { longest: allowed.onlineMinutes })}
                min={1}
                max={300}
                allowDecimal={false}
                value={change.onlineMinutes ?? common(lessons, way => way.onlineMinutes) ?? ''}
                onChange={value => setChange({ ...change, onlineMinutes: typeof value === 'number' ? value : null })}
              />
            )}
            <Button type="submit" disabled={Object.keys(change).length === 0}>
              {t('adaptedPlans.setWay', { count })}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
