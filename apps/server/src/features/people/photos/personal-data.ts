/** The photos by which teachers recognise learners: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'person_photo',
    purpose: {
      lv: 'Atpazīt skolēnu stundas klātbūtnes lapā, ja skola to izvēlējusies kārtībā; attēlu neanalizē un nesalīdzina',
      en: 'To recognise the learner on the lesson’s roll call, where the school’s procedure says so; the picture is never analysed or compared',
    },
    keptUntil: {
      lv: 'Līdz to noņem, skolēns aiziet no skolas vai skola fotoattēlus vairs nelieto (dzēš tajā pašā naktī)',
      en: 'Until it is removed, the learner leaves, or the school no longer uses photos (deleted that same night)',
    },
    exported: 'own',
    erased: 'with_person',
  },
] as const
