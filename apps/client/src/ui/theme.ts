import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core'
import { chooseScheme, chosenScheme, onScheme } from '../scheme.ts'

const teal: MantineColorsTuple = [
  '#e2f0f0',
  '#c6e0e1',
  '#8edcde',
  '#6fcdd0',
  '#3f9ea3',
  '#1f7c83',
  '#136b72',
  '#0c5c63',
  '#084a50',
  '#06373c',
]
const amber: MantineColorsTuple = [
  '#fdf0d5',
  '#fae0ad',
  '#f2bd62',
  '#e0a03a',
  '#c48220',
  '#a36a0f',
  '#915a05',
  '#804d00',
  '#693f00',
  '#4d2e00',
]
const carmine: MantineColorsTuple = [
  '#fce8ec',
  '#f8cbd5',
  '#ff9db0',
  '#e8758e',
  '#d34a69',
  '#bd2a4e',
  '#b01b45',
  '#a1123d',
  '#830d31',
  '#600823',
]
const green: MantineColorsTuple = [
  '#e3f3e6',
  '#c6e6cd',
  '#86d6a0',
  '#62bd80',
  '#3f9c60',
  '#2d834d',
  '#247440',
  '#1d6638',
  '#15512c',
  '#0d3a1e',
]

/** Greys of paper, from the lightest; the fifth draws the borders of inputs and must stand out from both sides. */
const gray: MantineColorsTuple = [
  '#f7f7f3',
  '#f1f0ea',
  '#e6e7e0',
  '#d6d8d0',
  '#7c8684',
  '#6b7573',
  '#5a6462',
  '#4a5654',
  '#2c3836',
  '#17211f',
]
/** Greys of night, from the text down to what is sunken. */
const dark: MantineColorsTuple = [
  '#edf2f1',
  '#d3dcdb',
  '#b3c0be',
  '#93a3a2',
  '#75868a',
  '#334145',
  '#182427',
  '#10191b',
  '#0b1214',
  '#070c0d',
]

/** Mantine in the product's words: teal acts, amber warns, carmine stops, green is done. */
export const theme = createTheme({
  colors: { teal, amber, carmine, green, gray, dark },
  primaryColor: 'teal',
  // Shades on which white stays readable: Mantine reckons a filled button's text from the light scheme alone.
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
})

/** The tokens of `base.css` stand under Mantine's names, so that both kits look one. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--carmine)',
    '--mantine-color-anchor': 'var(--teal)',
    '--mantine-color-default': 'var(--paper-raised)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
  }
  return { variables: {}, light: both, dark: both }
}

let unsubscribe: (() => void) | undefined

/** Mantine reads and writes the one scheme of the device. */
export const schemeManager: MantineColorSchemeManager = {
  get: () => chosenScheme(),
  set: scheme => chooseScheme(scheme),
  subscribe: update => {
    unsubscribe = onScheme(() => update(chosenScheme()))
  },
  unsubscribe: () => unsubscribe?.(),
  clear: () => chooseScheme('auto'),
}
