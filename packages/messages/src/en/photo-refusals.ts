import type { photoRefusals as lv } from '../lv/photo-refusals.ts'
import type { Words } from '../words.ts'

export const photoRefusals: Words<typeof lv> = {
  photos_not_used:
    '{{clause}}: the school does not use photos on the roll call. The director switches them on in the procedure, by the setting “Learners’ photos on the roll call”.',
  photo_too_heavy: 'The picture is {{kilobytes}} kB and may be up to {{most}} kB. Make it smaller and choose it again.',
  photo_of_unknown_kind: 'This file is no JPEG, PNG or WebP picture. Save the photo as JPEG and choose it again.',
  photo_damaged: 'The picture is damaged or moves. Open it in a picture program, save it as JPEG and choose it again.',
  photo_too_large:
    'The picture is {{width}} × {{height}} pixels and its sides may be up to {{most}}. Make it smaller and choose it again.',
}
