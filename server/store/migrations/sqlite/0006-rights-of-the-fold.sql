-- Who is in a journal is folded of the set of its commits, not in the order in which they came in. `telling` are the
-- commits whose bodies it takes to know; `awaited` what some of them wait for. `rights_due`: to be folded anew, as all are
-- that an earlier version kept.
ALTER TABLE journals ADD COLUMN restricted integer NOT NULL DEFAULT 0;
ALTER TABLE journals ADD COLUMN awaits integer NOT NULL DEFAULT 0;
ALTER TABLE journals ADD COLUMN rights_due integer NOT NULL DEFAULT 0;
UPDATE journals SET rights_due = 1;
-- Of several rows that fit a laptop and who sits there, the one with the highest place counts.
ALTER TABLE case_laptops ADD COLUMN place integer NOT NULL DEFAULT 0;

CREATE TABLE telling (
  journal text NOT NULL,
  number integer NOT NULL,
  PRIMARY KEY (journal, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE awaited (
  journal text NOT NULL,
  id text NOT NULL,
  PRIMARY KEY (journal, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_laptops_by_device ON case_laptops (device);
