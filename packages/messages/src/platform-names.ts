/** What the known platforms are called. They are brands: alike in both languages, but for the product's own. */
const names: Readonly<Record<string, string>> = {
  zoom: 'Zoom',
  teams: 'Microsoft Teams',
  meet: 'Google Meet',
  webex: 'Cisco Webex',
  bigbluebutton: 'BigBlueButton',
  jitsi: 'Jitsi',
  whatsapp: 'WhatsApp',
  skype: 'Skype',
}

const own = { lv: 'Tālklases tiešsaistes klase', en: 'Tālklase online classroom' }
const another = { lv: 'Cita saite', en: 'Another link' }

/** The name of a platform of the register: the school's own for a plain link, else the brand's. */
export const platformName = (platform: { code: string; label: string | null }, language: 'lv' | 'en'): string =>
  platform.label ?? names[platform.code] ?? (platform.code === 'classroom' ? own : another)[language]
