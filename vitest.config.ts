import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { hasPostgres15 } from './apps/server/src/testing/clusters.ts'

const features = ['apps/server/src/**/*.test.ts']
const withoutDatabase = [
  'apps/server/src/integrations/asc-timetables/*.test.ts',
  'apps/server/src/integrations/attendance-files/*.test.ts',
  'apps/server/src/integrations/icalendar/*.test.ts',
  'apps/server/src/integrations/meetings/**/*.test.ts',
  'apps/server/src/integrations/photos/*.test.ts',
  'apps/server/src/integrations/table-files/*.test.ts',
  'apps/server/src/integrations/untis/*.test.ts',
]

const againstDescriptions = ['apps/server/src/integrations/meetings/descriptions/*.test.ts']
/** Where the vendors' own descriptions of their interfaces lie, if they are at hand: they are not ours to keep. */
const descriptions = resolve(process.env.TALKLASE_PLATFORM_DESCRIPTIONS ?? '../shared/platform-specs')

export default defineConfig({
  test: {
    fileParallelism: true,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'rules',
          include: [
            'packages/**/*.test.ts',
            'tools/**/*.test.ts',
            'apps/client/src/**/*.test.{ts,tsx}',
            ...withoutDatabase,
          ],
          exclude: ['tools/promises/**', ...againstDescriptions],
        },
      },
      {
        test: {
          name: 'features',
          include: features,
          exclude: withoutDatabase,
          globalSetup: 'apps/server/src/testing/cluster-embedded.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      ...((await hasPostgres15())
        ? [
            {
              test: {
                name: 'features-postgresql-15',
                include: features,
                // Who may do what is the same under every release, and asking it takes a minute.
                exclude: [...withoutDatabase, 'apps/server/src/testing/matrix.test.ts'],
                globalSetup: 'apps/server/src/testing/cluster-15.ts',
                testTimeout: 30_000,
                hookTimeout: 60_000,
              },
            },
          ]
        : []),
      ...(existsSync(descriptions)
        ? [
            {
              test: {
                name: 'platform-descriptions',
                include: againstDescriptions,
                env: { TALKLASE_PLATFORM_DESCRIPTIONS: descriptions },
              },
            },
          ]
        : []),
      {
        test: {
          name: 'promises',
          include: ['tools/promises/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.journey.ts'],
          globalSetup: 'apps/server/src/testing/cluster-embedded.ts',
          testTimeout: 120_000,
          // The first file of an instant fills the demo for all; two fillings at once on two cores take minutes.
          hookTimeout: 600_000,
          // As long as the pages themselves are waited for; a busy machine needs more than the usual second.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
