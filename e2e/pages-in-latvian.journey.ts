import { expect } from 'vitest'
import { goThroughEveryPage, looks } from './every-page.ts'

goThroughEveryPage(looks.latvian, broken => expect(broken).toEqual([]))
