/** Why something can't be done in a roll call, and the way out. */
export const rollCallRefusals = {
  lesson_not_sync:
    '{{clause}}: skolēnu sauc un kameru lūdz tikai tiešsaistes stundā. Šī stunda notiek katram savā laikā; vērtējiet paveikto.',
  late_beyond_lesson:
    '{{clause}}: stunda ilgst {{minutes}} min, tāpēc nokavēt var mazāk. Kas nebija visu stundu, tam atzīmējiet prombūtni.',
  ground_not_in_use:
    '{{clause}}: šādu kavējuma iemeslu skolas kārtība neparedz. Izvēlieties citu; sarakstu maina direktors kārtībā.',
} as const
