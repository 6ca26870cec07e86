-- Sign-ins that are on their way through an identity provider. `purpose` is `sign-in`, or `link` for an account that binds one.
CREATE TABLE oidc_flows (
  state text PRIMARY KEY,
  ticket text NOT NULL UNIQUE,
  purpose text NOT NULL,
  device text NOT NULL,
  verifier text NOT NULL,
  nonce text NOT NULL,
  account text,
  done_at integer,
  expires_at integer NOT NULL
) STRICT, WITHOUT ROWID;
