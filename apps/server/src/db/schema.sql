-- The schema that the migrations make, printed from the catalogue by tools/print-schema.ts.

table account
  id uuid not null
  username text
  name text not null
  email text not null
  email_verified boolean not null default false
  image text
  two_factor_enabled boolean not null default false
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_pkey PRIMARY KEY (id)
  constraint account_email_key UNIQUE (email)
  constraint account_username_key UNIQUE (username)
  grant delete, insert, select, update to talklase_server

table account_credential
  id uuid not null
  account_id uuid not null
  provider_id text not null
  subject text not null
  password text
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp with time zone
  refresh_token_expires_at timestamp with time zone
  scope text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_credential_pkey PRIMARY KEY (id)
  constraint account_credential_subject_once UNIQUE (provider_id, subject)
  constraint account_credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  CREATE INDEX account_credential_account_id_idx ON public.account_credential USING btree (account_id)
  grant delete, insert, select, update to talklase_server

table account_passkey
  id uuid not null
  account_id uuid not null
  name text
  public_key text not null
  credential_id text not null
  counter bigint not null
  device_type text not null
  backed_up boolean not null
  transports text
  aaguid text
  created_at timestamp with time zone
  constraint account_passkey_pkey PRIMARY KEY (id)
  constraint account_passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  CREATE INDEX account_passkey_account_id_idx ON public.account_passkey USING btree (account_id)
  CREATE INDEX account_passkey_credential_id_idx ON public.account_passkey USING btree (credential_id)
  grant delete, insert, select, update to talklase_server

table account_session
  id uuid not null
  account_id uuid not null
  token text not null
  method text not null
  user_agent text
  ip_address text
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_session_pkey PRIMARY KEY (id)
  constraint account_session_token_key UNIQUE (token)
  constraint account_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  constraint account_session_method_check CHECK ((method = ANY (ARRAY['password'::text, 'two_factor'::text, 'passkey'::text, 'magic_link'::text, 'school'::text, 'card'::text, 'server'::text])))
  CREATE INDEX account_session_account_id_idx ON public.account_session USING btree (account_id)
  CREATE INDEX account_session_expiry ON public.account_session USING btree (expires_at)
  CREATE TRIGGER account_session_revoked AFTER DELETE ON public.account_session REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION announce_revoked_sessions()
  grant delete, insert, select, update to talklase_server

table account_two_factor
  id uuid not null
  account_id uuid not null
  secret text not null
  backup_codes text not null
  verified boolean
  failed_verification_count integer
  locked_until timestamp with time zone
  constraint account_two_factor_pkey PRIMARY KEY (id)
  constraint account_two_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  CREATE INDEX account_two_factor_account_id_idx ON public.account_two_factor USING btree (account_id)
  CREATE INDEX account_two_factor_secret_idx ON public.account_two_factor USING btree (secret)
  grant delete, insert, select, update to talklase_server

table account_verification
  id uuid not null
  identifier text not null
  value text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  constraint account_verification_pkey PRIMARY KEY (id)
  CREATE INDEX account_verification_expiry ON public.account_verification USING btree (expires_at)
  CREATE INDEX account_verification_identifier_idx ON public.account_verification USING btree (identifier)
  grant delete, insert, select, update to talklase_server

table attendance_mark (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  presence text not null
  ground text
  late_minutes smallint
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  constraint attendance_mark_pkey PRIMARY KEY (school_id, id)
  constraint attendance_mark_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id)
  constraint attendance_mark_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  constraint attendance_mark_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint attendance_mark_ground_check CHECK ((ground = ANY (ARRAY['not_connected'::text, 'no_response'::text, 'left'::text])))
  constraint attendance_mark_late_minutes_check CHECK (((late_minutes >= 1) AND (late_minutes <= 300)))
  constraint attendance_mark_presence_check CHECK ((presence = ANY (ARRAY['present'::text, 'late'::text, 'absent'::text, 'undecided'::text])))
  constraint ground_is_of_absence CHECK (((ground IS NULL) OR (presence = 'absent'::text)))
  constraint lateness_has_minutes CHECK (((presence = 'late'::text) = (late_minutes IS NOT NULL)))
  CREATE INDEX attendance_mark_latest ON public.attendance_mark USING btree (school_id, lesson_id, learner_id, id DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table bell_period (row level security)
  school_id uuid not null
  school_year_id uuid not null
  number smallint not null
  starts_at time without time zone not null
  ends_at time without time zone not null
  constraint bell_period_pkey PRIMARY KEY (school_id, school_year_id, number)
  constraint bell_period_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint bell_period_number_check CHECK (((number >= 0) AND (number <= 20)))
  constraint bell_period_order CHECK ((starts_at < ends_at))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table calendar_exception (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  on_date date not null
  kind text not null
  use_weekday smallint
  note text not null default ''::text
  constraint calendar_exception_pkey PRIMARY KEY (school_id, id)
  constraint calendar_exception_once UNIQUE (school_id, on_date)
  constraint calendar_exception_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint calendar_exception_kind_check CHECK ((kind = ANY (ARRAY['closed'::text, 'moved'::text])))
  constraint calendar_exception_use_weekday_check CHECK (((use_weekday >= 1) AND (use_weekday <= 7)))
  constraint moved_day_has_weekday CHECK (((kind = 'moved'::text) = (use_weekday IS NOT NULL)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table check_in (row level security)
  school_id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  at timestamp with time zone not null
  received_at timestamp with time zone not null
  sent_late boolean not null
  constraint check_in_pkey PRIMARY KEY (school_id, lesson_id, learner_id)
  constraint check_in_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id)
  constraint check_in_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table class_group (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  name text not null
  grade smallint not null
  excluded_programme boolean not null default false
  class_teacher_id uuid
  constraint class_group_pkey PRIMARY KEY (school_id, id)
  constraint class_group_name_once UNIQUE (school_id, school_year_id, name)
  constraint class_group_school_id_class_teacher_id_fkey FOREIGN KEY (school_id, class_teacher_id) REFERENCES person(school_id, id)
  constraint class_group_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint class_group_grade_check CHECK (((grade >= 1) AND (grade <= 12)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table class_member (row level security)
  school_id uuid not null
  class_id uuid not null
  learner_id uuid not null
  constraint class_member_pkey PRIMARY KEY (school_id, class_id, learner_id)
  constraint class_member_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  constraint class_member_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  CREATE INDEX class_member_learner ON public.class_member USING btree (school_id, learner_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table disruption_decision (row level security)
  school_id uuid not null
  id uuid not null
  report_id uuid not null
  excused boolean not null
  remedy text
  note text not null default ''::text
  decided_by uuid not null
  decided_at timestamp with time zone not null
  constraint disruption_decision_pkey PRIMARY KEY (school_id, id)
  constraint disruption_decision_school_id_decided_by_fkey FOREIGN KEY (school_id, decided_by) REFERENCES person(school_id, id)
  constraint disruption_decision_school_id_report_id_fkey FOREIGN KEY (school_id, report_id) REFERENCES disruption_report(school_id, id)
  constraint disruption_decision_note_check CHECK ((length(note) <= 500))
  constraint disruption_decision_remedy_check CHECK ((remedy = ANY (ARRAY['extended_deadline'::text, 'equivalent_task'::text, 'school_device'::text, 'adapted_task'::text, 'consultation'::text, 'other'::text])))
  CREATE INDEX disruption_decision_latest ON public.disruption_decision USING btree (school_id, report_id, id DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table disruption_report (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  reported_by uuid not null
  kind text not null
  note text not null default ''::text
  at timestamp with time zone not null
  received_at timestamp with time zone not null
  sent_late boolean not null
  constraint disruption_report_pkey PRIMARY KEY (school_id, id)
  constraint disruption_report_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id)
  constraint disruption_report_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  constraint disruption_report_school_id_reported_by_fkey FOREIGN KEY (school_id, reported_by) REFERENCES person(school_id, id)
  constraint disruption_report_kind_check CHECK ((kind = ANY (ARRAY['device'::text, 'internet'::text, 'platform'::text, 'power'::text, 'other'::text])))
  constraint disruption_report_note_check CHECK ((length(note) <= 500))
  CREATE INDEX disruption_report_lesson ON public.disruption_report USING btree (school_id, lesson_id, learner_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table event (row level security)
  school_id uuid not null
  sequence bigint not null
  id uuid not null
  at timestamp with time zone not null
  actor_id uuid
  type text not null
  subject uuid not null
  detail jsonb not null default '{}'::jsonb
  hash bytea not null
  constraint event_pkey PRIMARY KEY (school_id, sequence)
  constraint event_id_once UNIQUE (school_id, id)
  constraint event_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  CREATE INDEX event_subject ON public.event USING btree (school_id, subject, sequence)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table event_head (row level security)
  school_id uuid not null
  sequence bigint not null
  hash bytea not null
  constraint event_head_pkey PRIMARY KEY (school_id)
  constraint event_head_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select, update to talklase_server

table grade_end (row level security)
  school_id uuid not null
  school_year_id uuid not null
  grade smallint not null
  last_study_day date not null
  constraint grade_end_pkey PRIMARY KEY (school_id, school_year_id, grade)
  constraint grade_end_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint grade_end_grade_check CHECK (((grade >= 1) AND (grade <= 12)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table import_run (row level security)
  school_id uuid not null
  id uuid not null
  kind text not null
  file_name text not null
  file_digest bytea not null
  state text not null
  content jsonb not null
  undo jsonb
  counts jsonb not null default '{}'::jsonb
  created_by uuid not null
  created_at timestamp with time zone not null
  applied_at timestamp with time zone
  undone_at timestamp with time zone
  constraint import_run_pkey PRIMARY KEY (school_id, id)
  constraint import_run_school_id_created_by_fkey FOREIGN KEY (school_id, created_by) REFERENCES person(school_id, id)
  constraint import_run_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint import_run_kind_check CHECK ((kind = ANY (ARRAY['people'::text, 'timetable'::text])))
  constraint import_run_state_check CHECK ((state = ANY (ARRAY['previewed'::text, 'applied'::text, 'undone'::text])))
  CREATE INDEX import_run_kind ON public.import_run USING btree (school_id, kind, created_at DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table learning_group (row level security)
  school_id uuid not null
  id uuid not null
  class_id uuid not null
  name text not null
  division text
  constraint learning_group_pkey PRIMARY KEY (school_id, id)
  constraint learning_group_name_once UNIQUE (school_id, class_id, name)
  constraint learning_group_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table learning_group_member (row level security)
  school_id uuid not null
  group_id uuid not null
  learner_id uuid not null
  constraint learning_group_member_pkey PRIMARY KEY (school_id, group_id, learner_id)
  constraint learning_group_member_school_id_group_id_fkey FOREIGN KEY (school_id, group_id) REFERENCES learning_group(school_id, id) ON DELETE CASCADE
  constraint learning_group_member_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  CREATE INDEX learning_group_member_learner ON public.learning_group_member USING btree (school_id, learner_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table lesson (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  series_key text not null
  subject_id uuid not null
  on_date date not null
  period smallint not null
  starts_at time without time zone not null
  ends_at time without time zone not null
  state text not null default 'planned'::text
  constraint lesson_pkey PRIMARY KEY (school_id, id)
  constraint lesson_slot_once UNIQUE (school_id, series_key, on_date, period) DEFERRABLE INITIALLY DEFERRED
  constraint lesson_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint lesson_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint lesson_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text, 'retained'::text])))
  CREATE INDEX lesson_day ON public.lesson USING btree (school_id, on_date)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table lesson_class (row level security)
  school_id uuid not null
  lesson_id uuid not null
  class_id uuid not null
  group_id uuid
  constraint lesson_class_pkey PRIMARY KEY (school_id, lesson_id, class_id)
  constraint lesson_class_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  constraint lesson_class_school_id_group_id_fkey FOREIGN KEY (school_id, group_id) REFERENCES learning_group(school_id, id)
  constraint lesson_class_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  CREATE INDEX lesson_class_class ON public.lesson_class USING btree (school_id, class_id, lesson_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table lesson_room (row level security)
  school_id uuid not null
  lesson_id uuid not null
  room_id uuid not null
  constraint lesson_room_pkey PRIMARY KEY (school_id, lesson_id, room_id)
  constraint lesson_room_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint lesson_room_school_id_room_id_fkey FOREIGN KEY (school_id, room_id) REFERENCES room(school_id, id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table lesson_teacher (row level security)
  school_id uuid not null
  lesson_id uuid not null
  person_id uuid not null
  constraint lesson_teacher_pkey PRIMARY KEY (school_id, lesson_id, person_id)
  constraint lesson_teacher_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint lesson_teacher_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id)
  CREATE INDEX lesson_teacher_person ON public.lesson_teacher USING btree (school_id, person_id, lesson_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table migration
  name text not null
  digest text not null
  applied_at timestamp with time zone not null default now()
  constraint migration_pkey PRIMARY KEY (name)

table person (row level security)
  school_id uuid not null
  id uuid not null
  account_id uuid
  given_name text not null
  family_name text not null
  email text
  phone text
  username text
  birth_date date
  register_number text
  left_on date
  created_at timestamp with time zone not null default now()
  constraint person_pkey PRIMARY KEY (school_id, id)
  constraint person_account_once UNIQUE (school_id, account_id)
  constraint person_register_number_once UNIQUE (school_id, register_number)
  constraint person_username_once UNIQUE (school_id, username)
  constraint person_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint person_family_name_check CHECK (((length(family_name) >= 1) AND (length(family_name) <= 100)))
  constraint person_given_name_check CHECK (((length(given_name) >= 1) AND (length(given_name) <= 100)))
  CREATE INDEX person_account ON public.person USING btree (account_id) WHERE (account_id IS NOT NULL)
  CREATE INDEX person_name ON public.person USING btree (school_id, family_name, given_name)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table person_role (row level security)
  school_id uuid not null
  person_id uuid not null
  role text not null
  constraint person_role_pkey PRIMARY KEY (school_id, person_id, role)
  constraint person_role_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint person_role_role_check CHECK ((role = ANY (ARRAY['learner'::text, 'representative'::text, 'teacher'::text, 'class_teacher'::text, 'social_pedagogue'::text, 'it_specialist'::text, 'deputy_head'::text, 'director'::text, 'data_protection_officer'::text, 'founder'::text, 'administrator'::text])))
  CREATE INDEX person_role_role ON public.person_role USING btree (school_id, role)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table planned_lesson_count (row level security)
  school_id uuid not null
  id uuid not null
  class_id uuid not null
  subject_id uuid not null
  planned integer not null
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  constraint planned_lesson_count_pkey PRIMARY KEY (school_id, id)
  constraint planned_lesson_count_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  constraint planned_lesson_count_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint planned_lesson_count_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint planned_lesson_count_planned_check CHECK (((planned >= 0) AND (planned <= 2000)))
  CREATE INDEX planned_lesson_count_latest ON public.planned_lesson_count USING btree (school_id, class_id, subject_id, recorded_at DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table procedure_version (row level security)
  school_id uuid not null
  id uuid not null
  procedure text not null
  number integer not null
  valid_from date not null
  order_number text
  order_date date
  parameter_values jsonb not null
  recorded_at timestamp with time zone not null
  constraint procedure_version_pkey PRIMARY KEY (school_id, id)
  constraint procedure_version_number_once UNIQUE (school_id, procedure, number)
  constraint procedure_version_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint procedure_version_procedure_check CHECK ((procedure = ANY (ARRAY['A'::text, 'B'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table public_holiday (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  on_date date not null
  name text not null
  constraint public_holiday_pkey PRIMARY KEY (school_id, id)
  constraint public_holiday_once UNIQUE (school_id, on_date)
  constraint public_holiday_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table quota_override (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  refusal text not null
  reason text not null
  granted_by uuid not null
  granted_at timestamp with time zone not null
  constraint quota_override_pkey PRIMARY KEY (school_id, id)
  constraint quota_override_school_id_granted_by_fkey FOREIGN KEY (school_id, granted_by) REFERENCES person(school_id, id)
  constraint quota_override_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  constraint quota_override_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
  CREATE INDEX quota_override_lesson ON public.quota_override USING btree (school_id, lesson_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table register_confirmation (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  confirmed_by uuid not null
  confirmed_at timestamp with time zone not null
  constraint register_confirmation_pkey PRIMARY KEY (school_id, id)
  constraint register_confirmation_school_id_confirmed_by_fkey FOREIGN KEY (school_id, confirmed_by) REFERENCES person(school_id, id)
  constraint register_confirmation_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  CREATE INDEX register_confirmation_lesson ON public.register_confirmation USING btree (school_id, lesson_id, id DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table remote_lesson (row level security)
  school_id uuid not null
  lesson_id uuid not null
  legal_basis text not null
  mode text not null default 'sync'::text
  form text not null default 'online_lesson'::text
  place text not null default 'home'::text
  engagement text not null default 'check_in'::text
  outcome text not null default ''::text
  instruction text not null default ''::text
  join_link text
  marked_by uuid not null
  marked_at timestamp with time zone not null
  withdrawn_at timestamp with time zone
  constraint remote_lesson_pkey PRIMARY KEY (school_id, lesson_id)
  constraint remote_lesson_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  constraint remote_lesson_school_id_marked_by_fkey FOREIGN KEY (school_id, marked_by) REFERENCES person(school_id, id)
  constraint remote_lesson_engagement_check CHECK ((engagement = ANY (ARRAY['check_in'::text, 'answers'::text, 'submission'::text, 'observation'::text])))
  constraint remote_lesson_mode_check CHECK ((mode = ANY (ARRAY['sync'::text, 'async'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select, update to talklase_server

table representation (row level security)
  school_id uuid not null
  learner_id uuid not null
  representative_id uuid not null
  kind text not null default 'parent'::text
  constraint representation_pkey PRIMARY KEY (school_id, learner_id, representative_id)
  constraint representation_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint representation_school_id_representative_id_fkey FOREIGN KEY (school_id, representative_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint representation_kind_check CHECK ((kind = ANY (ARRAY['parent'::text, 'guardian'::text, 'foster_family'::text, 'care_institution'::text])))
  CREATE INDEX representation_representative ON public.representation USING btree (school_id, representative_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table room (row level security)
  school_id uuid not null
  id uuid not null
  name text not null
  short text not null
  constraint room_pkey PRIMARY KEY (school_id, id)
  constraint room_short_once UNIQUE (school_id, short)
  constraint room_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table school (row level security)
  school_id uuid not null
  name text not null
  short_name text not null
  registration_number text
  address text
  zone text not null default 'Europe/Riga'::text
  is_demo boolean not null default false
  created_at timestamp with time zone not null default now()
  constraint school_pkey PRIMARY KEY (school_id)
  constraint school_name_check CHECK (((length(name) >= 2) AND (length(name) <= 200)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table school_holiday (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  name text not null
  starts_on date not null
  ends_on date not null
  grades smallint[]
  constraint school_holiday_pkey PRIMARY KEY (school_id, id)
  constraint school_holiday_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint school_holiday_order CHECK ((starts_on <= ends_on))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table school_year (row level security)
  school_id uuid not null
  id uuid not null
  name text not null
  starts_on date not null
  ends_on date not null
  constraint school_year_pkey PRIMARY KEY (school_id, id)
  constraint school_year_name_once UNIQUE (school_id, name)
  constraint school_year_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint school_year_order CHECK ((starts_on < ends_on))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table semester (row level security)
  school_id uuid not null
  school_year_id uuid not null
  number smallint not null
  starts_on date not null
  ends_on date not null
  constraint semester_pkey PRIMARY KEY (school_id, school_year_id, number)
  constraint semester_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint semester_number_check CHECK ((number = ANY (ARRAY[1, 2])))
  constraint semester_order CHECK ((starts_on < ends_on))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table sign_in_card (row level security)
  school_id uuid not null
  id uuid not null
  person_id uuid not null
  secret_digest bytea not null
  pin_digest text not null
  issued_at timestamp with time zone not null
  revoked_at timestamp with time zone
  constraint sign_in_card_pkey PRIMARY KEY (school_id, id)
  constraint sign_in_card_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  CREATE UNIQUE INDEX sign_in_card_one_valid ON public.sign_in_card USING btree (school_id, person_id) WHERE (revoked_at IS NULL)
  CREATE INDEX sign_in_card_secret ON public.sign_in_card USING btree (secret_digest)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table sign_in_failure
  subject bytea not null
  count integer not null
  first_at timestamp with time zone not null
  locked_until timestamp with time zone
  constraint sign_in_failure_pkey PRIMARY KEY (subject)
  CREATE INDEX sign_in_failure_age ON public.sign_in_failure USING btree (first_at)
  grant delete, insert, select, update to talklase_server

table subject (row level security)
  school_id uuid not null
  id uuid not null
  name text not null
  short text not null
  constraint subject_pkey PRIMARY KEY (school_id, id)
  constraint subject_short_once UNIQUE (school_id, short)
  constraint subject_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table timetable (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  import_run_id uuid
  cycle_weeks smallint not null
  slots jsonb not null
  valid_from date not null
  recorded_at timestamp with time zone not null
  withdrawn_at timestamp with time zone
  constraint timetable_pkey PRIMARY KEY (school_id, id)
  constraint timetable_school_id_import_run_id_fkey FOREIGN KEY (school_id, import_run_id) REFERENCES import_run(school_id, id)
  constraint timetable_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint timetable_cycle_weeks_check CHECK (((cycle_weeks >= 1) AND (cycle_weeks <= 8)))
  CREATE UNIQUE INDEX timetable_one_in_force ON public.timetable USING btree (school_id, school_year_id) WHERE (withdrawn_at IS NULL)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

CREATE OR REPLACE FUNCTION public.announce_revoked_sessions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('talklase_revoked', gone.id::text) from gone where gone.expires_at > now();
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.card_of(p_secret_digest bytea)
 RETURNS TABLE(school_id uuid, card_id uuid, person_id uuid, account_id uuid, pin_digest text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.school_id, c.id, c.person_id, p.account_id, c.pin_digest
  from sign_in_card c join person p on p.school_id = c.school_id and p.id = c.person_id
  where c.secret_digest = p_secret_digest and c.revoked_at is null and p.left_on is null
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.count_schools()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select count(*) from school $function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.current_school()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.school_id', true), '')::uuid $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.event_hash(previous bytea, sequence bigint, id uuid, at timestamp with time zone, actor_id uuid, type text, subject uuid, detail jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(previous || convert_to(
    sequence || '|' || id || '|' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' ||
    coalesce(actor_id::text, '') || '|' || type || '|' || subject || '|' || detail::text, 'UTF8'))
$function$
execute: everybody

CREATE OR REPLACE FUNCTION public.learner_states(p_parts jsonb)
 RETURNS TABLE(school_id uuid, learner_id uuid, check_ins jsonb, has_reports boolean)
 LANGUAGE plpgsql
AS $function$
declare
  part record;
  school uuid;
begin
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    return query
      select school, asked.learner_id,
        (select coalesce(jsonb_agg(jsonb_build_object('lesson_id', ci.lesson_id, 'sent_late', ci.sent_late,
            'at', to_char(ci.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]')
          from check_in ci
          where ci.school_id = school and ci.lesson_id = any(asked.lesson_ids) and ci.learner_id = asked.learner_id),
        exists (select from disruption_report d
          where d.school_id = school and d.lesson_id = any(asked.lesson_ids) and d.learner_id = asked.learner_id)
      from (
        select (r ->> 'learner_id')::uuid as learner_id,
          array(select jsonb_array_elements_text(r -> 'lesson_ids')::uuid) as lesson_ids
        from jsonb_array_elements(part.rows) r
      ) asked;
  end loop;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.learners_of(p_parts jsonb, p_today date)
 RETURNS TABLE(school_id uuid, learner_id uuid, given_name text, family_name text, classes jsonb, representatives uuid[], groups uuid[])
 LANGUAGE plpgsql
AS $function$
declare
  part record;
  school uuid;
  year uuid;
begin
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    select y.id into year from school_year y where y.school_id = school
      order by y.starts_on <= p_today desc, case when y.starts_on <= p_today then y.starts_on end desc, y.starts_on limit 1;
    return query
      select p.school_id, p.id, p.given_name, p.family_name,
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'grade', c.grade, 'classTeacherId', c.class_teacher_id) order by c.grade desc, c.name), '[]')
          from class_member cm join class_group c on c.school_id = cm.school_id and c.id = cm.class_id
          where cm.school_id = p.school_id and cm.learner_id = p.id and c.school_year_id = year),
        array(select t.representative_id from representation t where t.school_id = p.school_id and t.learner_id = p.id),
        array(select gm.group_id from learning_group_member gm where gm.school_id = p.school_id and gm.learner_id = p.id)
      from person p
      where p.school_id = school and p.left_on is null
        and p.id in (select (r ->> 'learner_id')::uuid from jsonb_array_elements(part.rows) r)
        and exists (select from person_role pr where pr.school_id = p.school_id and pr.person_id = p.id and pr.role = 'learner');
  end loop;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.memberships_of(p_account uuid)
 RETURNS TABLE(school_id uuid, school_name text, zone text, person_id uuid, given_name text, family_name text, roles text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.school_id, s.name, s.zone, p.id, p.given_name, p.family_name,
    array(select r.role from person_role r where r.school_id = p.school_id and r.person_id = p.id order by r.role)
  from person p join school s on s.school_id = p.school_id
  where p.account_id = p_account and p.left_on is null
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.memberships_of_accounts(p_accounts uuid[])
 RETURNS TABLE(account_id uuid, school_id uuid, school_name text, zone text, person_id uuid, roles text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.account_id, p.school_id, s.name, s.zone, p.id,
    array(select r.role from person_role r where r.school_id = p.school_id and r.person_id = p.id order by r.role)
  from person p join school s on s.school_id = p.school_id
  where p.account_id = any(p_accounts) and p.left_on is null
$function$
execute: talklase_server

CREATE OR REPLACE PROCEDURE public.raise_wall(IN tenant_table regclass, IN privileges text DEFAULT 'select, insert, update, delete'::text)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('create policy wall on %s to talklase_server using (school_id = current_school()) with check (school_id = current_school())', tenant_table);
  execute format('grant %s on %s to talklase_server', privileges, tenant_table);
end $procedure$
execute: everybody

CREATE OR REPLACE FUNCTION public.record_check_ins(p_parts jsonb)
 RETURNS TABLE(school_id uuid, lesson_id uuid, learner_id uuid, at timestamp with time zone, sent_late boolean)
 LANGUAGE plpgsql
AS $function$
declare
  part record;
  school uuid;
  one record;
  head event_head%rowtype;
  event_detail jsonb;
begin
  -- Schools in order, so that two batches never wait for each other.
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p order by 1 loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    select * into head from event_head h where h.school_id = school for no key update;
    if not found then
      insert into event_head values (school, 0, sha256(convert_to(school::text, 'UTF8'))) on conflict do nothing;
      select * into head from event_head h where h.school_id = school for no key update;
    end if;
    for one in
      with given as (
        select school as school_id, r.* from jsonb_to_recordset(part.rows)
          as r(lesson_id uuid, learner_id uuid, at timestamptz, received_at timestamptz, sent_late boolean, event_id uuid)
      ), stored as (
        insert into check_in as c (school_id, lesson_id, learner_id, at, received_at, sent_late)
        select distinct on (g.lesson_id, g.learner_id) g.school_id, g.lesson_id, g.learner_id, g.at, g.received_at, g.sent_late
        from given g order by g.lesson_id, g.learner_id, g.at
        on conflict do nothing
        returning c.lesson_id, c.learner_id, c.at, c.received_at, c.sent_late
      )
      select distinct on (s.lesson_id, s.learner_id) s.*, g.event_id
      from stored s join given g on g.lesson_id = s.lesson_id and g.learner_id = s.learner_id
      order by s.lesson_id, s.learner_id, g.event_id
    loop
      event_detail := jsonb_build_object('learner', one.learner_id, 'sentLate', one.sent_late);
      head.sequence := head.sequence + 1;
      head.hash := event_hash(head.hash, head.sequence, one.event_id, one.received_at, one.learner_id, 'learner.checked_in', one.lesson_id, event_detail);
      insert into event (school_id, sequence, id, at, actor_id, type, subject, detail, hash)
      values (school, head.sequence, one.event_id, one.received_at, one.learner_id, 'learner.checked_in', one.lesson_id, event_detail, head.hash);
      perform pg_notify('talklase', school || ' lesson:' || one.lesson_id);
    end loop;
    update event_head h set sequence = head.sequence, hash = head.hash where h.school_id = school;
    return query
      select c.school_id, c.lesson_id, c.learner_id, c.at, c.sent_late
      from (select distinct g.lesson_id, g.learner_id from jsonb_to_recordset(part.rows) as g(lesson_id uuid, learner_id uuid)) g
      join check_in c on c.school_id = school and c.lesson_id = g.lesson_id and c.learner_id = g.learner_id;
  end loop;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.record_event(p_school uuid, p_id uuid, p_at timestamp with time zone, p_actor uuid, p_type text, p_subject uuid, p_detail jsonb, p_topics text[])
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  head event_head%rowtype;
  next_hash bytea;
  topic text;
begin
  select * into head from event_head where school_id = p_school for no key update;
  if not found then
    insert into event_head values (p_school, 0, sha256(convert_to(p_school::text, 'UTF8'))) on conflict do nothing;
    select * into head from event_head where school_id = p_school for no key update;
  end if;
  next_hash := event_hash(head.hash, head.sequence + 1, p_id, p_at, p_actor, p_type, p_subject, p_detail);
  insert into event (school_id, sequence, id, at, actor_id, type, subject, detail, hash)
  values (p_school, head.sequence + 1, p_id, p_at, p_actor, p_type, p_subject, p_detail, next_hash);
  update event_head set sequence = head.sequence + 1, hash = next_hash where school_id = p_school;
  foreach topic in array p_topics loop
    perform pg_notify('talklase', p_school || ' ' || topic);
  end loop;
  return head.sequence + 1;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.school_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select school_id from school order by 1 $function$
execute: talklase_server
