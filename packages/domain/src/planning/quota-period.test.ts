import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitOf } from './quota.ts'
import { limitIn, meterOn, nextLimit, type QuotaPeriod } from './quota-period.ts'

const on = (text: string) => Temporal.PlainDate.from(text)

const period = (from: string, percent: number, change: Partial<QuotaPeriod> = {}): QuotaPeriod => ({
  from: on(from),
  percent,
  lawPercent: 15,
  rounding: 'down',
  ...change,
})

describe('the limit', () => {
  test.each([
    ['A5.3: rounded down', 15, 15, 'down', 35, 5],
    ['A5.3: to the nearest is capped by the law’s own share', 15, 15, 'nearest', 37, 5],
    ['A5.3: to the nearest where the school’s share is the lower', 9.9, 15, 'nearest', 37, 4],
    ['A5.3: the same rounded down', 9.9, 15, 'down', 37, 3],
    ['A5.3: half rounds up', 10, 15, 'nearest', 35, 4],
    ['A5: more than the law has no effect', 40, 15, 'down', 100, 15],
    ['A4: nothing stays nothing', 0, 0, 'nearest', 100, 0],
  ] as const)('%s', (_, percent, lawPercent, rounding, planned, limit) => {
    expect(limitIn({ percent, lawPercent, rounding }, planned)).toBe(limit)
  })

  test('A5: whatever the rounding, the law’s share is never exceeded', () => {
    const share = fc.integer({ min: 0, max: 10_000 }).map(hundredths => hundredths / 100)
    fc.assert(
      fc.property(share, share, fc.nat(2000), (percent, lawPercent, planned) => {
        expect(limitIn({ percent, lawPercent, rounding: 'nearest' }, planned)).toBeLessThanOrEqual(
          limitOf(lawPercent, planned),
        )
      }),
    )
  })
})

describe('the meter of a day', () => {
  const autumn = period('2026-09-01', 15)
  const spring = period('2027-01-11', 10)
  test.each<[string, QuotaPeriod[], number[], string, [limit: number, taken: number]]>([
    ['A5: one period', [autumn], [4], '2026-11-26', [15, 4]],
    ['A5: a lower share from January does not bind in November', [autumn, spring], [12, 0], '2026-11-26', [15, 12]],
    ['A5: in January it binds, with all that was held before', [autumn, spring], [12, 0], '2027-02-01', [10, 12]],
    ['A5: lessons marked for January bind in November too', [autumn, spring], [8, 1], '2026-11-26', [10, 9]],
    ['A5: the tighter of the two decides', [autumn, period('2027-01-11', 15)], [10, 4], '2026-11-26', [15, 14]],
    [
      'A5: a higher share later helps only then',
      [period('2026-09-01', 5), period('2027-01-11', 15)],
      [5, 0],
      '2026-12-01',
      [5, 5],
    ],
    ['A5: and then it does', [period('2026-09-01', 5), period('2027-01-11', 15)], [5, 0], '2027-01-11', [15, 5]],
    ['A5: the day on which a share begins belongs to it', [autumn, spring], [0, 0], '2027-01-11', [10, 0]],
    ['A5: the day before does not', [autumn, spring], [0, 0], '2027-01-10', [15, 0]],
  ])('%s', (_, periods, takenByPeriod, day, [limit, taken]) => {
    expect(meterOn({ periods, planned: 100, takenByPeriod }, on(day))).toEqual({ planned: 100, limit, taken })
  })

  test('A5: marked one by one under the meter, no period is ever overrun', () => {
    const days = ['2026-09-15', '2026-12-01', '2027-01-20', '2027-04-01']
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.nat(3), { maxLength: 60 }),
        fc.nat(120),
        (percents, wanted, planned) => {
          const periods = ['2026-09-01', '2027-01-11', '2027-03-01'].map((from, index) =>
            period(from, percents[index] ?? 0, { lawPercent: 20 }),
          )
          const takenByPeriod = [0, 0, 0]
          for (const index of wanted) {
            const day = on(days[index] ?? '')
            const meter = meterOn({ periods, planned, takenByPeriod }, day)
            const at = periods.findLastIndex(one => Temporal.PlainDate.compare(one.from, day) <= 0)
            if (meter.taken < meter.limit) takenByPeriod[at] = (takenByPeriod[at] ?? 0) + 1
          }
          let taken = 0
          for (const [index, here] of takenByPeriod.entries()) {
            taken += here
            if (here > 0) expect(taken).toBeLessThanOrEqual(limitOf(percents[index] ?? 0, planned))
          }
        },
      ),
    )
  })
})

test('A5: the coming limit is the next period’s that differs', () => {
  const periods = [period('2026-09-01', 15), period('2026-11-01', 15), period('2027-01-11', 10)]
  expect(nextLimit(periods, 100, on('2026-10-01'))).toEqual({ index: 2, limit: 10 })
  expect(nextLimit(periods, 100, on('2027-01-11'))).toBe(null)
})
