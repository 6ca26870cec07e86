-- Files of a case by the hash of their content. A chunk stands here once it is durable; a file is there (`complete_at`)
-- once all of it was hashed again.
CREATE TABLE blobs (
  journal text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  upload text,
  made_at bigint NOT NULL,
  complete_at bigint,
  purged_at bigint,
  PRIMARY KEY (journal, sha256)
);

CREATE TABLE blob_chunks (
  journal text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  tag text NOT NULL,
  PRIMARY KEY (journal, sha256, n)
);
