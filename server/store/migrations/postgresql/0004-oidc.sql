-- Sign-ins that are on their way through an identity provider. `purpose` is `sign-in`, or `link` for an account that binds one.
CREATE TABLE oidc_flows (
  state text COLLATE "C" PRIMARY KEY,
  ticket text COLLATE "C" NOT NULL UNIQUE,
  purpose text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  verifier text NOT NULL,
  nonce text NOT NULL,
  account text COLLATE "C",
  done_at bigint,
  expires_at bigint NOT NULL
);
