import { procedure } from './clause.ts'
import { carryingOutChapter, disruptionsChapter } from './procedure-a/carrying-out.ts'
import { formsChapter, generalChapter } from './procedure-a/general-and-forms.ts'
import { resourcesChapter, safetyChapter } from './procedure-a/safety-and-resources.ts'
import { technicalMeansChapter } from './procedure-a/technical-means.ts'

/** Organising remote learning: 49 clauses in seven chapters, with the parts of A5, A6 and A41. */
export const procedureA = procedure('A', { lv: 'Attālināto mācību kārtība', en: 'Organising remote learning' }, [
  generalChapter,
  formsChapter,
  technicalMeansChapter,
  carryingOutChapter,
  disruptionsChapter,
  safetyChapter,
  resourcesChapter,
])
