-- Files of a case by the hash of their content. A chunk stands here once it is durable; a file is there (`complete_at`)
-- once all of it was hashed again.
CREATE TABLE blobs (
  journal text NOT NULL,
  sha256 text NOT NULL,
  size integer NOT NULL,
  upload text,
  made_at integer NOT NULL,
  complete_at integer,
  purged_at integer,
  PRIMARY KEY (journal, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_chunks (
  journal text NOT NULL,
  sha256 text NOT NULL,
  n integer NOT NULL,
  tag text NOT NULL,
  PRIMARY KEY (journal, sha256, n)
) STRICT, WITHOUT ROWID;
