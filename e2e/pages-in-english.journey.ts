import { expect } from 'vitest'
import { goThroughEveryPage, looks } from './every-page.ts'

goThroughEveryPage(looks.english, broken => expect(broken).toEqual([]))
