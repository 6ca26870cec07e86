-- How long closed cases are kept: of an organisation's cases, or of one case (`scope`); no `days`: for ever.
CREATE TABLE retention (
  scope text COLLATE "C" PRIMARY KEY,
  days bigint,
  automatic bigint NOT NULL
);

-- Cases whose time is over, as the last look found them: `size` entries, on the list since `listed_at`.
CREATE TABLE retention_due (
  journal text COLLATE "C" PRIMARY KEY,
  size bigint NOT NULL,
  since bigint NOT NULL,
  listed_at bigint NOT NULL
);
