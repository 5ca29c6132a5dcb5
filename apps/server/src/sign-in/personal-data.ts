const whileAccount = { lv: 'Kamēr ir konts', en: 'As long as the account' }

/** What the sign-in room keeps of those who sign in: why, until when, and what happens on request. */
export const personalData = [
  {
    table: 'account',
    purpose: {
      lv: 'Pieslēgties skolai vai vairākām skolām ar vienu kontu',
      en: 'To sign in to one school or several with one account',
    },
    keptUntil: {
      lv: 'Kamēr persona ir saistīta ar kādu skolu',
      en: 'While the person belongs to a school',
    },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'account_credential',
    purpose: {
      lv: 'Pārliecināties, ka pieslēdzas konta īpašnieks; paroli glabā tikai kā nospiedumu',
      en: 'To make sure that it is the account’s owner; of a password only a digest is kept',
    },
    keptUntil: whileAccount,
    exported: 'none',
    erased: 'with_person',
  },
  {
    table: 'account_passkey',
    purpose: {
      lv: 'Pieslēgties ar ierīces atslēgu paroles vietā; glabā tikai publisko atslēgu',
      en: 'To sign in with a device’s key in place of a password; only the public key is kept',
    },
    keptUntil: { lv: 'Līdz īpašnieks atslēgu dzēš', en: 'Until the owner removes the key' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'account_two_factor',
    purpose: { lv: 'Otrais solis darbinieku pieslēgšanās reizē', en: 'The second step when staff sign in' },
    keptUntil: { lv: 'Līdz īpašnieks otro soli atslēdz', en: 'Until the owner turns the second step off' },
    exported: 'none',
    erased: 'with_person',
  },
  {
    table: 'account_session',
    purpose: {
      lv: 'Palikt pieslēgtam, redzēt savas ierīces un tās atslēgt; tīkla adreses neglabā',
      en: 'To stay signed in, to see one’s devices and sign them out; network addresses are not kept',
    },
    keptUntil: { lv: 'Līdz sesija beidzas', en: 'Until the session ends' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'account_verification',
    purpose: {
      lv: 'Pieslēgšanās saites un otrie soļi, kas der dažas minūtes',
      en: 'Sign-in links and second steps that are valid for minutes',
    },
    keptUntil: { lv: 'Dažas minūtes', en: 'A few minutes' },
    exported: 'none',
    erased: 'with_person',
  },
  {
    table: 'sign_in_failure',
    purpose: {
      lv: 'Neļaut minēt paroles un PIN; glabā tikai ar atslēgu veidotu nospiedumu un skaitu',
      en: 'To keep passwords and PINs from being guessed; only a keyed digest and a count are kept',
    },
    keptUntil: { lv: 'Viena diena', en: 'One day' },
    exported: 'none',
    erased: 'with_person',
  },
] as const
