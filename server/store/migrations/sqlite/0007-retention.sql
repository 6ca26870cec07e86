-- How long closed cases are kept: of an organisation's cases, or of one case (`scope`); no `days`: for ever.
CREATE TABLE retention (
  scope text PRIMARY KEY,
  days integer,
  automatic integer NOT NULL
) STRICT, WITHOUT ROWID;

-- Cases whose time is over, as the last look found them: `size` entries, on the list since `listed_at`.
CREATE TABLE retention_due (
  journal text PRIMARY KEY,
  size integer NOT NULL,
  since integer NOT NULL,
  listed_at integer NOT NULL
) STRICT, WITHOUT ROWID;
