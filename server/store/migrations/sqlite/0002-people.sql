-- People, their devices, and who signed in when. Membership of cases is journal data; `members` is what was folded of it.
CREATE TABLE organisations (
  id text PRIMARY KEY,
  kind text NOT NULL,
  name text NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  id text PRIMARY KEY,
  organisation text NOT NULL,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  person text UNIQUE,
  password text,
  issuer text,
  subject text,
  is_admin integer NOT NULL,
  made_at integer NOT NULL,
  disabled_at integer,
  UNIQUE (issuer, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  id text PRIMARY KEY,
  account text NOT NULL,
  name text NOT NULL,
  key blob NOT NULL,
  made_at integer NOT NULL,
  approved_at integer,
  approved_by text,
  revoked_at integer,
  revoked_by text
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_by_account ON devices (account);

CREATE TABLE invitations (
  token text PRIMARY KEY,
  organisation text NOT NULL,
  is_admin integer NOT NULL,
  person text,
  made_by text NOT NULL,
  made_at integer NOT NULL,
  expires_at integer NOT NULL,
  used_at integer
) STRICT, WITHOUT ROWID;

-- Tokens are kept as SHA-256 only: who reads the database cannot sign in with what stands here.
CREATE TABLE sessions (
  id text PRIMARY KEY,
  account text NOT NULL,
  device text NOT NULL,
  token text NOT NULL UNIQUE,
  expires_at integer NOT NULL,
  refresh text NOT NULL UNIQUE,
  spent_refresh text,
  refresh_until integer NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id text PRIMARY KEY,
  at integer NOT NULL,
  act text NOT NULL,
  outcome text NOT NULL,
  login text,
  account text,
  device text,
  address text,
  about text
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_login ON audit (login, at);

CREATE TABLE members (
  journal text NOT NULL,
  entity text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  until integer,
  removed integer NOT NULL,
  PRIMARY KEY (journal, entity)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_by_person ON members (person);

-- What revoked devices still sent: kept as it came, for the commander.
CREATE TABLE quarantine (
  journal text NOT NULL,
  id text NOT NULL,
  device text NOT NULL,
  at integer NOT NULL,
  header blob NOT NULL,
  body blob,
  signature blob,
  PRIMARY KEY (journal, id)
) STRICT;

-- Reading without being a member: asked for by one person, granted by another, told to all members.
CREATE TABLE break_glass (
  id text PRIMARY KEY,
  journal text NOT NULL,
  asked_by text NOT NULL,
  reason text NOT NULL,
  asked_at integer NOT NULL,
  granted_by text,
  granted_at integer,
  until integer
) STRICT, WITHOUT ROWID;

CREATE INDEX break_glass_by_journal ON break_glass (journal);
