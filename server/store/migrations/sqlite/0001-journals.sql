-- Journals, and what was sealed in them, byte for byte. `size` is the running number of the newest commit;
-- `frontier` is the right edge of the Merkle tree over all of them.
CREATE TABLE journals (
  id text PRIMARY KEY,
  kind text NOT NULL,
  epoch text NOT NULL,
  size integer NOT NULL,
  bytes integer NOT NULL,
  frontier blob NOT NULL,
  founder text NOT NULL,
  made_at integer NOT NULL,
  hold text,
  tombstone text
) STRICT;

CREATE TABLE commits (
  journal text NOT NULL,
  number integer NOT NULL,
  id text NOT NULL,
  device text NOT NULL,
  seq integer NOT NULL,
  at integer NOT NULL,
  header blob NOT NULL,
  body blob,
  signature blob,
  PRIMARY KEY (journal, number)
) STRICT;

CREATE UNIQUE INDEX commits_by_id ON commits (journal, id);

-- Devices that wrote to a journal, with the key that their first commit there carries.
CREATE TABLE authors (
  journal text NOT NULL,
  device text NOT NULL,
  key blob NOT NULL,
  PRIMARY KEY (journal, device)
) STRICT, WITHOUT ROWID;

-- Commits that no other names as its predecessor: one for each device, more where a device forked.
CREATE TABLE tips (
  journal text NOT NULL,
  id text NOT NULL,
  device text NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (journal, id)
) STRICT, WITHOUT ROWID;

-- Complete subtrees of the Merkle tree from 256 leaves on; smaller ones are hashed again from the commits.
CREATE TABLE subtrees (
  journal text NOT NULL,
  level integer NOT NULL,
  place integer NOT NULL,
  hash blob NOT NULL,
  PRIMARY KEY (journal, level, place)
) STRICT, WITHOUT ROWID;

-- What belongs to this database as a whole: its signing key, its epoch, the secret of its first link.
CREATE TABLE settings (
  name text PRIMARY KEY,
  value text NOT NULL
) STRICT, WITHOUT ROWID;
