/** The refusals of a lesson's chat, of the sign of a recording and of links into a lesson. */
export const lessonRoomRefusals = {
  chat_not_open: '{{clause}}: čats vēl nav atvērts. Tas atvērsies kopā ar stundas lapu.',
  chat_over: '{{clause}}: čats ir slēgts, jo stunda ir beigusies. Raksti skolotājam ziņu.',
  chat_too_fast: '{{clause}}: pārāk daudz ziņu īsā laikā. Pagaidi pusminūti un sūti vēlreiz.',
  recording_not_allowed: 'B11: šajā skolā stundas neieraksta. To nosaka direktors kārtībā, sadaļā „Ieraksti”.',
  purpose_not_listed: '{{clause}}: šāda ieraksta mērķa skolas kārtībā nav. Izvēlieties kādu no nosauktajiem.',
  recording_not_approved:
    '{{clause}}: ierakstu drošībai un kārtībai šajā skolā apstiprina direktors vai datu aizsardzības speciālists, ne skolotājs viens. Izvēlieties citu mērķi vai neierakstiet.',
  already_recording: '{{clause}}: par šīs stundas ierakstu jau ir paziņots. Vispirms apturiet to.',
  lesson_not_open: '{{clause}}: stunda nav atvērta. Par ierakstu paziņo tad, kad stunda notiek.',
  too_many_join_links: '{{clause}}: skolēnam šai dienai jau ir 5 derīgas saites. Atsauciet kādu un izveidojiet jaunu.',
  join_link_expired: 'Saite vairs neder, jo stunda ir beigusies.',
  join_link_revoked: 'Saite ir atsaukta. Palūdz skolotājam jaunu.',
} as const
