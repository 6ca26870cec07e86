-- What the grants and revocations of a case say of single laptops (`person` empty: of everybody at it). Folded of the
-- journal like `members`; a revoked laptop has the role `none`.
CREATE TABLE case_laptops (
  journal text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  revoked bigint NOT NULL,
  PRIMARY KEY (journal, device, person)
);
