import { Button, Checkbox, NativeSelect, Stack } from '@mantine/core'
import { useText } from '../../ui/text.ts'
import styles from './procedure.module.css'
import type { FieldProps } from './setting.ts'

/** Any of the options. */
export function ChoicesField({ setting, value, onChange }: FieldProps<readonly string[]>) {
  return (
    <Checkbox.Group
      aria-label={setting.label}
      value={[...value]}
      onChange={chosen => onChange(setting.options.map(one => one.code).filter(code => chosen.includes(code)))}
    >
      <Stack gap="xs">
        {setting.options.map(option => (
          <Checkbox key={option.code} value={option.code} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** Parties in the order in which they are asked or told. */
export function RolesField({ setting, value, onChange }: FieldProps<readonly string[]>) {
  const t = useText()
  const free = setting.options.filter(option => !value.includes(option.code))
  const labelOf = (code: string): string => setting.options.find(one => one.code === code)?.label ?? code
  return (
    <ol className={styles.roles}>
      {value.map((role, place) => (
        <li key={role}>
          <NativeSelect
            aria-label={t('procedure.roleNumber', { number: place + 1 })}
            data={setting.options
              .filter(option => option.code === role || !value.includes(option.code))
              .map(option => ({ value: option.code, label: option.label }))}
            value={role}
            onChange={event => onChange(value.with(place, event.currentTarget.value))}
          />
          <Button
            variant="default"
            size="compact-sm"
            disabled={place === 0}
            onClick={() => onChange(value.with(place, value[place - 1] ?? role).with(place - 1, role))}
          >
            {t('procedure.moveUp')}
            <span className="unseen"> {labelOf(role)}</span>
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => onChange(value.filter(one => one !== role))}>
            {t('procedure.remove')}
            <span className="unseen"> {labelOf(role)}</span>
          </Button>
        </li>
      ))}
      {free[0] === undefined ? null : (
        <li className={styles.unnumbered}>
          <Button variant="default" size="compact-sm" onClick={() => onChange([...value, free[0]?.code ?? ''])}>
            {t('procedure.addRole')}
          </Button>
        </li>
      )}
    </ol>
  )
}
