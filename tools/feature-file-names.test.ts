import { expect, test } from 'vitest'
import { misnamedFeatureFiles } from './feature-file-names.ts'

test.each([
  ['apps/server/src/features/devices/commands.ts', true],
  ['apps/server/src/features/devices/personal-data.ts', true],
  ['apps/server/src/features/devices/lending.test.ts', true],
  ['apps/server/src/features/people/imports/store.ts', true],
  ['apps/server/src/features/people/imports/imports.test.ts', true],
  ['apps/server/src/features/devices/helpers.ts', false],
  ['apps/server/src/features/devices/commands.sql', false],
  ['apps/server/src/features/devices/loan-commands.ts', false],
  ['apps/server/src/features/people/imports/rows/store.ts', false],
  ['apps/server/src/features/commands.ts', false],
  ['apps/client/src/features/devices/anything.tsx', true],
])('%s stands there: %s', (path, may) => {
  expect(misnamedFeatureFiles([path])).toEqual(may ? [] : [path])
})
