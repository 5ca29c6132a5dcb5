export const meetingRefusals = {
  meeting_not_for_async: 'Sapulci veido tikai stundai, kas notiek kopā tiešsaistē (A8). Plānā nomainiet norises veidu.',
  meeting_exists: 'Stundai jau ir sapulce (A8). Vispirms atceliet to.',
  connection_paused:
    'Savienojums „{{connection}}” ir apturēts. Izvēlieties citu vai lūdziet IT speciālistu to atjaunot.',
  meeting_missing: 'Stundai vēl nav sapulces vai saites ({{clause}}). Skolotājs to pievieno stundas plānā.',
  meeting_not_over: 'Dalībniekus platformai jautā pēc stundas beigām (A24).',
  report_unsupported:
    'Šī platforma dalībniekus sistēmai nerāda (A24). Augšupielādējiet dalībnieku failu klātbūtnes lapā.',
  recordings_unsupported: 'Šajā platformā ierakstu var dzēst tikai cilvēks (B15). Izdzēsiet to pašā platformā.',
  recording_name_differs: 'Lai dzēstu, ierakstiet mācību priekšmetu tieši tā: {{subject}}.',
  meeting_platform_refused:
    'Platforma to neļauj ({{detail}}). Lūdziet IT speciālistu pārbaudīt savienojumu lapā „Platformas”.',
  meeting_platform_unreachable: 'Platforma šobrīd neatbild. Mēģiniet vēlreiz pēc brīža.',
} as const
