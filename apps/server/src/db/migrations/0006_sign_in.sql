-- Who may sign in: accounts, their sessions and their proofs. These tables belong to no school: one account may be a
-- teacher in one school and a parent in another, and until somebody has signed in no school is known. So no wall stands
-- here; what an account may see of a school is asked through memberships_of() and read behind that school's wall.
-- The shapes are better-auth's (a test compares them); the names are ours.

create table account (
  id uuid primary key,
  -- Stands before the address: of two constraints that one row breaks the earlier is named, and an account without an
  -- address holds one made of its username.
  username text unique,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table account_session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  token text not null unique,
  method text not null check (method in ('password', 'two_factor', 'passkey', 'magic_link', 'school', 'card', 'server')),
  user_agent text,
  -- Always empty: addresses are not kept.
  ip_address text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_session_account_id_idx on account_session (account_id);
create index account_session_expiry on account_session (expires_at);

-- How an account proves itself: a password (provider `credential`) or the school's own sign-in (provider `school`, its subject).
create table account_credential (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  provider_id text not null,
  subject text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint account_credential_subject_once unique (provider_id, subject)
);
create index account_credential_account_id_idx on account_credential (account_id);

-- What is proven within minutes: links, challenges, second steps. Identifiers are digests.
create table account_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_verification_identifier_idx on account_verification (identifier);
create index account_verification_expiry on account_verification (expires_at);

create table account_two_factor (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index account_two_factor_secret_idx on account_two_factor (secret);
create index account_two_factor_account_id_idx on account_two_factor (account_id);

create table account_passkey (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null,
  -- An authenticator counts in 32 unsigned bits.
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index account_passkey_account_id_idx on account_passkey (account_id);
create index account_passkey_credential_id_idx on account_passkey (credential_id);

-- Failures in a row at one door: a username, a card, an account's second step. The subject is a keyed digest.
create table sign_in_failure (
  subject bytea primary key,
  count integer not null,
  first_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failure_age on sign_in_failure (first_at);

grant select, insert, update, delete on account, account_session, account_credential, account_verification,
  account_two_factor, account_passkey, sign_in_failure to talklase_server;

-- A session that ends before its time is told to every process, whoever ended it and however: they believe a session's
-- signed cookie without asking, until they hear this. One that had expired needs no telling.
create function announce_revoked_sessions() returns trigger language plpgsql as $$
begin
  perform pg_notify('talklase_revoked', gone.id::text) from gone where gone.expires_at > now();
  return null;
end $$;
create trigger account_session_revoked after delete on account_session
  referencing old table as gone for each statement execute function announce_revoked_sessions();
