import { describe, expect, test } from 'vitest'
import type { Say } from '../../ui/text.ts'
import { diaryText } from './diary-text.ts'

const say: Say = (key, values) => [key.split('.')[1], ...Object.values(values ?? {})].join(' ')

const lesson = {
  on: '2026-11-26',
  subject: 'Matemātika',
  startTime: '08:30',
  endTime: '09:10',
  remote: {
    legalBasis: 'planned' as const,
    mode: 'sync' as const,
    form: 'online_lesson' as const,
    place: 'home' as const,
    means: ['device' as const],
    onlineMinutes: null,
    engagement: 'check_in' as const,
    outcome: '',
    instruction: '5. uzdevums',
    joinLink: 'https://zoom.us/j/1',
    isLinkPersonal: false,
    linkHeldBack: null,
  },
}

describe('the text for the diary', () => {
  test('B9: subject, day, time, link, what counts, what to do', () => {
    expect(diaryText(lesson, say, 'lv').split('\n')).toEqual([
      'diaryHead Matemātika 26.11.2026. 8:30 9:10 sync',
      'diaryLink https://zoom.us/j/1',
      'diaryEngagement engagement_check_in',
      'diaryInstruction 5. uzdevums',
    ])
  })

  test('B9: without link and instruction it says where the link will be, and no empty line', () => {
    const held = {
      ...lesson,
      remote: { ...lesson.remote, linkHeldBack: { reason: 'agreement_missing' as const, platform: 'Zoom' } },
    }
    expect(diaryText(held, say, 'lv')).not.toContain('zoom.us')
    const bare = { ...lesson, remote: { ...lesson.remote, joinLink: null, instruction: '' } }
    expect(diaryText(bare, say, 'lv').split('\n').slice(1)).toEqual([
      'diaryNoLink',
      'diaryEngagement engagement_check_in',
    ])
  })

  test('a lesson in person has none', () => {
    expect(diaryText({ ...lesson, remote: null }, say, 'lv')).toBe('')
  })
})
