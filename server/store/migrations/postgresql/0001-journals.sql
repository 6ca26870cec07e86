-- Journals, and what was sealed in them, byte for byte. `size` is the running number of the newest commit;
-- `frontier` is the right edge of the Merkle tree over all of them.
CREATE TABLE journals (
  id text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  bytes bigint NOT NULL,
  frontier bytea NOT NULL,
  founder text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  hold text COLLATE "C",
  tombstone text COLLATE "C"
);

CREATE TABLE commits (
  journal text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  header bytea NOT NULL,
  body bytea,
  signature bytea,
  PRIMARY KEY (journal, number)
);

CREATE UNIQUE INDEX commits_by_id ON commits (journal, id);

-- Devices that wrote to a journal, with the key that their first commit there carries.
CREATE TABLE authors (
  journal text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  key bytea NOT NULL,
  PRIMARY KEY (journal, device)
);

-- Commits that no other names as its predecessor: one for each device, more where a device forked.
CREATE TABLE tips (
  journal text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (journal, id)
);

-- Complete subtrees of the Merkle tree from 256 leaves on; smaller ones are hashed again from the commits.
CREATE TABLE subtrees (
  journal text COLLATE "C" NOT NULL,
  level bigint NOT NULL,
  place bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (journal, level, place)
);

-- What belongs to this database as a whole: its signing key, its epoch, the secret of its first link.
CREATE TABLE settings (
  name text COLLATE "C" PRIMARY KEY,
  value text NOT NULL
);
