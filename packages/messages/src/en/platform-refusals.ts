/** Why a platform, an agreement or a connection can't be as asked, or a link can't be given out, and the way out. */
export const platformRefusals = {
  platform_not_registered:
    'B3: {{platform}} is not in the school’s register of platforms, so learners are not given the link. Choose a platform of the register, or ask the deputy head to enter it.',
  platform_retired:
    'B3: {{platform}} is no longer used for lessons. Make the meeting on another platform, for example Microsoft Teams.',
  platform_not_allowed:
    'B3: {{platform}} is not among the tools that the school’s procedure allows on {{day}}. Choose an allowed platform; the director changes the list by order.',
  agreement_missing:
    'B4: there is no valid data processing agreement with {{platform}} on {{day}}, so learners are not given the link. Choose another platform; the data protection officer or director enters the agreement on the page “Platforms”.',
  agreement_ended:
    'B4: the data processing agreement with {{platform}} has ended by {{day}}, so learners are not given the link. Choose another platform; the data protection officer or director renews it on the page “Platforms”.',
  platform_closed: 'B3: Skype was closed by its maker on 5 May 2025. Use Microsoft Teams instead.',
  platform_unnamed: 'B3: enter the platform’s name (2 characters or more).',
  platform_hosts_missing: 'B3: enter at least one address to which the platform’s links lead, for example discord.gg.',
  platform_exists: 'B3: the register has that name already. Choose another, or edit the entry that is there.',
  host_invalid: 'B3: “{{host}}” is no web address. Enter it as discord.gg, or paste a link.',
  host_taken: 'B3: the address {{host}} belongs to another platform already. Change it there.',
  processor_unnamed: 'B4: enter the processor’s legal name (2 characters or more).',
  agreement_not_signed: 'B4: the agreement’s date is later than today ({{today}}). Enter it once it has been signed.',
  agreement_withdrawn: 'B4: the agreement has been withdrawn. Restore it first.',
  platform_not_connectable:
    'B9: Tālklase makes no meetings on this platform. The teacher pastes the link into the lesson’s plan.',
  connection_unnamed: 'B9: name the connection (2 characters or more), for example “The school’s account”.',
  connection_field_missing: 'B9: the field “{{field}}” is empty. You will find its value in the platform’s settings.',
  connection_field_invalid:
    'B9: what stands in the field “{{field}}” does not fit. Copy the value from the platform again.',
  connection_in_use:
    'B9: meetings made by this connection are still to come ({{meetings}}). Pause it now, and remove it when they have been held or cancelled.',
  secrets_needed_anew: 'B9: the connection now leads to another server, so its secrets must be entered anew.',
} as const
