-- The platforms on which lessons are held, the agreements with those who process data for them, and the connections by
-- which meetings are made there.

-- A platform of the school's register. Its own links ("Discord") have a name and hosts; a server of one's own has hosts.
create table platform (
  school_id uuid not null references school,
  id uuid not null,
  code text not null check (code in
    ('classroom', 'zoom', 'teams', 'whatsapp', 'skype', 'meet', 'webex', 'bigbluebutton', 'jitsi', 'link')),
  label text check (length(btrim(label)) between 1 and 60),
  hosts text[] not null default '{}',
  state text not null check (state in ('in_use', 'allowed', 'retired')),
  -- Where a recording made with the platform's own means ends up.
  records text not null check (records in ('none', 'device', 'cloud', 'both')),
  instruction_lv text not null default '' check (length(instruction_lv) <= 4000),
  instruction_en text not null default '' check (length(instruction_en) <= 4000),
  primary key (school_id, id),
  constraint platform_label_once unique (school_id, label),
  constraint platform_own_is_named check ((code = 'link') = (label is not null))
);
create unique index platform_once on platform (school_id, code) where code <> 'link';
call raise_wall('platform');

-- An agreement with a processor (GDPR Article 28). One that changes gets another row; the last of an entry counts.
create table processor_agreement (
  school_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  platform_id uuid not null,
  processor text not null check (length(btrim(processor)) between 2 and 200),
  number text not null check (length(number) <= 100),
  signed_on date not null,
  valid_from date not null,
  valid_to date,
  -- Code of an item of the checklist → whether the agreement has it. An item that nobody has answered is missing.
  checklist jsonb not null,
  kept_in text not null check (kept_in in ('eea', 'third_country')),
  country text not null check (length(country) <= 200),
  safeguard text not null check (length(safeguard) <= 300),
  sub_processors text[] not null,
  withdrawn boolean not null default false,
  -- Null where the software itself entered it when the school was founded.
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, platform_id) references platform,
  foreign key (school_id, recorded_by) references person (school_id, id),
  constraint processor_agreement_order check (valid_to is null or valid_from <= valid_to)
);
create index processor_agreement_latest on processor_agreement (school_id, entry_id, id desc);
create index processor_agreement_platform on processor_agreement (school_id, platform_id);
call raise_wall('processor_agreement', 'select, insert');

-- A connection by which the product makes meetings at a platform. The secrets are sealed with the installation's key;
-- of each it is known only on which day it was entered. A removed connection keeps none.
create table platform_connection (
  school_id uuid not null,
  id uuid not null,
  platform_id uuid not null,
  label text not null check (length(btrim(label)) between 1 and 60),
  settings jsonb not null,
  secrets bytea,
  secrets_entered jsonb not null,
  -- Hosts that the connection's settings name: links made by it lead there.
  hosts text[] not null default '{}',
  state text not null check (state in ('active', 'paused', 'removed')),
  checked_at timestamptz,
  problems jsonb not null default '[]',
  capabilities jsonb,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, platform_id) references platform,
  foreign key (school_id, created_by) references person (school_id, id),
  constraint platform_connection_removed_is_empty check ((state = 'removed') = (secrets is null))
);
create index platform_connection_platform on platform_connection (school_id, platform_id);
call raise_wall('platform_connection', 'select, insert, update');

-- Schools founded before have the known platforms in their register, and no agreement yet.
insert into platform (school_id, id, code, state, records)
select s.school_id, gen_random_uuid(), known.code, known.state, known.records
from school s cross join (values
  ('classroom', 'allowed', 'none'), ('zoom', 'allowed', 'both'), ('teams', 'allowed', 'cloud'),
  ('whatsapp', 'allowed', 'none'), ('skype', 'retired', 'none'), ('meet', 'allowed', 'cloud'),
  ('webex', 'allowed', 'both'), ('bigbluebutton', 'allowed', 'cloud'), ('jitsi', 'allowed', 'both')
) as known (code, state, records);
