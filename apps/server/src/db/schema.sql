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

table acknowledgement (row level security)
  school_id uuid not null
  id uuid not null
  version_id uuid not null
  person_id uuid not null
  round smallint not null
  way text not null
  given_by uuid not null
  link_id uuid
  paper_on date
  given_at timestamp with time zone not null
  constraint acknowledgement_pkey PRIMARY KEY (school_id, id)
  constraint acknowledgement_once UNIQUE (school_id, version_id, person_id, round)
  constraint acknowledgement_school_id_given_by_fkey FOREIGN KEY (school_id, given_by) REFERENCES person(school_id, id)
  constraint acknowledgement_school_id_link_id_fkey FOREIGN KEY (school_id, link_id) REFERENCES acknowledgement_link(school_id, id)
  constraint acknowledgement_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id)
  constraint acknowledgement_school_id_version_id_fkey FOREIGN KEY (school_id, version_id) REFERENCES procedure_version(school_id, id)
  constraint acknowledgement_round_check CHECK ((round > 0))
  constraint acknowledgement_way_check CHECK ((way = ANY (ARRAY['account'::text, 'link'::text, 'on_behalf'::text, 'paper'::text])))
  constraint link_is_named CHECK (((way <> 'link'::text) OR (link_id IS NOT NULL)))
  constraint own_acknowledgement_is_own CHECK (((way <> ALL (ARRAY['account'::text, 'link'::text])) OR (given_by = person_id)))
  constraint paper_has_its_day CHECK (((way = 'paper'::text) = (paper_on IS NOT NULL)))
  CREATE INDEX acknowledgement_person ON public.acknowledgement USING btree (school_id, person_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table acknowledgement_link (row level security)
  school_id uuid not null
  id uuid not null
  version_id uuid not null
  person_id uuid not null
  secret_digest bytea not null
  deliver text not null
  issued_by uuid
  issued_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  revoked_at timestamp with time zone
  constraint acknowledgement_link_pkey PRIMARY KEY (school_id, id)
  constraint acknowledgement_link_school_id_issued_by_fkey FOREIGN KEY (school_id, issued_by) REFERENCES person(school_id, id)
  constraint acknowledgement_link_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint acknowledgement_link_school_id_version_id_fkey FOREIGN KEY (school_id, version_id) REFERENCES procedure_version(school_id, id)
  constraint acknowledgement_link_deliver_check CHECK ((deliver = ANY (ARRAY['mail'::text, 'show'::text])))
  constraint acknowledgement_link_order CHECK ((issued_at < expires_at))
  constraint shown_link_names_who_showed_it CHECK (((deliver = 'mail'::text) OR (issued_by IS NOT NULL)))
  CREATE INDEX acknowledgement_link_person ON public.acknowledgement_link USING btree (school_id, version_id, person_id)
  CREATE INDEX acknowledgement_link_secret ON public.acknowledgement_link USING btree (secret_digest)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table acknowledgement_reminder (row level security)
  school_id uuid not null
  version_id uuid not null
  person_id uuid not null
  sent_on date not null
  way text not null
  sent_by uuid
  sent_at timestamp with time zone not null
  constraint acknowledgement_reminder_pkey PRIMARY KEY (school_id, version_id, person_id, sent_on)
  constraint acknowledgement_reminder_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint acknowledgement_reminder_school_id_sent_by_fkey FOREIGN KEY (school_id, sent_by) REFERENCES person(school_id, id)
  constraint acknowledgement_reminder_school_id_version_id_fkey FOREIGN KEY (school_id, version_id) REFERENCES procedure_version(school_id, id)
  constraint acknowledgement_reminder_way_check CHECK ((way = ANY (ARRAY['notice'::text, 'link'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table acknowledgement_withdrawal (row level security)
  school_id uuid not null
  acknowledgement_id uuid not null
  reason text not null
  withdrawn_by uuid not null
  withdrawn_at timestamp with time zone not null
  constraint acknowledgement_withdrawal_pkey PRIMARY KEY (school_id, acknowledgement_id)
  constraint acknowledgement_withdrawal_school_id_acknowledgement_id_fkey FOREIGN KEY (school_id, acknowledgement_id) REFERENCES acknowledgement(school_id, id)
  constraint acknowledgement_withdrawal_school_id_withdrawn_by_fkey FOREIGN KEY (school_id, withdrawn_by) REFERENCES person(school_id, id)
  constraint acknowledgement_withdrawal_reason_check CHECK (((length(btrim(reason)) >= 1) AND (length(btrim(reason)) <= 500)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table adapted_plan (row level security)
  school_id uuid not null
  id uuid not null
  class_id uuid not null
  subject_id uuid not null
  version integer not null
  saved_by uuid not null
  saved_at timestamp with time zone not null
  constraint adapted_plan_pkey PRIMARY KEY (school_id, id)
  constraint adapted_plan_once UNIQUE (school_id, class_id, subject_id)
  constraint adapted_plan_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  constraint adapted_plan_school_id_saved_by_fkey FOREIGN KEY (school_id, saved_by) REFERENCES person(school_id, id)
  constraint adapted_plan_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint adapted_plan_version_check CHECK ((version >= 1))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select, update to talklase_server

table adapted_plan_held (row level security)
  school_id uuid not null
  plan_id uuid not null
  on_date date not null
  period smallint not null
  topic_id uuid not null
  title text not null
  outcome text not null
  constraint adapted_plan_held_pkey PRIMARY KEY (school_id, plan_id, on_date, period)
  constraint adapted_plan_held_school_id_plan_id_fkey FOREIGN KEY (school_id, plan_id) REFERENCES adapted_plan(school_id, id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table adapted_plan_topic (row level security)
  school_id uuid not null
  id uuid not null
  plan_id uuid not null
  position smallint not null
  title text not null
  outcome text not null
  lessons smallint not null
  held text not null
  mode text
  form text
  place text
  means text[] not null default '{}'::text[]
  week_from date
  week_to date
  constraint adapted_plan_topic_pkey PRIMARY KEY (school_id, id)
  constraint adapted_plan_topic_position_once UNIQUE (school_id, plan_id, "position") DEFERRABLE INITIALLY DEFERRED
  constraint adapted_plan_topic_school_id_plan_id_fkey FOREIGN KEY (school_id, plan_id) REFERENCES adapted_plan(school_id, id)
  constraint adapted_plan_topic_held_check CHECK ((held = ANY (ARRAY['in_person'::text, 'remote'::text, 'either'::text])))
  constraint adapted_plan_topic_lessons_check CHECK (((lessons >= 1) AND (lessons <= 200)))
  constraint adapted_plan_topic_mode_check CHECK ((mode = ANY (ARRAY['sync'::text, 'async'::text])))
  constraint adapted_plan_topic_outcome_check CHECK ((length(outcome) <= 500))
  constraint adapted_plan_topic_position_check CHECK (("position" >= 1))
  constraint adapted_plan_topic_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
  constraint adapted_plan_topic_week_from_check CHECK ((EXTRACT(isodow FROM week_from) = (1)::numeric))
  constraint adapted_plan_topic_week_to_check CHECK ((EXTRACT(isodow FROM week_to) = (1)::numeric))
  constraint adapted_plan_topic_weeks CHECK ((week_to >= week_from))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table adapted_plan_version (row level security)
  school_id uuid not null
  plan_id uuid not null
  number integer not null
  source text not null
  topics jsonb not null
  saved_by uuid not null
  saved_at timestamp with time zone not null
  constraint adapted_plan_version_pkey PRIMARY KEY (school_id, plan_id, number)
  constraint adapted_plan_version_school_id_plan_id_fkey FOREIGN KEY (school_id, plan_id) REFERENCES adapted_plan(school_id, id)
  constraint adapted_plan_version_school_id_saved_by_fkey FOREIGN KEY (school_id, saved_by) REFERENCES person(school_id, id)
  constraint adapted_plan_version_number_check CHECK ((number >= 1))
  constraint adapted_plan_version_source_check CHECK ((source = ANY (ARRAY['edited'::text, 'imported'::text, 'copied'::text, 'restored'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table attendance_alias (row level security)
  school_id uuid not null
  id uuid not null
  learner_id uuid not null
  name text not null
  name_key text not null
  confirmed_by uuid not null
  confirmed_at timestamp with time zone not null
  revoked_at timestamp with time zone
  revoked_by uuid
  constraint attendance_alias_pkey PRIMARY KEY (school_id, id)
  constraint attendance_alias_school_id_confirmed_by_fkey FOREIGN KEY (school_id, confirmed_by) REFERENCES person(school_id, id)
  constraint attendance_alias_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint attendance_alias_school_id_revoked_by_fkey FOREIGN KEY (school_id, revoked_by) REFERENCES person(school_id, id)
  constraint attendance_alias_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)))
  constraint attendance_alias_name_key_check CHECK (((length(name_key) >= 1) AND (length(name_key) <= 300)))
  constraint attendance_alias_revoked_by_somebody CHECK (((revoked_at IS NULL) = (revoked_by IS NULL)))
  CREATE INDEX attendance_alias_confirmed_by ON public.attendance_alias USING btree (school_id, confirmed_by)
  CREATE INDEX attendance_alias_learner ON public.attendance_alias USING btree (school_id, learner_id)
  CREATE INDEX attendance_alias_revoked_by ON public.attendance_alias USING btree (school_id, revoked_by) WHERE (revoked_by IS NOT NULL)
  CREATE UNIQUE INDEX attendance_alias_standing ON public.attendance_alias USING btree (school_id, learner_id, name_key) WHERE (revoked_at IS NULL)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table attendance_column_mapping (row level security)
  school_id uuid not null
  headings_digest bytea not null
  columns jsonb not null
  recorded_at timestamp with time zone not null
  constraint attendance_column_mapping_pkey PRIMARY KEY (school_id, headings_digest)
  constraint attendance_column_mapping_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table attendance_file (row level security)
  school_id uuid not null
  id uuid not null
  file_digest bytea not null
  format text
  state text not null default 'previewed'::text
  content jsonb
  counts jsonb not null default '{}'::jsonb
  undo jsonb
  uploaded_by uuid not null
  uploaded_at timestamp with time zone not null
  applied_by uuid
  applied_at timestamp with time zone
  undone_at timestamp with time zone
  constraint attendance_file_pkey PRIMARY KEY (school_id, id)
  constraint attendance_file_school_id_applied_by_fkey FOREIGN KEY (school_id, applied_by) REFERENCES person(school_id, id)
  constraint attendance_file_school_id_uploaded_by_fkey FOREIGN KEY (school_id, uploaded_by) REFERENCES person(school_id, id)
  constraint attendance_file_format_check CHECK ((length(format) <= 40))
  constraint attendance_file_state_check CHECK ((state = ANY (ARRAY['previewed'::text, 'applied'::text, 'undone'::text])))
  CREATE INDEX attendance_file_applied_by ON public.attendance_file USING btree (school_id, applied_by) WHERE (applied_by IS NOT NULL)
  CREATE INDEX attendance_file_uploaded ON public.attendance_file USING btree (school_id, uploaded_at)
  CREATE INDEX attendance_file_uploaded_by ON public.attendance_file USING btree (school_id, uploaded_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table attendance_file_lesson (row level security)
  school_id uuid not null
  file_id uuid not null
  lesson_id uuid not null
  is_first boolean not null
  constraint attendance_file_lesson_pkey PRIMARY KEY (school_id, file_id, lesson_id)
  constraint attendance_file_lesson_school_id_file_id_fkey FOREIGN KEY (school_id, file_id) REFERENCES attendance_file(school_id, id) ON DELETE CASCADE
  constraint attendance_file_lesson_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  CREATE INDEX attendance_file_lesson_lesson ON public.attendance_file_lesson USING btree (school_id, lesson_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
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
  constraint attendance_mark_ground_check CHECK ((ground = ANY (ARRAY['not_connected'::text, 'no_response'::text, 'left'::text, 'removed_from_lesson'::text, 'camera_off'::text])))
  constraint attendance_mark_late_minutes_check CHECK (((late_minutes >= 1) AND (late_minutes <= 300)))
  constraint attendance_mark_presence_check CHECK ((presence = ANY (ARRAY['present'::text, 'late'::text, 'absent'::text, 'undecided'::text])))
  constraint ground_is_of_absence CHECK (((ground IS NULL) OR (presence = 'absent'::text)))
  constraint lateness_has_minutes CHECK (((presence = 'late'::text) = (late_minutes IS NOT NULL)))
  CREATE INDEX attendance_mark_latest ON public.attendance_mark USING btree (school_id, lesson_id, learner_id, id DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER attendance_mark_counted AFTER INSERT ON public.attendance_mark REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_held_lessons()
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

table bell_variant (row level security)
  school_id uuid not null
  id uuid not null
  school_year_id uuid not null
  name text not null
  constraint bell_variant_pkey PRIMARY KEY (school_id, id)
  constraint bell_variant_name_once UNIQUE (school_id, school_year_id, name)
  constraint bell_variant_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint bell_variant_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table bell_variant_day (row level security)
  school_id uuid not null
  on_date date not null
  variant_id uuid not null
  constraint bell_variant_day_pkey PRIMARY KEY (school_id, on_date)
  constraint bell_variant_day_school_id_variant_id_fkey FOREIGN KEY (school_id, variant_id) REFERENCES bell_variant(school_id, id)
  CREATE INDEX bell_variant_day_variant ON public.bell_variant_day USING btree (school_id, variant_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table bell_variant_period (row level security)
  school_id uuid not null
  variant_id uuid not null
  number smallint not null
  starts_at time without time zone not null
  ends_at time without time zone not null
  constraint bell_variant_period_pkey PRIMARY KEY (school_id, variant_id, number)
  constraint bell_variant_period_school_id_variant_id_fkey FOREIGN KEY (school_id, variant_id) REFERENCES bell_variant(school_id, id) ON DELETE CASCADE
  constraint bell_variant_period_number_check CHECK (((number >= 0) AND (number <= 20)))
  constraint bell_variant_period_order CHECK ((starts_at < ends_at))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table briefing (row level security)
  school_id uuid not null
  lesson_id uuid not null
  version integer not null
  outcome text not null
  conditions text not null
  criteria text not null
  deadlines text not null
  due_on date
  estimated_minutes smallint
  feedback_place text not null
  saved_by uuid not null
  saved_at timestamp with time zone not null
  constraint briefing_pkey PRIMARY KEY (school_id, lesson_id, version)
  constraint briefing_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint briefing_school_id_saved_by_fkey FOREIGN KEY (school_id, saved_by) REFERENCES person(school_id, id)
  constraint briefing_conditions_check CHECK ((length(conditions) <= 2000))
  constraint briefing_criteria_check CHECK ((length(criteria) <= 2000))
  constraint briefing_deadlines_check CHECK ((length(deadlines) <= 500))
  constraint briefing_estimated_minutes_check CHECK (((estimated_minutes >= 1) AND (estimated_minutes <= 600)))
  constraint briefing_feedback_place_check CHECK ((length(feedback_place) <= 300))
  constraint briefing_outcome_check CHECK ((length(outcome) <= 500))
  constraint briefing_version_check CHECK ((version >= 1))
  CREATE INDEX briefing_saved_by ON public.briefing USING btree (school_id, saved_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table briefing_told (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  version integer not null
  state text not null
  way text not null
  in_lesson_id uuid
  question text not null default ''::text
  answer text not null default ''::text
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  constraint briefing_told_pkey PRIMARY KEY (school_id, id)
  constraint briefing_told_school_id_in_lesson_id_fkey FOREIGN KEY (school_id, in_lesson_id) REFERENCES lesson(school_id, id) ON DELETE SET NULL (in_lesson_id)
  constraint briefing_told_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint briefing_told_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint briefing_told_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint briefing_told_answer_check CHECK ((length(answer) <= 1000))
  constraint briefing_told_question_check CHECK ((length(question) <= 1000))
  constraint briefing_told_state_check CHECK ((state = ANY (ARRAY['untold'::text, 'told'::text, 'understood'::text, 'question'::text, 'answered'::text])))
  constraint briefing_told_version_check CHECK ((version >= 0))
  constraint briefing_told_way_check CHECK ((way = ANY (ARRAY['in_person_lesson'::text, 'page'::text, 'conversation'::text, 'message'::text])))
  CREATE INDEX briefing_told_in_lesson ON public.briefing_told USING btree (school_id, in_lesson_id) WHERE (in_lesson_id IS NOT NULL)
  CREATE INDEX briefing_told_latest ON public.briefing_told USING btree (school_id, lesson_id, learner_id, id DESC)
  CREATE INDEX briefing_told_learner ON public.briefing_told USING btree (school_id, learner_id)
  CREATE INDEX briefing_told_recorded_by ON public.briefing_told USING btree (school_id, recorded_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table calendar_entry (row level security)
  school_id uuid not null
  lesson_id uuid not null
  digest bytea not null
  sequence integer not null
  changed_at timestamp with time zone not null
  constraint calendar_entry_pkey PRIMARY KEY (school_id, lesson_id)
  constraint calendar_entry_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
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

table calendar_feed (row level security)
  school_id uuid not null
  id uuid not null
  person_id uuid not null
  learner_id uuid
  secret_digest bytea not null
  created_at timestamp with time zone not null
  last_used_on date
  revoked_at timestamp with time zone
  constraint calendar_feed_pkey PRIMARY KEY (school_id, id)
  constraint calendar_feed_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint calendar_feed_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  CREATE INDEX calendar_feed_person ON public.calendar_feed USING btree (school_id, person_id)
  CREATE INDEX calendar_feed_secret ON public.calendar_feed USING btree (secret_digest)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table camera_outcome (row level security)
  school_id uuid not null
  id uuid not null
  request_id uuid not null
  outcome text not null
  note text not null default ''::text
  recorded_at timestamp with time zone not null
  recorded_by uuid not null
  constraint camera_outcome_pkey PRIMARY KEY (school_id, id)
  constraint camera_outcome_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint camera_outcome_school_id_request_id_fkey FOREIGN KEY (school_id, request_id) REFERENCES camera_request(school_id, id) ON DELETE CASCADE
  constraint camera_outcome_note_check CHECK ((length(note) <= 300))
  constraint camera_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['asked'::text, 'on'::text, 'refused'::text, 'technical'::text, 'withdrawn'::text])))
  CREATE INDEX camera_outcome_latest ON public.camera_outcome USING btree (school_id, request_id, id DESC)
  CREATE INDEX camera_outcome_recorded_by ON public.camera_outcome USING btree (school_id, recorded_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table camera_request (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  reason text not null
  asked_at timestamp with time zone not null
  asked_by uuid not null
  constraint camera_request_pkey PRIMARY KEY (school_id, id)
  constraint camera_request_school_id_asked_by_fkey FOREIGN KEY (school_id, asked_by) REFERENCES person(school_id, id)
  constraint camera_request_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint camera_request_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint camera_request_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 300)))
  CREATE INDEX camera_request_asked_by ON public.camera_request USING btree (school_id, asked_by)
  CREATE INDEX camera_request_learner ON public.camera_request USING btree (school_id, learner_id)
  CREATE INDEX camera_request_lesson ON public.camera_request USING btree (school_id, lesson_id, learner_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select to talklase_server

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
  CREATE TRIGGER check_in_counted AFTER INSERT ON public.check_in REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_held_lessons()
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
  CREATE TRIGGER class_group_added_noted AFTER INSERT ON public.class_group REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
  CREATE TRIGGER class_group_changed_noted AFTER UPDATE ON public.class_group REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
  CREATE TRIGGER class_group_removed_noted AFTER DELETE ON public.class_group REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
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

table consultation_offer (row level security)
  school_id uuid not null
  lesson_id uuid not null
  on_date date not null
  starts_at time without time zone not null
  place text not null
  note text not null
  offered_by uuid not null
  offered_at timestamp with time zone not null
  constraint consultation_offer_pkey PRIMARY KEY (school_id, lesson_id)
  constraint consultation_offer_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint consultation_offer_school_id_offered_by_fkey FOREIGN KEY (school_id, offered_by) REFERENCES person(school_id, id)
  constraint consultation_offer_note_check CHECK ((length(note) <= 500))
  constraint consultation_offer_place_check CHECK (((length(place) >= 1) AND (length(place) <= 300)))
  CREATE INDEX consultation_offer_offered_by ON public.consultation_offer USING btree (school_id, offered_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table consultation_request (row level security)
  school_id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  asked_by uuid not null
  asked_at timestamp with time zone not null
  constraint consultation_request_pkey PRIMARY KEY (school_id, lesson_id, learner_id)
  constraint consultation_request_school_id_asked_by_fkey FOREIGN KEY (school_id, asked_by) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint consultation_request_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint consultation_request_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  CREATE INDEX consultation_request_asked_by ON public.consultation_request USING btree (school_id, asked_by)
  CREATE INDEX consultation_request_learner ON public.consultation_request USING btree (school_id, learner_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table contact_notice (row level security)
  school_id uuid not null
  learner_id uuid not null
  teacher_id uuid not null
  version integer not null
  way text not null
  told_at timestamp with time zone not null
  constraint contact_notice_pkey PRIMARY KEY (school_id, learner_id, teacher_id, version)
  constraint contact_notice_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint contact_notice_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint contact_notice_version_check CHECK ((version >= 1))
  constraint contact_notice_way_check CHECK ((way = ANY (ARRAY['page'::text, 'in_person_lesson'::text])))
  CREATE INDEX contact_notice_teacher ON public.contact_notice USING btree (school_id, teacher_id)
  CREATE INDEX contact_notice_told ON public.contact_notice USING btree (school_id, told_at)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select to talklase_server

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
  CREATE TRIGGER disruption_report_counted AFTER INSERT ON public.disruption_report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_held_lessons()
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

table excluded_learner (row level security)
  school_id uuid not null
  id uuid not null
  learner_id uuid not null
  programme text not null
  valid_from date not null
  valid_to date
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  ended_by uuid
  ended_at timestamp with time zone
  constraint excluded_learner_pkey PRIMARY KEY (school_id, id)
  constraint excluded_learner_school_id_ended_by_fkey FOREIGN KEY (school_id, ended_by) REFERENCES person(school_id, id)
  constraint excluded_learner_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint excluded_learner_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint excluded_learner_order CHECK (((valid_to IS NULL) OR (valid_from <= valid_to)))
  constraint excluded_learner_programme_check CHECK (((length(programme) >= 1) AND (length(programme) <= 60)))
  CREATE INDEX excluded_learner_learner ON public.excluded_learner USING btree (school_id, learner_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

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

table join_link (row level security)
  school_id uuid not null
  id uuid not null
  learner_id uuid not null
  lesson_id uuid
  on_date date not null
  secret_digest bytea not null
  issued_by uuid not null
  issued_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  first_used_at timestamp with time zone
  last_used_at timestamp with time zone
  revoked_at timestamp with time zone
  revoked_by uuid
  constraint join_link_pkey PRIMARY KEY (school_id, id)
  constraint join_link_school_id_issued_by_fkey FOREIGN KEY (school_id, issued_by) REFERENCES person(school_id, id)
  constraint join_link_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint join_link_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint join_link_school_id_revoked_by_fkey FOREIGN KEY (school_id, revoked_by) REFERENCES person(school_id, id)
  constraint join_link_order CHECK ((issued_at < expires_at))
  CREATE INDEX join_link_day ON public.join_link USING btree (school_id, on_date)
  CREATE INDEX join_link_issued_by ON public.join_link USING btree (school_id, issued_by)
  CREATE INDEX join_link_learner ON public.join_link USING btree (school_id, learner_id, on_date)
  CREATE INDEX join_link_lesson ON public.join_link USING btree (school_id, lesson_id) WHERE (lesson_id IS NOT NULL)
  CREATE INDEX join_link_revoked_by ON public.join_link USING btree (school_id, revoked_by) WHERE (revoked_by IS NOT NULL)
  CREATE INDEX join_link_secret ON public.join_link USING btree (secret_digest)
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

table legal_basis (row level security)
  school_id uuid not null
  id uuid not null
  entry_id uuid not null
  code text not null
  citation text not null
  counts_toward_quota boolean not null
  allowed_in_grades smallint[] not null
  valid_from date not null
  valid_to date
  withdrawn boolean not null default false
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  constraint legal_basis_pkey PRIMARY KEY (school_id, id)
  constraint legal_basis_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint legal_basis_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint legal_basis_citation_check CHECK (((length(btrim(citation)) >= 3) AND (length(btrim(citation)) <= 300)))
  constraint legal_basis_code_check CHECK ((code = ANY (ARRAY['planned'::text, 'health_safety'::text, 'emergency'::text, 'individual'::text])))
  constraint legal_basis_order CHECK (((valid_to IS NULL) OR (valid_from <= valid_to)))
  constraint legal_basis_planned CHECK (((code <> 'planned'::text) OR (counts_toward_quota AND (NOT (allowed_in_grades && '{1,2}'::smallint[])))))
  CREATE INDEX legal_basis_latest ON public.legal_basis USING btree (school_id, entry_id, id DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER legal_basis_noted AFTER INSERT ON public.legal_basis REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
  grant insert, select to talklase_server

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
  timetabled_on date
  timetabled_period smallint
  teachers_by_hand boolean not null default false
  rooms_by_hand boolean not null default false
  constraint lesson_pkey PRIMARY KEY (school_id, id)
  constraint lesson_slot_once UNIQUE (school_id, series_key, on_date, period) DEFERRABLE INITIALLY DEFERRED
  constraint lesson_school_id_school_year_id_fkey FOREIGN KEY (school_id, school_year_id) REFERENCES school_year(school_id, id)
  constraint lesson_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint lesson_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'cancelled'::text, 'retained'::text])))
  constraint lesson_timetabled_place CHECK (((timetabled_on IS NULL) = (timetabled_period IS NULL)))
  CREATE INDEX lesson_day ON public.lesson USING btree (school_id, on_date)
  CREATE INDEX lesson_timetabled ON public.lesson USING btree (school_id, timetabled_on) WHERE (timetabled_on IS NOT NULL)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER lesson_counted AFTER UPDATE ON public.lesson REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_changed_lessons()
  CREATE TRIGGER lesson_meeting_look AFTER UPDATE ON public.lesson REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION lesson_changed_look_at_meetings()
  grant delete, insert, select, update to talklase_server

table lesson_change (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  batch_id uuid not null
  kind text not null
  undoes uuid
  former jsonb not null
  becomes jsonb not null
  reason text not null default ''::text
  note text not null default ''::text
  made_by uuid not null
  made_at timestamp with time zone not null
  constraint lesson_change_pkey PRIMARY KEY (school_id, id)
  constraint lesson_change_undone_once UNIQUE (school_id, undoes)
  constraint lesson_change_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  constraint lesson_change_school_id_made_by_fkey FOREIGN KEY (school_id, made_by) REFERENCES person(school_id, id)
  constraint lesson_change_school_id_undoes_fkey FOREIGN KEY (school_id, undoes) REFERENCES lesson_change(school_id, id)
  constraint lesson_change_kind_check CHECK ((kind = ANY (ARRAY['cancelled'::text, 'substituted'::text, 'room'::text, 'moved'::text, 'undone'::text])))
  constraint lesson_change_note_check CHECK ((length(note) <= 500))
  constraint lesson_change_reason_check CHECK ((length(reason) <= 500))
  constraint lesson_change_undoes CHECK (((kind = 'undone'::text) = (undoes IS NOT NULL)))
  CREATE INDEX lesson_change_lesson ON public.lesson_change USING btree (school_id, lesson_id)
  CREATE INDEX lesson_change_made ON public.lesson_change USING btree (school_id, made_at)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

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
  CREATE TRIGGER lesson_class_added AFTER INSERT ON public.lesson_class REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_classes()
  CREATE TRIGGER lesson_class_removed AFTER DELETE ON public.lesson_class REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_changed_classes()
  grant delete, insert, select, update to talklase_server

table lesson_count (row level security)
  school_id uuid not null
  class_id uuid not null
  subject_id uuid not null
  lessons integer not null
  constraint lesson_count_pkey PRIMARY KEY (school_id, class_id, subject_id)
  constraint lesson_count_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id) ON DELETE CASCADE
  constraint lesson_count_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint lesson_count_lessons_check CHECK ((lessons > 0))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table lesson_meeting (row level security)
  school_id uuid not null
  id uuid not null
  connection_id uuid not null
  wished boolean not null default true
  wished_by uuid not null
  wished_at timestamp with time zone not null
  key uuid not null
  next_key uuid not null
  presence text not null default 'none'::text
  meeting_code text
  reference jsonb
  former jsonb not null default '[]'::jsonb
  join_url text
  is_personal boolean not null default false
  host_url bytea
  passcode bytea
  told jsonb
  is_stale boolean not null default true
  attempts smallint not null default 0
  next_attempt_at timestamp with time zone
  lease_until timestamp with time zone
  problem text
  problem_detail text
  given_up_at timestamp with time zone
  made_at timestamp with time zone
  started_at timestamp with time zone
  ended_at timestamp with time zone
  constraint lesson_meeting_pkey PRIMARY KEY (school_id, id)
  constraint lesson_meeting_school_id_connection_id_fkey FOREIGN KEY (school_id, connection_id) REFERENCES platform_connection(school_id, id)
  constraint lesson_meeting_school_id_wished_by_fkey FOREIGN KEY (school_id, wished_by) REFERENCES person(school_id, id)
  constraint lesson_meeting_join_url_check CHECK ((length(join_url) <= 2000))
  constraint lesson_meeting_meeting_code_check CHECK (((length(meeting_code) >= 1) AND (length(meeting_code) <= 1000)))
  constraint lesson_meeting_presence_check CHECK ((presence = ANY (ARRAY['none'::text, 'unsure'::text, 'there'::text])))
  constraint lesson_meeting_problem_check CHECK (((length(problem) >= 1) AND (length(problem) <= 60)))
  constraint lesson_meeting_problem_detail_check CHECK ((length(problem_detail) <= 300))
  constraint lesson_meeting_there_is_known CHECK (((presence = 'there'::text) = ((reference IS NOT NULL) AND (meeting_code IS NOT NULL) AND (told IS NOT NULL))))
  CREATE INDEX lesson_meeting_code ON public.lesson_meeting USING btree (school_id, connection_id, meeting_code)
  CREATE INDEX lesson_meeting_due ON public.lesson_meeting USING btree (school_id, next_attempt_at) WHERE (is_stale OR (next_attempt_at IS NOT NULL))
  CREATE INDEX lesson_meeting_former ON public.lesson_meeting USING btree (school_id, connection_id) WHERE (former <> '[]'::jsonb)
  CREATE INDEX lesson_meeting_wished_by ON public.lesson_meeting USING btree (school_id, wished_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table lesson_meeting_lesson (row level security)
  school_id uuid not null
  lesson_id uuid not null
  meeting_id uuid not null
  is_live boolean not null default true
  constraint lesson_meeting_lesson_pkey PRIMARY KEY (school_id, lesson_id, meeting_id)
  constraint lesson_meeting_lesson_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint lesson_meeting_lesson_school_id_meeting_id_fkey FOREIGN KEY (school_id, meeting_id) REFERENCES lesson_meeting(school_id, id) ON DELETE CASCADE
  CREATE INDEX lesson_meeting_lesson_meeting ON public.lesson_meeting_lesson USING btree (school_id, meeting_id)
  CREATE UNIQUE INDEX lesson_meeting_live ON public.lesson_meeting_lesson USING btree (school_id, lesson_id) WHERE is_live
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER lesson_meeting_lesson_removed AFTER DELETE ON public.lesson_meeting_lesson REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION lesson_left_meeting()
  grant delete, insert, select, update to talklase_server

table lesson_message (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  author_id uuid not null
  link_id uuid
  text text not null
  at timestamp with time zone not null
  hidden_at timestamp with time zone
  hidden_by uuid
  constraint lesson_message_pkey PRIMARY KEY (school_id, id)
  constraint lesson_message_school_id_author_id_fkey FOREIGN KEY (school_id, author_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint lesson_message_school_id_hidden_by_fkey FOREIGN KEY (school_id, hidden_by) REFERENCES person(school_id, id)
  constraint lesson_message_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint lesson_message_school_id_link_id_fkey FOREIGN KEY (school_id, link_id) REFERENCES join_link(school_id, id) ON DELETE SET NULL (link_id)
  constraint lesson_message_hidden_by_somebody CHECK (((hidden_at IS NULL) = (hidden_by IS NULL)))
  constraint lesson_message_text_check CHECK (((length(text) >= 1) AND (length(text) <= 1000)))
  CREATE INDEX lesson_message_at ON public.lesson_message USING btree (school_id, at)
  CREATE INDEX lesson_message_author ON public.lesson_message USING btree (school_id, author_id, at)
  CREATE INDEX lesson_message_hidden_by ON public.lesson_message USING btree (school_id, hidden_by) WHERE (hidden_by IS NOT NULL)
  CREATE INDEX lesson_message_lesson ON public.lesson_message USING btree (school_id, lesson_id, at, id)
  CREATE INDEX lesson_message_link ON public.lesson_message USING btree (school_id, link_id) WHERE (link_id IS NOT NULL)
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
  CREATE TRIGGER lesson_teacher_added_meeting_look AFTER INSERT ON public.lesson_teacher REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION teachers_changed_look_at_meetings()
  CREATE TRIGGER lesson_teacher_removed_meeting_look AFTER DELETE ON public.lesson_teacher REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION teachers_changed_look_at_meetings()
  grant delete, insert, select, update to talklase_server

table meeting_report (row level security)
  school_id uuid not null
  meeting_id uuid not null
  state text not null
  next_ask_at timestamp with time zone
  lease_until timestamp with time zone
  attempts smallint not null default 0
  asked_at timestamp with time zone
  problem text
  constraint meeting_report_pkey PRIMARY KEY (school_id, meeting_id)
  constraint meeting_report_school_id_meeting_id_fkey FOREIGN KEY (school_id, meeting_id) REFERENCES lesson_meeting(school_id, id) ON DELETE CASCADE
  constraint meeting_report_problem_check CHECK (((length(problem) >= 1) AND (length(problem) <= 60)))
  constraint meeting_report_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'partial'::text, 'final'::text, 'gone'::text, 'denied'::text, 'failed'::text])))
  CREATE INDEX meeting_report_due ON public.meeting_report USING btree (school_id, next_ask_at) WHERE (next_ask_at IS NOT NULL)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table migration
  name text not null
  digest text not null
  applied_at timestamp with time zone not null default now()
  constraint migration_pkey PRIMARY KEY (name)

table notice (row level security)
  school_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  subject uuid not null
  detail jsonb not null default '{}'::jsonb
  path text not null
  at timestamp with time zone not null
  read_at timestamp with time zone
  mail_wanted boolean not null
  mail_id uuid
  constraint notice_pkey PRIMARY KEY (school_id, id)
  constraint notice_mail_of FOREIGN KEY (school_id, mail_id) REFERENCES notice_mail(school_id, id)
  constraint notice_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint notice_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 60)))
  constraint notice_path_check CHECK (((path ~~ '/%'::text) AND (length(path) <= 200)))
  CREATE INDEX notice_mail_notices ON public.notice USING btree (school_id, mail_id) WHERE (mail_id IS NOT NULL)
  CREATE INDEX notice_person ON public.notice USING btree (school_id, person_id, at DESC)
  CREATE INDEX notice_to_mail ON public.notice USING btree (school_id, at) WHERE (mail_wanted AND (mail_id IS NULL) AND (read_at IS NULL))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table notice_choice (row level security)
  school_id uuid not null
  person_id uuid not null
  language text not null
  mail_groups text[] not null
  constraint notice_choice_pkey PRIMARY KEY (school_id, person_id)
  constraint notice_choice_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint notice_choice_language_check CHECK ((language = ANY (ARRAY['lv'::text, 'en'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table notice_mail (row level security)
  school_id uuid not null
  id uuid not null
  person_id uuid not null
  made_at timestamp with time zone not null
  attempts smallint not null default 0
  next_attempt_at timestamp with time zone
  sent_at timestamp with time zone
  given_up_at timestamp with time zone
  constraint notice_mail_pkey PRIMARY KEY (school_id, id)
  constraint notice_mail_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint notice_mail_ends_once CHECK (((sent_at IS NULL) OR (given_up_at IS NULL)))
  CREATE INDEX notice_mail_open ON public.notice_mail USING btree (school_id, next_attempt_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

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

table person_photo (row level security)
  school_id uuid not null
  person_id uuid not null
  media_type text not null
  width smallint not null
  height smallint not null
  content bytea not null
  uploaded_by uuid not null
  uploaded_at timestamp with time zone not null
  constraint person_photo_pkey PRIMARY KEY (school_id, person_id)
  constraint person_photo_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint person_photo_school_id_uploaded_by_fkey FOREIGN KEY (school_id, uploaded_by) REFERENCES person(school_id, id)
  constraint person_photo_content_check CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 204800)))
  constraint person_photo_height_check CHECK (((height >= 1) AND (height <= 1024)))
  constraint person_photo_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text])))
  constraint person_photo_width_check CHECK (((width >= 1) AND (width <= 1024)))
  CREATE INDEX person_photo_uploaded_by ON public.person_photo USING btree (school_id, uploaded_by)
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
  planned integer
  recorded_by uuid not null
  recorded_at timestamp with time zone not null
  batch_id uuid
  constraint planned_lesson_count_pkey PRIMARY KEY (school_id, id)
  constraint planned_lesson_count_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  constraint planned_lesson_count_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint planned_lesson_count_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint planned_lesson_count_planned_check CHECK (((planned >= 0) AND (planned <= 2000)))
  CREATE INDEX planned_lesson_count_batch ON public.planned_lesson_count USING btree (school_id, batch_id) WHERE (batch_id IS NOT NULL)
  CREATE INDEX planned_lesson_count_latest ON public.planned_lesson_count USING btree (school_id, class_id, subject_id, recorded_at DESC)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER planned_lesson_count_noted AFTER INSERT ON public.planned_lesson_count REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
  grant insert, select to talklase_server

table platform (row level security)
  school_id uuid not null
  id uuid not null
  code text not null
  label text
  hosts text[] not null default '{}'::text[]
  state text not null
  records text not null
  instruction_lv text not null default ''::text
  instruction_en text not null default ''::text
  constraint platform_pkey PRIMARY KEY (school_id, id)
  constraint platform_label_once UNIQUE (school_id, label)
  constraint platform_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint platform_code_check CHECK ((code = ANY (ARRAY['classroom'::text, 'zoom'::text, 'teams'::text, 'whatsapp'::text, 'skype'::text, 'meet'::text, 'webex'::text, 'bigbluebutton'::text, 'jitsi'::text, 'link'::text])))
  constraint platform_instruction_en_check CHECK ((length(instruction_en) <= 4000))
  constraint platform_instruction_lv_check CHECK ((length(instruction_lv) <= 4000))
  constraint platform_label_check CHECK (((length(btrim(label)) >= 1) AND (length(btrim(label)) <= 60)))
  constraint platform_own_is_named CHECK (((code = 'link'::text) = (label IS NOT NULL)))
  constraint platform_records_check CHECK ((records = ANY (ARRAY['none'::text, 'device'::text, 'cloud'::text, 'both'::text])))
  constraint platform_state_check CHECK ((state = ANY (ARRAY['in_use'::text, 'allowed'::text, 'retired'::text])))
  CREATE UNIQUE INDEX platform_once ON public.platform USING btree (school_id, code) WHERE (code <> 'link'::text)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table platform_connection (row level security)
  school_id uuid not null
  id uuid not null
  platform_id uuid not null
  label text not null
  settings jsonb not null
  secrets bytea
  secrets_entered jsonb not null
  hosts text[] not null default '{}'::text[]
  state text not null
  checked_at timestamp with time zone
  problems jsonb not null default '[]'::jsonb
  capabilities jsonb
  created_by uuid not null
  created_at timestamp with time zone not null
  constraint platform_connection_pkey PRIMARY KEY (school_id, id)
  constraint platform_connection_school_id_created_by_fkey FOREIGN KEY (school_id, created_by) REFERENCES person(school_id, id)
  constraint platform_connection_school_id_platform_id_fkey FOREIGN KEY (school_id, platform_id) REFERENCES platform(school_id, id)
  constraint platform_connection_label_check CHECK (((length(btrim(label)) >= 1) AND (length(btrim(label)) <= 60)))
  constraint platform_connection_removed_is_empty CHECK (((state = 'removed'::text) = (secrets IS NULL)))
  constraint platform_connection_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'removed'::text])))
  CREATE INDEX platform_connection_id ON public.platform_connection USING btree (id)
  CREATE INDEX platform_connection_platform ON public.platform_connection USING btree (school_id, platform_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select, update to talklase_server

table platform_delivery (row level security)
  school_id uuid not null
  connection_id uuid not null
  replay_digest bytea not null
  at timestamp with time zone not null
  constraint platform_delivery_pkey PRIMARY KEY (school_id, connection_id, replay_digest)
  constraint platform_delivery_school_id_connection_id_fkey FOREIGN KEY (school_id, connection_id) REFERENCES platform_connection(school_id, id)
  CREATE INDEX platform_delivery_at ON public.platform_delivery USING btree (school_id, at)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select to talklase_server

table presence_session (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  learner_id uuid
  source text not null
  source_id uuid not null
  source_key text not null
  matched_by text
  display_name text not null
  original_name text
  email text
  account_id text
  kind text not null
  is_host boolean not null default false
  place text not null
  joined_at timestamp with time zone
  left_at timestamp with time zone
  is_estimated boolean not null default false
  seconds integer
  camera_seconds integer
  stored_at timestamp with time zone not null
  is_settled boolean not null default false
  changed_at timestamp with time zone
  constraint presence_session_pkey PRIMARY KEY (school_id, id)
  constraint presence_session_once UNIQUE (school_id, lesson_id, source, source_id, source_key)
  constraint presence_session_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint presence_session_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint presence_session_account_id_check CHECK ((length(account_id) <= 300))
  constraint presence_session_camera_seconds_check CHECK ((camera_seconds >= 0))
  constraint presence_session_display_name_check CHECK ((length(display_name) <= 300))
  constraint presence_session_email_check CHECK ((length(email) <= 320))
  constraint presence_session_in_order CHECK (((left_at IS NULL) OR (joined_at IS NULL) OR (joined_at <= left_at)))
  constraint presence_session_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'guest'::text, 'phone'::text, 'device'::text, 'unknown'::text])))
  constraint presence_session_matched_by_check CHECK ((matched_by = ANY (ARRAY['own_id'::text, 'email'::text, 'account'::text, 'name'::text, 'alias'::text, 'person'::text])))
  constraint presence_session_matched_has_learner CHECK (((learner_id IS NULL) = (matched_by IS NULL)))
  constraint presence_session_original_name_check CHECK ((length(original_name) <= 300))
  constraint presence_session_place_check CHECK ((place = ANY (ARRAY['main'::text, 'breakout'::text, 'waiting'::text])))
  constraint presence_session_seconds_check CHECK ((seconds >= 0))
  constraint presence_session_source_check CHECK ((source = ANY (ARRAY['page'::text, 'platform'::text, 'file'::text])))
  constraint presence_session_source_key_check CHECK (((length(source_key) >= 1) AND (length(source_key) <= 300)))
  CREATE INDEX presence_session_learner ON public.presence_session USING btree (school_id, learner_id) WHERE (learner_id IS NOT NULL)
  CREATE INDEX presence_session_stored ON public.presence_session USING btree (school_id, stored_at)
  CREATE INDEX presence_session_told ON public.presence_session USING btree (school_id, source_id, source_key) WHERE (source <> 'page'::text)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table procedure_draft (row level security)
  school_id uuid not null
  id uuid not null
  procedure text not null
  based_on uuid
  parameter_values jsonb not null
  note text not null default ''::text
  changed_by uuid not null
  changed_at timestamp with time zone not null
  constraint procedure_draft_pkey PRIMARY KEY (school_id, id)
  constraint procedure_draft_once UNIQUE (school_id, procedure)
  constraint procedure_draft_school_id_based_on_fkey FOREIGN KEY (school_id, based_on) REFERENCES procedure_version(school_id, id)
  constraint procedure_draft_school_id_changed_by_fkey FOREIGN KEY (school_id, changed_by) REFERENCES person(school_id, id)
  constraint procedure_draft_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint procedure_draft_note_check CHECK ((length(note) <= 2000))
  constraint procedure_draft_parameter_values_check CHECK ((jsonb_typeof(parameter_values) = 'object'::text))
  constraint procedure_draft_procedure_check CHECK ((procedure = ANY (ARRAY['A'::text, 'B'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

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
  note text not null default ''::text
  based_on uuid
  published_by uuid
  constraint procedure_version_pkey PRIMARY KEY (school_id, id)
  constraint procedure_version_number_once UNIQUE (school_id, procedure, number)
  constraint procedure_version_based_on FOREIGN KEY (school_id, based_on) REFERENCES procedure_version(school_id, id)
  constraint procedure_version_published_by FOREIGN KEY (school_id, published_by) REFERENCES person(school_id, id)
  constraint procedure_version_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint procedure_version_note_check CHECK ((length(note) <= 2000))
  constraint procedure_version_ordered CHECK (((published_by IS NULL) OR ((order_number IS NOT NULL) AND (order_date IS NOT NULL) AND (order_date <= valid_from))))
  constraint procedure_version_procedure_check CHECK ((procedure = ANY (ARRAY['A'::text, 'B'::text])))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER procedure_version_noted AFTER INSERT ON public.procedure_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
  grant insert, select to talklase_server

table procedure_withdrawal (row level security)
  school_id uuid not null
  version_id uuid not null
  reason text not null
  withdrawn_by uuid not null
  withdrawn_at timestamp with time zone not null
  constraint procedure_withdrawal_pkey PRIMARY KEY (school_id, version_id)
  constraint procedure_withdrawal_school_id_version_id_fkey FOREIGN KEY (school_id, version_id) REFERENCES procedure_version(school_id, id)
  constraint procedure_withdrawal_school_id_withdrawn_by_fkey FOREIGN KEY (school_id, withdrawn_by) REFERENCES person(school_id, id)
  constraint procedure_withdrawal_reason_check CHECK (((length(btrim(reason)) >= 1) AND (length(btrim(reason)) <= 1000)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER procedure_withdrawal_noted AFTER INSERT ON public.procedure_withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_quota_change()
  grant insert, select to talklase_server

table processor_agreement (row level security)
  school_id uuid not null
  id uuid not null
  entry_id uuid not null
  platform_id uuid not null
  processor text not null
  number text not null
  signed_on date not null
  valid_from date not null
  valid_to date
  checklist jsonb not null
  kept_in text not null
  country text not null
  safeguard text not null
  sub_processors text[] not null
  withdrawn boolean not null default false
  recorded_by uuid
  recorded_at timestamp with time zone not null
  constraint processor_agreement_pkey PRIMARY KEY (school_id, id)
  constraint processor_agreement_school_id_platform_id_fkey FOREIGN KEY (school_id, platform_id) REFERENCES platform(school_id, id)
  constraint processor_agreement_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint processor_agreement_country_check CHECK ((length(country) <= 200))
  constraint processor_agreement_kept_in_check CHECK ((kept_in = ANY (ARRAY['eea'::text, 'third_country'::text])))
  constraint processor_agreement_number_check CHECK ((length(number) <= 100))
  constraint processor_agreement_order CHECK (((valid_to IS NULL) OR (valid_from <= valid_to)))
  constraint processor_agreement_processor_check CHECK (((length(btrim(processor)) >= 2) AND (length(btrim(processor)) <= 200)))
  constraint processor_agreement_safeguard_check CHECK ((length(safeguard) <= 300))
  CREATE INDEX processor_agreement_latest ON public.processor_agreement USING btree (school_id, entry_id, id DESC)
  CREATE INDEX processor_agreement_platform ON public.processor_agreement USING btree (school_id, platform_id)
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

table quota_change (row level security)
  school_id uuid not null
  id uuid not null default gen_random_uuid()
  constraint quota_change_pkey PRIMARY KEY (school_id, id)
  constraint quota_change_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select to talklase_server

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

table quota_rollup (row level security)
  school_id uuid not null
  as_of date not null
  reckoned_at timestamp with time zone not null
  grades jsonb not null
  constraint quota_rollup_pkey PRIMARY KEY (school_id)
  constraint quota_rollup_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint quota_rollup_grades_check CHECK ((jsonb_typeof(grades) = 'array'::text))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table recording_sign (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  purpose text not null
  started_by uuid not null
  started_at timestamp with time zone not null
  stopped_by uuid
  stopped_at timestamp with time zone
  constraint recording_sign_pkey PRIMARY KEY (school_id, id)
  constraint recording_sign_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint recording_sign_school_id_started_by_fkey FOREIGN KEY (school_id, started_by) REFERENCES person(school_id, id)
  constraint recording_sign_school_id_stopped_by_fkey FOREIGN KEY (school_id, stopped_by) REFERENCES person(school_id, id)
  constraint recording_sign_in_order CHECK (((stopped_at IS NULL) OR (started_at <= stopped_at)))
  constraint recording_sign_purpose_check CHECK ((purpose = ANY (ARRAY['learning_quality'::text, 'methodical'::text, 'order_safety'::text])))
  constraint recording_sign_stopped_at_some_time CHECK (((stopped_by IS NULL) OR (stopped_at IS NOT NULL)))
  CREATE INDEX recording_sign_lesson ON public.recording_sign USING btree (school_id, lesson_id, started_at)
  CREATE UNIQUE INDEX recording_sign_one_standing ON public.recording_sign USING btree (school_id, lesson_id) WHERE (stopped_at IS NULL)
  CREATE INDEX recording_sign_started_by ON public.recording_sign USING btree (school_id, started_by)
  CREATE INDEX recording_sign_stopped_by ON public.recording_sign USING btree (school_id, stopped_by) WHERE (stopped_by IS NOT NULL)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select, update to talklase_server

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
  CREATE TRIGGER register_confirmation_counted AFTER INSERT ON public.register_confirmation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_held_lessons()
  grant insert, select to talklase_server

table register_digest (row level security)
  school_id uuid not null
  on_date date not null
  missing smallint not null
  sent_at timestamp with time zone not null
  constraint register_digest_pkey PRIMARY KEY (school_id, on_date)
  constraint register_digest_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  constraint register_digest_missing_check CHECK ((missing >= 0))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table register_reminder (row level security)
  school_id uuid not null
  lesson_id uuid not null
  sent_at timestamp with time zone not null
  constraint register_reminder_pkey PRIMARY KEY (school_id, lesson_id)
  constraint register_reminder_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select to talklase_server

table remote_day_announcement (row level security)
  school_id uuid not null
  id uuid not null
  class_id uuid not null
  on_date date not null
  lesson_ids uuid[] not null
  announced_at timestamp with time zone not null
  constraint remote_day_announcement_pkey PRIMARY KEY (school_id, id)
  constraint remote_day_announcement_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id)
  CREATE INDEX remote_day_announcement_latest ON public.remote_day_announcement USING btree (school_id, class_id, on_date, announced_at DESC)
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
  means text[] not null default ARRAY['device'::text]
  online_minutes smallint
  constraint remote_lesson_pkey PRIMARY KEY (school_id, lesson_id)
  constraint remote_lesson_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id)
  constraint remote_lesson_school_id_marked_by_fkey FOREIGN KEY (school_id, marked_by) REFERENCES person(school_id, id)
  constraint remote_lesson_engagement_check CHECK ((engagement = ANY (ARRAY['check_in'::text, 'answers'::text, 'submission'::text, 'observation'::text])))
  constraint remote_lesson_means_check CHECK (((cardinality(means) >= 1) AND (cardinality(means) <= 10)))
  constraint remote_lesson_mode_check CHECK ((mode = ANY (ARRAY['sync'::text, 'async'::text])))
  constraint remote_lesson_online_minutes_check CHECK (((online_minutes >= 1) AND (online_minutes <= 300)))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  CREATE TRIGGER remote_lesson_added AFTER INSERT ON public.remote_lesson REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_remote()
  CREATE TRIGGER remote_lesson_changed AFTER UPDATE ON public.remote_lesson REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_changed_remote()
  CREATE TRIGGER remote_lesson_meeting_look AFTER UPDATE ON public.remote_lesson REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION remote_changed_look_at_meetings()
  grant insert, select, update to talklase_server

table remote_lesson_count (row level security)
  school_id uuid not null
  class_id uuid not null
  subject_id uuid not null
  on_date date not null
  bases text not null
  lessons smallint not null
  constraint remote_lesson_count_pkey PRIMARY KEY (school_id, class_id, subject_id, on_date, bases)
  constraint remote_lesson_count_school_id_class_id_fkey FOREIGN KEY (school_id, class_id) REFERENCES class_group(school_id, id) ON DELETE CASCADE
  constraint remote_lesson_count_school_id_subject_id_fkey FOREIGN KEY (school_id, subject_id) REFERENCES subject(school_id, id)
  constraint remote_lesson_count_bases_check CHECK ((bases <> ''::text))
  constraint remote_lesson_count_lessons_check CHECK ((lessons > 0))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

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

table roll_call_call (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  learner_id uuid not null
  at timestamp with time zone not null
  answered boolean not null
  recorded_by uuid not null
  undoes uuid
  constraint roll_call_call_pkey PRIMARY KEY (school_id, id)
  constraint roll_call_call_undone_once UNIQUE (school_id, undoes)
  constraint roll_call_call_school_id_learner_id_fkey FOREIGN KEY (school_id, learner_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint roll_call_call_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint roll_call_call_school_id_recorded_by_fkey FOREIGN KEY (school_id, recorded_by) REFERENCES person(school_id, id)
  constraint roll_call_call_school_id_undoes_fkey FOREIGN KEY (school_id, undoes) REFERENCES roll_call_call(school_id, id) ON DELETE CASCADE
  CREATE INDEX roll_call_call_learner ON public.roll_call_call USING btree (school_id, learner_id)
  CREATE INDEX roll_call_call_lesson ON public.roll_call_call USING btree (school_id, lesson_id, learner_id)
  CREATE INDEX roll_call_call_recorded_by ON public.roll_call_call USING btree (school_id, recorded_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select to talklase_server

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

table substitute_request (row level security)
  school_id uuid not null
  id uuid not null
  lesson_id uuid not null
  absent_id uuid
  note text not null
  opened_by uuid not null
  opened_at timestamp with time zone not null
  taken_by uuid
  taken_at timestamp with time zone
  withdrawn_at timestamp with time zone
  constraint substitute_request_pkey PRIMARY KEY (school_id, id)
  constraint substitute_request_school_id_absent_id_fkey FOREIGN KEY (school_id, absent_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint substitute_request_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE
  constraint substitute_request_school_id_opened_by_fkey FOREIGN KEY (school_id, opened_by) REFERENCES person(school_id, id)
  constraint substitute_request_school_id_taken_by_fkey FOREIGN KEY (school_id, taken_by) REFERENCES person(school_id, id)
  constraint substitute_request_ends_once CHECK (((taken_at IS NULL) OR (withdrawn_at IS NULL)))
  constraint substitute_request_note_check CHECK ((length(note) <= 500))
  constraint substitute_request_taken CHECK (((taken_by IS NULL) = (taken_at IS NULL)))
  CREATE INDEX substitute_request_absent ON public.substitute_request USING btree (school_id, absent_id)
  CREATE INDEX substitute_request_lesson ON public.substitute_request USING btree (school_id, lesson_id)
  CREATE UNIQUE INDEX substitute_request_open ON public.substitute_request USING btree (school_id, lesson_id) WHERE ((taken_at IS NULL) AND (withdrawn_at IS NULL))
  CREATE INDEX substitute_request_opened_by ON public.substitute_request USING btree (school_id, opened_by)
  CREATE INDEX substitute_request_taken_by ON public.substitute_request USING btree (school_id, taken_by)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

table teacher_contact (row level security)
  school_id uuid not null
  person_id uuid not null
  version integer not null
  channels jsonb not null
  note text not null
  changed_at timestamp with time zone not null
  constraint teacher_contact_pkey PRIMARY KEY (school_id, person_id)
  constraint teacher_contact_school_id_person_id_fkey FOREIGN KEY (school_id, person_id) REFERENCES person(school_id, id) ON DELETE CASCADE
  constraint teacher_contact_channels_check CHECK ((jsonb_typeof(channels) = 'array'::text))
  constraint teacher_contact_note_check CHECK ((length(note) <= 500))
  constraint teacher_contact_version_check CHECK ((version >= 1))
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant insert, select, update to talklase_server

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

table timetable_column_mapping (row level security)
  school_id uuid not null
  headers_digest bytea not null
  mapping jsonb not null
  recorded_at timestamp with time zone not null
  constraint timetable_column_mapping_pkey PRIMARY KEY (school_id, headers_digest)
  constraint timetable_column_mapping_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(school_id)
  policy wall to talklase_server for * using (school_id = current_school()) with check (school_id = current_school())
  grant delete, insert, select, update to talklase_server

CREATE OR REPLACE FUNCTION public.acknowledgement_link_of(p_secret_digest bytea)
 RETURNS TABLE(school_id uuid, link_id uuid, person_id uuid, zone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.school_id, l.id, l.person_id, s.zone
  from acknowledgement_link l
  join person p on p.school_id = l.school_id and p.id = l.person_id
  join school s on s.school_id = l.school_id
  where l.secret_digest = p_secret_digest and p.left_on is null
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.announce_revoked_sessions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('talklase_revoked', gone.id::text) from gone where gone.expires_at > now();
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.calendar_feed_of(p_secret_digest bytea)
 RETURNS TABLE(school_id uuid, feed_id uuid, person_id uuid, learner_id uuid, learner_born date, zone text, language text, last_used_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.school_id, f.id, f.person_id, f.learner_id,
    (select l.birth_date from person l where l.school_id = f.school_id and l.id = f.learner_id),
    s.zone, coalesce(c.language, 'lv'), f.last_used_on
  from calendar_feed f
  join person p on p.school_id = f.school_id and p.id = f.person_id
  join school s on s.school_id = f.school_id
  left join notice_choice c on c.school_id = f.school_id and c.person_id = f.person_id
  where f.secret_digest = p_secret_digest and f.revoked_at is null and p.left_on is null
    and (f.learner_id is null or exists (
      select from representation r join person l on l.school_id = r.school_id and l.id = r.learner_id
      where r.school_id = f.school_id and r.learner_id = f.learner_id and r.representative_id = f.person_id
        and l.left_on is null))
$function$
execute: talklase_server

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

CREATE OR REPLACE FUNCTION public.count_changed_classes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare schools uuid[]; classes uuid[];
begin
  if counts_are_held() then return null; end if;
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes
    from (select distinct c.school_id, c.class_id from changed c) x;
  perform recount_classes(schools, classes);
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.count_changed_lessons()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare schools uuid[]; classes uuid[];
begin
  if counts_are_held() then return null; end if;
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
    join lesson_class lc on lc.school_id = n.school_id and lc.lesson_id = n.id
    where (o.subject_id, o.on_date, o.period, o.state) is distinct from (n.subject_id, n.on_date, n.period, n.state)) x;
  perform recount_classes(schools, classes);
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.count_changed_remote()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare schools uuid[]; classes uuid[];
begin
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join old_rows o on o.school_id = n.school_id and o.lesson_id = n.lesson_id
    join lesson_class lc on lc.school_id = n.school_id and lc.lesson_id = n.lesson_id
    where (o.withdrawn_at is null, o.legal_basis) is distinct from (n.withdrawn_at is null, n.legal_basis)) x;
  perform recount_classes(schools, classes);
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.count_held_lessons()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare schools uuid[]; classes uuid[];
begin
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join lesson l on l.school_id = n.school_id and l.id = n.lesson_id and l.state = 'retained'
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id) x;
  perform recount_classes(schools, classes);
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.count_new_remote()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare schools uuid[]; classes uuid[];
begin
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join lesson_class lc on lc.school_id = n.school_id and lc.lesson_id = n.lesson_id) x;
  perform recount_classes(schools, classes);
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.count_schools()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select count(*) from school $function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.count_year(p_school uuid, p_year uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare classes uuid[];
begin
  perform set_config('app.counts_held', '', true);
  select array_agg(id) into classes from class_group where school_id = p_school and school_year_id = p_year;
  perform recount_classes(array_fill(p_school, array[cardinality(classes)]), classes);
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.counts_are_held()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(current_setting('app.counts_held', true), '') = 'yes' $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.current_school()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.school_id', true), '')::uuid $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.days_in_person(p_school uuid, p_programme text, p_from date, p_to date, p_regulation text[])
 RETURNS TABLE(from_day date, to_day date)
 LANGUAGE sql
 STABLE
AS $function$
  select greatest(p_from, d.first_day), least(p_to, d.next_day - 1)
  from (select c.first_day, lead(c.first_day) over (order by c.first_day) as next_day from (
      select p_from as first_day
      union
      select v.valid_from from procedure_version v where v.school_id = p_school and v.valid_from > p_from) c) d
  where (p_to is null or d.first_day <= p_to) and p_programme = any(excluded_programmes(p_school, d.first_day, p_regulation))
$function$
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

CREATE OR REPLACE FUNCTION public.excluded_programmes(p_school uuid, p_day date, p_regulation text[])
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((
    select array(select jsonb_array_elements_text(f.stated)) from (
      select distinct on (v.procedure) v.procedure, v.parameter_values -> 'programmes.excluded' as stated
      from procedure_version v
      where v.school_id = p_school and v.valid_from <= p_day and not exists (
        select from procedure_withdrawal w where w.school_id = v.school_id and w.version_id = v.id)
      order by v.procedure, v.valid_from desc, v.number desc) f
    where jsonb_typeof(f.stated) = 'array'
    order by f.procedure limit 1), p_regulation)
$function$
execute: everybody

CREATE OR REPLACE FUNCTION public.founder_quotas(p_account uuid, p_today date)
 RETURNS TABLE(school_id uuid, school_name text, is_current boolean, reckoned_at timestamp with time zone, grades jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.school_id, s.name,
    coalesce(r.as_of = p_today, false) and not exists (select from quota_change c where c.school_id = s.school_id),
    r.reckoned_at, coalesce(r.grades, '[]')
  from person p
  join person_role pr on pr.school_id = p.school_id and pr.person_id = p.id and pr.role = 'founder'
  join school s on s.school_id = p.school_id
  left join quota_rollup r on r.school_id = s.school_id
  where p.account_id = p_account and p.left_on is null
  order by s.name, s.school_id
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.hold_counts()
 RETURNS void
 LANGUAGE sql
AS $function$ select set_config('app.counts_held', 'yes', true) $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.join_link_of(p_secret_digest bytea)
 RETURNS TABLE(school_id uuid, link_id uuid, learner_id uuid, zone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.school_id, l.id, l.learner_id, s.zone
  from join_link l
  join person p on p.school_id = l.school_id and p.id = l.learner_id
  join school s on s.school_id = l.school_id
  where l.secret_digest = p_secret_digest and p.left_on is null
$function$
execute: talklase_server

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

CREATE OR REPLACE FUNCTION public.learners_of(p_parts jsonb, p_today date, p_regulation text[])
 RETURNS TABLE(school_id uuid, learner_id uuid, given_name text, family_name text, classes jsonb, representatives uuid[], groups uuid[], in_person jsonb)
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
        array(select gm.group_id from learning_group_member gm where gm.school_id = p.school_id and gm.learner_id = p.id),
        (select coalesce(jsonb_agg(jsonb_build_object('from', d.from_day, 'to', d.to_day)), '[]')
          from excluded_learner e
          cross join lateral days_in_person(e.school_id, e.programme, e.valid_from, e.valid_to, p_regulation) d
          where e.school_id = p.school_id and e.learner_id = p.id)
      from person p
      where p.school_id = school and p.left_on is null
        and p.id in (select (r ->> 'learner_id')::uuid from jsonb_array_elements(part.rows) r)
        and exists (select from person_role pr where pr.school_id = p.school_id and pr.person_id = p.id and pr.role = 'learner');
  end loop;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.lesson_changed_look_at_meetings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  perform look_at_meetings(array(
    select n.id from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
    where (o.on_date, o.starts_at, o.ends_at, o.state, o.subject_id) is distinct from (n.on_date, n.starts_at, n.ends_at, n.state, n.subject_id)));
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.lesson_left_meeting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  update lesson_meeting m set is_stale = true
  from gone_rows g where m.school_id = g.school_id and m.id = g.meeting_id and not m.is_stale;
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.look_at_meetings(p_lessons uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  update lesson_meeting m set is_stale = true
  from lesson_meeting_lesson x
  where x.lesson_id = any (p_lessons) and x.is_live and m.school_id = x.school_id and m.id = x.meeting_id and not m.is_stale
$function$
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

CREATE OR REPLACE FUNCTION public.note_quota_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into quota_change (school_id) select distinct school_id from changed;
  return null;
end $function$
execute: everybody

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

CREATE OR REPLACE FUNCTION public.record_stays(p_parts jsonb)
 RETURNS TABLE(school_id uuid, lesson_id uuid, learner_id uuid, joined_at timestamp with time zone, left_at timestamp with time zone)
 LANGUAGE plpgsql
AS $function$
declare
  part record;
  school uuid;
  one record;
begin
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p order by 1 loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    for one in
      select distinct on (r.lesson_id, r.learner_id) r.* from jsonb_to_recordset(part.rows)
        as r(id uuid, lesson_id uuid, learner_id uuid, at timestamptz, gap_seconds integer)
      order by r.lesson_id, r.learner_id, r.at desc
    loop
      return query
        update presence_session s set left_at = greatest(s.left_at, one.at), stored_at = greatest(s.stored_at, one.at)
        where s.school_id = school and s.lesson_id = one.lesson_id and s.learner_id = one.learner_id and s.source = 'page'
          and one.at between s.joined_at and s.left_at + make_interval(secs => one.gap_seconds)
        returning s.school_id, s.lesson_id, s.learner_id, s.joined_at, s.left_at;
      if not found then
        return query
          insert into presence_session as s (school_id, id, lesson_id, learner_id, source, source_id, source_key, matched_by,
            display_name, kind, place, joined_at, left_at, is_estimated, stored_at)
          values (school, one.id, one.lesson_id, one.learner_id, 'page', one.lesson_id,
            one.learner_id || ' ' || to_char(one.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'own_id',
            '', 'member', 'main', one.at, one.at, true, one.at)
          on conflict on constraint presence_session_once do update set stored_at = excluded.stored_at
          returning s.school_id, s.lesson_id, s.learner_id, s.joined_at, s.left_at;
        perform pg_notify('talklase', school || ' lesson:' || one.lesson_id);
      end if;
    end loop;
  end loop;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.recount_classes(p_schools uuid[], p_classes uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if cardinality(p_classes) is null then return; end if;
  perform from class_group c join unnest(p_schools, p_classes) a (school_id, class_id) on c.school_id = a.school_id and c.id = a.class_id
    order by c.school_id, c.id for no key update of c;
  with asked as materialized (
    select distinct a.school_id, a.class_id from unnest(p_schools, p_classes) a (school_id, class_id)
  ), slot as materialized (
    select s.school_id, s.class_id, s.subject_id, s.on_date, s.bases
    from slots_of_classes(array(select distinct school_id from asked), p_classes) s
  ), standing as materialized (
    select school_id, class_id, subject_id, count(*)::int as lessons from slot group by school_id, class_id, subject_id
  ), remote as materialized (
    select school_id, class_id, subject_id, on_date, bases, count(*)::smallint as lessons from slot
    where bases <> '' group by school_id, class_id, subject_id, on_date, bases
  ), without_lessons as (
    delete from lesson_count c using asked a where c.school_id = a.school_id and c.class_id = a.class_id
      and not exists (select from standing s where s.school_id = c.school_id and s.class_id = c.class_id and s.subject_id = c.subject_id)
  ), without_remote as (
    delete from remote_lesson_count c using asked a where c.school_id = a.school_id and c.class_id = a.class_id
      and not exists (select from remote r where r.school_id = c.school_id and r.class_id = c.class_id
        and r.subject_id = c.subject_id and r.on_date = c.on_date and r.bases = c.bases)
  ), counted as (
    insert into lesson_count as c select school_id, class_id, subject_id, lessons from standing
    on conflict (school_id, class_id, subject_id) do update set lessons = excluded.lessons where c.lessons <> excluded.lessons
  ), counted_remote as (
    insert into remote_lesson_count as c select school_id, class_id, subject_id, on_date, bases, lessons from remote
    on conflict (school_id, class_id, subject_id, on_date, bases) do update set lessons = excluded.lessons where c.lessons <> excluded.lessons
  )
  insert into quota_change (school_id) select distinct school_id from asked;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.remote_changed_look_at_meetings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  perform look_at_meetings(array(
    select n.lesson_id from new_rows n join old_rows o on o.school_id = n.school_id and o.lesson_id = n.lesson_id
    where (o.withdrawn_at is null, o.mode) is distinct from (n.withdrawn_at is null, n.mode)));
  return null;
end $function$
execute: everybody

CREATE OR REPLACE FUNCTION public.school_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select school_id from school order by 1 $function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.school_of_connection(p_connection uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select school_id from platform_connection where id = p_connection and state <> 'removed'
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.schools_with_mail()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select school_id from notice where mail_wanted and mail_id is null and read_at is null
  union
  select school_id from notice_mail where sent_at is null and given_up_at is null
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.schools_with_stale_quotas(p_now timestamp with time zone, p_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.school_id
  from school s
  left join quota_rollup r on r.school_id = s.school_id
  where (r.as_of is distinct from (p_now at time zone s.zone)::date or exists (select from quota_change c where c.school_id = s.school_id))
    and exists (select from person_role pr join person p on p.school_id = pr.school_id and p.id = pr.person_id
      where pr.school_id = s.school_id and pr.role = 'founder' and p.left_on is null)
  order by r.reckoned_at nulls first, s.school_id limit p_most
$function$
execute: talklase_server

CREATE OR REPLACE FUNCTION public.slots_of_classes(p_schools uuid[], p_classes uuid[])
 RETURNS TABLE(school_id uuid, class_id uuid, subject_id uuid, on_date date, period smallint, bases text)
 LANGUAGE sql
 STABLE
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
 SET work_mem TO '32MB'
 SET jit TO 'off'
AS $function$
  select lc.school_id, lc.class_id, l.subject_id, l.on_date, l.period,
    coalesce(string_agg(distinct r.legal_basis, ',' order by r.legal_basis), '')
  from lesson_class lc
  join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
  left join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
  where lc.school_id = any(p_schools) and lc.class_id = any(p_classes) and l.school_id = any(p_schools)
    and (l.state = 'planned' or (l.state = 'retained' and (
      exists (select from check_in h where h.school_id = l.school_id and h.lesson_id = l.id)
      or exists (select from attendance_mark h where h.school_id = l.school_id and h.lesson_id = l.id)
      or exists (select from register_confirmation h where h.school_id = l.school_id and h.lesson_id = l.id)
      or exists (select from disruption_report h where h.school_id = l.school_id and h.lesson_id = l.id))))
  group by lc.school_id, lc.class_id, l.subject_id, l.on_date, l.period
$function$
execute: everybody

CREATE OR REPLACE FUNCTION public.teachers_changed_look_at_meetings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  perform look_at_meetings(array(select r.lesson_id from changed_rows r));
  return null;
end $function$
execute: everybody
