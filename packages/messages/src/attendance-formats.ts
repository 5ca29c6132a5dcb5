/** What writes attendance files, as people call it. */
export const attendanceFormats = {
  lv: {
    zoom: 'Zoom',
    teams: 'Microsoft Teams',
    teams_2021: 'Microsoft Teams (2021)',
    teams_2020: 'Microsoft Teams (2020)',
    teams_live_event: 'Microsoft Teams tiešraide',
    meet: 'Google Meet',
    webex: 'Cisco Webex',
    bigbluebutton: 'BigBlueButton',
    table: 'tabula',
  },
  en: {
    zoom: 'Zoom',
    teams: 'Microsoft Teams',
    teams_2021: 'Microsoft Teams (2021)',
    teams_2020: 'Microsoft Teams (2020)',
    teams_live_event: 'Microsoft Teams live event',
    meet: 'Google Meet',
    webex: 'Cisco Webex',
    bigbluebutton: 'BigBlueButton',
    table: 'table',
  },
} as const
