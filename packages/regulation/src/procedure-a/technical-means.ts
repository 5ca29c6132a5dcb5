import type { StatedChapter } from '../clause.ts'

/** A12–A23: devices, loans and shortage. */
export const technicalMeansChapter: StatedChapter = {
  title: { lv: 'Ierīces', en: 'Devices' },
  clauses: [
    {
      id: 'A12',
      kinds: ['D'],
      lv: 'Pirms izvēlas rīkus, skola pārbauda, vai skolēnam ir ierīce un internets.',
      en: 'Before choosing tools the school checks that learners have a device and internet.',
      parameters: ['survey.validFor'],
    },
    {
      id: 'A13',
      kinds: ['D'],
      lv: 'Ja mājās ierīces nav, skola ar pārstāvi vienojas par palīdzību, arī par skolas ierīci.',
      en: 'Where there is no device at home, school and representative agree on help, a school device included.',
    },
    {
      id: 'A14',
      kinds: ['R'],
      lv: 'Ierīci aizdod bez maksas: ilgākais uz semestri, vai uz dienu, vai gadījumam. Termiņu nosaka skola.',
      en: 'Devices are lent free: for a semester at most, for a day or for a case. The school sets the term.',
      parameters: ['loan.termKinds'],
    },
    {
      id: 'A15',
      kinds: ['D'],
      lv: 'Ierīci izsniedz un atdod skolā. Paraksta vienošanos un aktu; pilngadīgs skolēns paraksta pats.',
      en: 'Devices change hands at school. An agreement and an act are signed; adult learners sign for themselves.',
      parameters: ['loan.signers'],
    },
    {
      id: 'A16',
      kinds: ['D'],
      lv: 'Aizdotā ierīce ir tikai mācībām.',
      en: 'A lent device is for learning only.',
    },
    {
      id: 'A17',
      kinds: ['N', 'D'],
      lv: 'Ģimene ierīci saudzē un par bojājumu uzreiz paziņo atbildīgajam.',
      en: 'The family takes care of the device and reports a fault to the responsible person at once.',
    },
    {
      id: 'A18',
      kinds: ['C'],
      lv: 'Par ierīcēm skolā atbild datorspeciālists.',
      en: 'The IT specialist answers for devices at school.',
      parameters: ['loan.contact'],
    },
    {
      id: 'A19',
      kinds: ['D'],
      lv: 'Ierīci nedod citiem, nepārdod, neieķīlā, nepārtaisa un neapzīmē.',
      en: 'The device is not passed on, sold, pledged, altered or decorated.',
    },
    {
      id: 'A20',
      kinds: ['R', 'N'],
      lv: 'Skola var prasīt ierīci atpakaļ agrāk: pārkāpums, zudis iemesls, maiņa pret citu vai cits pamats.',
      en: 'The school may recall a device early: breach, reason gone, swap for another, or other grounds.',
      parameters: ['loan.recallGrounds'],
    },
    {
      id: 'A21',
      kinds: ['D', 'R'],
      lv: 'Termiņa beigās ierīci atdod, un par to abi paraksta aktu.',
      en: 'At the end of the term the device is returned, and both sides sign an act.',
    },
    {
      id: 'A22',
      kinds: ['R', 'D'],
      lv: 'Ja ierīču nepietiek, skola atrod citu ceļu, teiksim, papīru vai citu vietu.',
      en: 'When devices run short the school finds another way, such as paper or another place.',
      parameters: ['shortage.alternatives'],
    },
    {
      id: 'A23',
      kinds: ['D', 'N'],
      lv: 'Par trūkstošo naudu un līdzekļiem skola raksta dibinātājam.',
      en: 'The school writes to its founder about missing money and means.',
    },
  ],
}
