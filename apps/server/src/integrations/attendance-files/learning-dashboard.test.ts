import { expect, test } from 'vitest'
import { readLearningDashboard } from './learning-dashboard.ts'

const start = Temporal.Instant.from('2026-09-03T08:30:00Z').epochMilliseconds
const minute = (count: number) => start + count * 60_000
const shown = (said: unknown) => readLearningDashboard(JSON.stringify(said))

const webcams = [
  { startedOn: minute(-5), stoppedOn: minute(4) },
  { startedOn: minute(3), stoppedOn: minute(6) },
  { startedOn: minute(8), stoppedOn: minute(25) },
  { startedOn: minute(38), stoppedOn: 0 },
]

test.each([
  [
    'older',
    {
      w_1: { registeredOn: minute(0), leftOn: minute(10) },
      w_2: { registeredOn: minute(20), leftOn: minute(40) },
    },
  ],
  [
    'newer',
    {
      w_1: {
        sessions: [
          { registeredOn: minute(0), leftOn: minute(10) },
          { registeredOn: minute(20), leftOn: minute(40) },
        ],
      },
    },
  ],
] as const)(
  'A24: BigBlueButton’s dashboard in its %s shape is a row a stay, each with the camera’s time in it',
  (_, intIds) => {
    const users = { u_1: { name: 'Anna', extId: 'id-1', isModerator: false, intIds, webcams } }
    expect(shown({ users })?.slice(1)).toEqual([
      // 0–4 and 3–6 are six minutes, 8–10 two.
      ['Anna', 'FALSE', '0:08:00', '2026-09-03T08:30:00Z', '2026-09-03T08:40:00Z', 'id-1'],
      // 20–25 and from 38 to the end.
      ['Anna', 'FALSE', '0:07:00', '2026-09-03T08:50:00Z', '2026-09-03T09:10:00Z', 'id-1'],
    ])
  },
)

test('A24: a stay that lasts has no end in the dashboard, and no camera’s time yet', () => {
  const intIds = { w_1: { registeredOn: minute(0), leftOn: 0 } }
  const users = { u_1: { name: 'Skolotāja', extId: '', isModerator: true, intIds, webcams } }
  expect(shown({ users })).toEqual([
    ['Name', 'Moderator', 'Webcam Time', 'Join', 'Left', 'Ext Id'],
    ['Skolotāja', 'TRUE', '-', '2026-09-03T08:30:00Z', '-', ''],
  ])
})

const beyondTime = '{"users":{"u":{"name":"x","intIds":{"w":{"registeredOn":1e300,"leftOn":0}}}}}'

test.each([['null'], ['{}'], ['{"users":{"u":{"name":"x"}}}'], ['{"users":'], ['text'], [beyondTime]])(
  'A24: %s is no dashboard',
  text => {
    expect(readLearningDashboard(text)).toBeNull()
  },
)
