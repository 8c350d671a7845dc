-- How often something was tried, by when the budget will be full again, in microseconds since 1970.
-- Keys are keyed hashes: they tell no names and no addresses.
CREATE TABLE sensei_throttle (
  throttle_key   varchar(100) NOT NULL,
  full_at_micros bigint NOT NULL,
  CONSTRAINT sensei_throttle_pk PRIMARY KEY (throttle_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX sensei_throttle_full ON sensei_throttle (full_at_micros);

-- What names are hashed with, made by whichever node first asks for it.
CREATE TABLE sensei_secret (
  name  varchar(40) NOT NULL,
  bytes varbinary(32) NOT NULL,
  CONSTRAINT sensei_secret_pk PRIMARY KEY (name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- No foreign key: an event outlives its account.
CREATE TABLE sensei_audit_event (
  id         uuid        NOT NULL,
  at_micros  bigint      NOT NULL,
  type       varchar(40) NOT NULL,
  account_id uuid,
  name_hash  varchar(32),
  network    varchar(64),
  CONSTRAINT sensei_audit_event_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX sensei_audit_event_at ON sensei_audit_event (at_micros);

CREATE INDEX sensei_audit_event_account ON sensei_audit_event (account_id, at_micros);
