/** Why a platform, an agreement or a connection can't be as asked, or a link can't be given out, and the way out. */
export const platformRefusals = {
  platform_not_registered:
    'B3: {{platform}} nav skolas platformu reģistrā, tāpēc saiti skolēniem nedod. Izvēlieties reģistrā esošu platformu vai lūdziet direktora vietnieku to ierakstīt.',
  platform_retired:
    'B3: {{platform}} stundām vairs nelieto. Izveidojiet sapulci citā platformā, piemēram, Microsoft Teams.',
  platform_not_allowed:
    'B3: {{platform}} nav skolas kārtībā atļauto rīku sarakstā dienā {{day}}. Izvēlieties atļautu platformu; sarakstu maina direktors ar rīkojumu.',
  agreement_missing:
    'B4: ar {{platform}} nav derīga datu apstrādes līguma dienā {{day}}, tāpēc saiti skolēniem nedod. Izvēlieties citu platformu; līgumu ieraksta datu aizsardzības speciālists vai direktors lapā „Platformas”.',
  agreement_ended:
    'B4: datu apstrādes līgums ar {{platform}} dienā {{day}} vairs nav spēkā, tāpēc saiti skolēniem nedod. Izvēlieties citu platformu; līgumu pagarina datu aizsardzības speciālists vai direktors lapā „Platformas”.',
  platform_closed: 'B3: Skype 2025. gada 5. maijā slēdza tā uzturētājs. Tā vietā lietojiet Microsoft Teams.',
  platform_unnamed: 'B3: ierakstiet platformas nosaukumu (vismaz 2 zīmes).',
  platform_hosts_missing: 'B3: ierakstiet vismaz vienu adresi, uz kuru ved platformas saites, piemēram, discord.gg.',
  platform_exists: 'B3: tāds nosaukums reģistrā jau ir. Izvēlieties citu vai labojiet esošo ierakstu.',
  host_invalid: 'B3: „{{host}}” nav tīmekļa adrese. Ierakstiet to kā discord.gg vai nokopējiet saiti.',
  host_taken: 'B3: adrese {{host}} jau pieder citai platformai. Labojiet to tur.',
  processor_unnamed: 'B4: ierakstiet apstrādātāja juridisko nosaukumu (vismaz 2 zīmes).',
  agreement_not_signed: 'B4: līguma datums ir pēc šodienas ({{today}}). Ierakstiet līgumu, kad tas ir parakstīts.',
  agreement_withdrawn: 'B4: līgums ir atsaukts. Vispirms atjaunojiet to.',
  platform_not_connectable: 'B9: šajā platformā Tālklase sapulces neveido. Skolotājs saiti ielīmē stundas plānā.',
  connection_unnamed: 'B9: nosauciet savienojumu (vismaz 2 zīmes), piemēram, „Skolas konts”.',
  connection_field_missing: 'B9: nav aizpildīts lauks „{{field}}”. Vērtību atradīsiet platformas iestatījumos.',
  connection_field_invalid: 'B9: laukā „{{field}}” ierakstītais neder. Nokopējiet vērtību no platformas vēlreiz.',
  connection_in_use:
    'B9: ar šo savienojumu veidotas gaidāmas sapulces ({{meetings}}). Apturiet to tagad, bet noņemiet, kad tās ir notikušas vai atceltas.',
  secrets_needed_anew: 'B9: savienojums tagad ved uz citu serveri, tāpēc slepenās vērtības jāieraksta no jauna.',
} as const
