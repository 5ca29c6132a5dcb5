import { expect, test } from 'vitest'
import { readLearningDashboard } from './learning-dashboard.ts'

const start = Temporal.Instant.from('2026-09-03T08:30:00Z').epochMilliseconds
const minute = (count: number) => start + count * 60_000
const shown = (said: unknown) =>
  readLearningDashboard(said)?.map(one => [
    one.sourceKey,
    one.ownId,
    one.isHost,
    one.joinedAt && (one.joinedAt.epochMilliseconds - start) / 60_000,
    one.leftAt && (one.leftAt.epochMilliseconds - start) / 60_000,
    one.cameraSeconds,
  ])

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
    ['w_1#0', 'w_2#0'],
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
    ['w_1#0', 'w_1#1'],
  ],
] as const)(
  'BigBlueButton: the dashboard’s %s shape is stays, each with the camera’s seconds in it',
  (_, intIds, keys) => {
    const users = { u_1: { name: 'Anna', extId: 'id-1', isModerator: false, intIds, webcams } }
    expect(shown({ users })).toEqual([
      // 0–4 and 3–6 are six minutes, 8–10 two.
      [`u_1#${keys[0]}`, 'id-1', false, 0, 10, 480],
      // 20–25 and from 38 to the end.
      [`u_1#${keys[1]}`, 'id-1', false, 20, 40, 420],
    ])
  },
)

test('BigBlueButton: a stay that lasts has no end in the dashboard, and no camera’s time yet', () => {
  const intIds = { w_1: { registeredOn: minute(0), leftOn: 0 } }
  const users = { u_1: { name: 'Skolotāja', extId: '', isModerator: true, intIds, webcams } }
  expect(shown({ users })).toEqual([['u_1#w_1#0', null, true, 0, null, null]])
})

test.each([[null], [{}], [{ users: { u: { name: 'x' } } }], ['text']])('BigBlueButton: %j is no dashboard', said => {
  expect(readLearningDashboard(said)).toBeNull()
})
