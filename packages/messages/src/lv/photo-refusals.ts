/** Why a photo is not taken, and the way out. */
export const photoRefusals = {
  photos_not_used:
    '{{clause}}: skola fotoattēlus klātbūtnes lapā nelieto. Tos ieslēdz direktors kārtībā, iestatījumā „Skolēnu fotoattēli klātbūtnes lapā”.',
  photo_too_heavy: 'Attēls ir {{kilobytes}} kB, bet drīkst būt līdz {{most}} kB. Samaziniet to un izvēlieties vēlreiz.',
  photo_of_unknown_kind:
    'Šis fails nav JPEG, PNG vai WebP attēls. Saglabājiet fotoattēlu kā JPEG un izvēlieties vēlreiz.',
  photo_damaged:
    'Attēls ir bojāts vai kustīgs. Atveriet to attēlu programmā, saglabājiet kā JPEG un izvēlieties vēlreiz.',
  photo_too_large:
    'Attēls ir {{width}} × {{height}} pikseļi, bet malas drīkst būt līdz {{most}}. Samaziniet to un izvēlieties vēlreiz.',
} as const
