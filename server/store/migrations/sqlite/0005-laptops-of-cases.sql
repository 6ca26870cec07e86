-- What the grants and revocations of a case say of single laptops (`person` empty: of everybody at it). Folded of the
-- journal like `members`; a revoked laptop has the role `none`.
CREATE TABLE case_laptops (
  journal text NOT NULL,
  device text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  revoked integer NOT NULL,
  PRIMARY KEY (journal, device, person)
) STRICT, WITHOUT ROWID;
