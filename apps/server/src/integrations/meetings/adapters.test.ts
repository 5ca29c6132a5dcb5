import { platforms as english } from '@talklase/messages/en/platforms.ts'
import { platforms as latvian } from '@talklase/messages/lv/platforms.ts'
import { expect, test } from 'vitest'
import { openAdapters } from './adapters.ts'
import { meetingPlatforms, type OpenConnection } from './port.ts'
import { openReach } from './reach-http.ts'

const reach = openReach({ now: () => Temporal.Instant.from('2026-09-03T08:00:00Z'), wait: async () => {} })
const adapters = openAdapters(reach)

test.each(meetingPlatforms)('%s has an adapter of its own, which asks for something secret', platform => {
  const { platform: own, fields } = adapters[platform]
  expect(own).toBe(platform)
  expect(fields.filter(one => one.isSecret).length).toBeGreaterThan(0)
  expect(new Set(fields.map(one => one.code)).size).toBe(fields.length)
})

test.each(meetingPlatforms)(
  'what %s asks for has a label in both languages, each choice too unless it is a technical name',
  platform => {
    const keys = adapters[platform].fields.flatMap(({ code, choices = [] }) => [
      `field_${code}`,
      ...choices.filter(choice => !/^sha\d+$/.test(choice)).map(choice => `choice_${choice}`),
    ])
    expect(keys.filter(key => !(key in latvian) || !(key in english))).toEqual([])
  },
)

test.each(meetingPlatforms)('what nobody who can sign has sent, %s does not take', platform => {
  const { receive } = adapters[platform]
  const connection: OpenConnection = { id: 'c', platform, settings: {}, secrets: {} }
  const delivery = { body: new TextEncoder().encode('{}'), headers: {}, query: {}, url: 'https://school.example/' }
  expect(receive?.(connection, delivery, reach.now()).verdict ?? 'takes nothing').not.toBe('accepted')
})
