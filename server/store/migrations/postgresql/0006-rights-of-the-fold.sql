-- Who is in a journal is folded of the set of its commits, not in the order in which they came in. `telling` are the
-- commits whose bodies it takes to know; `awaited` what some of them wait for. `rights_due`: to be folded anew, as all are
-- that an earlier version kept.
ALTER TABLE journals ADD COLUMN restricted bigint NOT NULL DEFAULT 0;
ALTER TABLE journals ADD COLUMN awaits bigint NOT NULL DEFAULT 0;
ALTER TABLE journals ADD COLUMN rights_due bigint NOT NULL DEFAULT 0;
UPDATE journals SET rights_due = 1;
-- Of several rows that fit a laptop and who sits there, the one with the highest place counts.
ALTER TABLE case_laptops ADD COLUMN place bigint NOT NULL DEFAULT 0;

CREATE TABLE telling (
  journal text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  PRIMARY KEY (journal, number)
);

CREATE TABLE awaited (
  journal text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  PRIMARY KEY (journal, id)
);

CREATE INDEX case_laptops_by_device ON case_laptops (device);
