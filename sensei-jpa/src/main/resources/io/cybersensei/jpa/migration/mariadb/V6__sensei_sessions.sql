-- Sessions, and the keys that sign their access tokens. Nothing here is a token or a key: refresh
-- tokens are kept as their SHA-256, keys encrypted.

CREATE TABLE sensei_session (
  id                varchar(22) NOT NULL,
  account_id        uuid        NOT NULL,
  created_at_micros bigint      NOT NULL,
  ends_at_micros    bigint      NOT NULL,
  used_at_micros    bigint      NOT NULL,
  token_hash        varchar(43) NOT NULL,
  parent_hash       varchar(43),
  parent_salt       varchar(43),
  CONSTRAINT sensei_session_pk PRIMARY KEY (id),
  CONSTRAINT sensei_session_of FOREIGN KEY (account_id)
    REFERENCES sensei_account (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX sensei_session_account ON sensei_session (account_id);

-- Every token that a session has or had, so that a used one is recognised.
CREATE TABLE sensei_refresh_token (
  hash       varchar(43) NOT NULL,
  session_id varchar(22) NOT NULL,
  CONSTRAINT sensei_refresh_token_pk PRIMARY KEY (hash),
  CONSTRAINT sensei_refresh_token_of FOREIGN KEY (session_id)
    REFERENCES sensei_session (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX sensei_refresh_token_session ON sensei_refresh_token (session_id);

CREATE TABLE sensei_signing_key (
  id                 varchar(43)  NOT NULL,
  active_from_micros bigint       NOT NULL,
  sealed             varchar(400) NOT NULL,
  CONSTRAINT sensei_signing_key_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
