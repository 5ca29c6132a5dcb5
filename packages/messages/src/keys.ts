import type { lv } from './lv.ts'

type Dictionary = typeof lv

/** A noun of the product, as its texts are filed. */
export type Noun = keyof Dictionary

type WithoutPlural<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : K

/** Every text of the product as `noun.key`; the plural forms `_zero`, `_one` and `_other` share the key they stem from. */
export type MessageKey = { [N in Noun]: `${N}.${WithoutPlural<keyof Dictionary[N] & string>}` }[Noun]
