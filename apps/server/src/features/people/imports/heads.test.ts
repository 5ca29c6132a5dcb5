import { expect, test } from 'vitest'
import { openTestApp } from '../../../testing/app.ts'

test('a deputy head can’t make anybody director by a file; an administrator can', async () => {
  await using app = await openTestApp()
  const school = await app.school()
  const deputy = await school.person({ roles: ['deputy_head'] })
  const administrator = await school.person({ roles: ['administrator'] })
  const file = 'Vārds;Uzvārds;Loma\r\nDace;Paraudziņa;direktors\r\n'
  const apply = async (caller: typeof deputy) => {
    const { id } = (await caller.upload('/api/people/imports', 'vadiba.csv', file)).body
    const answer = await caller.post(`/api/people/imports/${id}/apply`)
    return [answer.status, answer.body.code ?? answer.body.state]
  }
  expect(await apply(deputy)).toEqual([403, 'head_not_yours'])
  expect((await administrator.get('/api/people?role=director')).body.total).toBe(0)
  expect(await apply(administrator)).toEqual([200, 'applied'])
})
