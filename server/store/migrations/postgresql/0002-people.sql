-- People, their devices, and who signed in when. Membership of cases is journal data; `members` is what was folded of it.
CREATE TABLE organisations (
  id text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  name text NOT NULL
);

CREATE TABLE accounts (
  id text COLLATE "C" PRIMARY KEY,
  organisation text COLLATE "C" NOT NULL,
  login text COLLATE "C" NOT NULL UNIQUE,
  name text NOT NULL,
  person text COLLATE "C" UNIQUE,
  password text,
  issuer text COLLATE "C",
  subject text COLLATE "C",
  is_admin bigint NOT NULL,
  made_at bigint NOT NULL,
  disabled_at bigint,
  UNIQUE (issuer, subject)
);

CREATE TABLE devices (
  id text COLLATE "C" PRIMARY KEY,
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  key bytea NOT NULL,
  made_at bigint NOT NULL,
  approved_at bigint,
  approved_by text COLLATE "C",
  revoked_at bigint,
  revoked_by text COLLATE "C"
);

CREATE INDEX devices_by_account ON devices (account);

CREATE TABLE invitations (
  token text COLLATE "C" PRIMARY KEY,
  organisation text COLLATE "C" NOT NULL,
  is_admin bigint NOT NULL,
  person text COLLATE "C",
  made_by text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint
);

-- Tokens are kept as SHA-256 only: who reads the database cannot sign in with what stands here.
CREATE TABLE sessions (
  id text COLLATE "C" PRIMARY KEY,
  account text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  token text COLLATE "C" NOT NULL UNIQUE,
  expires_at bigint NOT NULL,
  refresh text COLLATE "C" NOT NULL UNIQUE,
  spent_refresh text COLLATE "C",
  refresh_until bigint NOT NULL
);

CREATE TABLE audit (
  id text COLLATE "C" PRIMARY KEY,
  at bigint NOT NULL,
  act text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  login text COLLATE "C",
  account text COLLATE "C",
  device text COLLATE "C",
  address text COLLATE "C",
  about text COLLATE "C"
);

CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_login ON audit (login, at);

CREATE TABLE members (
  journal text COLLATE "C" NOT NULL,
  entity text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  until bigint,
  removed bigint NOT NULL,
  PRIMARY KEY (journal, entity)
);

CREATE INDEX members_by_person ON members (person);

-- What revoked devices still sent: kept as it came, for the commander.
CREATE TABLE quarantine (
  journal text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  header bytea NOT NULL,
  body bytea,
  signature bytea,
  PRIMARY KEY (journal, id)
);

-- Reading without being a member: asked for by one person, granted by another, told to all members.
CREATE TABLE break_glass (
  id text COLLATE "C" PRIMARY KEY,
  journal text COLLATE "C" NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  asked_at bigint NOT NULL,
  granted_by text COLLATE "C",
  granted_at bigint,
  until bigint
);

CREATE INDEX break_glass_by_journal ON break_glass (journal);
