import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import {
  type AgreementInput,
  addAgreement,
  editPlatform,
  type PlatformInput,
} from '../features/lessons/platforms/commands.ts'
import { listPlatforms } from '../features/lessons/platforms/store.ts'
import type { Ctx, SchoolId } from '../kernel/context.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const wholeChecklist = Object.fromEntries(processorChecklist.map(item => [item.code, true]))

const agreement = (change: Partial<AgreementInput> & Pick<AgreementInput, 'processor' | 'number'>): AgreementInput => ({
  signedOn: day('2026-08-20'),
  validFrom: day('2026-09-01'),
  validTo: day('2027-08-31'),
  checklist: wholeChecklist,
  keptIn: 'eea',
  country: '',
  safeguard: '',
  subProcessors: [],
  ...change,
})

/** The agreements of a school that has nearly done everything: one ends soon, and WhatsApp has none. */
const agreements = (today: Temporal.PlainDate): readonly (readonly [PlatformCode, AgreementInput])[] => [
  [
    'zoom',
    agreement({
      processor: 'Zoom Communications, Inc.',
      number: 'DPA-2026-114',
      validTo: today.add({ days: 19 }),
      keptIn: 'third_country',
      country: 'ASV',
      safeguard: 'VDAR 46(2)(c): standarta līguma klauzulas',
    }),
  ],
  ['teams', agreement({ processor: 'Microsoft Ireland Operations Limited', number: 'MCA/EDU-2026' })],
  ['meet', agreement({ processor: 'Google Cloud EMEA Limited', number: 'CDPA-2026' })],
  ['jitsi', agreement({ processor: '8x8 International SRL', number: '1-11/26', validTo: null })],
]

const instructions: Partial<Record<PlatformCode, PlatformInput['instruction']>> = {
  zoom: {
    lv: 'Pieslēdzies ar savu vārdu un uzvārdu. Uzgaidāmajā telpā pagaidi, līdz skolotājs ielaiž.',
    en: 'Join with your name and family name. Wait in the waiting room until the teacher lets you in.',
  },
  jitsi: {
    lv: 'Atver saiti pārlūkā, ieraksti vārdu un uzvārdu. Mikrofonu ieslēdz tad, kad runā.',
    en: 'Open the link in the browser and type your name and family name. Unmute when you speak.',
  },
}

/** The director enters the agreements, and says how the tools that are used are to be used (B3, B4). */
export async function fillPlatforms(services: Services, id: SchoolId, asDirector: Ctx): Promise<void> {
  const today = services.clock().toZonedDateTimeISO(asDirector.zone).toPlainDate()
  const platforms = await inSchool(services.db, id, tx => listPlatforms(tx, id))
  for (const [code, input] of agreements(today)) {
    const platform = platforms.find(one => one.code === code)
    if (platform !== undefined) await addAgreement(asDirector, { ...input, platformId: platform.id })
  }
  for (const { id: platformId, code, records, label, hosts } of platforms) {
    const instruction = instructions[code]
    if (instruction !== undefined)
      await editPlatform(asDirector, { id: platformId, state: 'in_use', records, label, hosts, instruction })
  }
}
