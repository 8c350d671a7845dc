-- All times are microseconds since 1970-01-01T00:00:00Z. All text compares byte by byte, whatever the
-- default of the server is: utf8mb4_nopad_bin, because utf8mb4_bin takes 'ada' and 'ada ' for one.

CREATE SEQUENCE sensei_interaction_sequence ENGINE = InnoDB;

CREATE TABLE sensei_interaction (
  sequence           bigint       NOT NULL DEFAULT NEXTVAL(sensei_interaction_sequence),
  id                 uuid         NOT NULL,
  learner_id         varchar(200) NOT NULL,
  type               varchar(20)  NOT NULL,
  topic_id           varchar(200) NOT NULL,
  item_id            varchar(200),
  score              double,
  duration_millis    bigint,
  occurred_at_micros bigint       NOT NULL,
  metadata           longtext,
  CONSTRAINT sensei_interaction_pk PRIMARY KEY (sequence),
  CONSTRAINT sensei_interaction_id UNIQUE (id),
  CONSTRAINT sensei_interaction_type
    CHECK (type IN ('answered', 'completed', 'viewed', 'started', 'hinted', 'dismissed')),
  CONSTRAINT sensei_interaction_score CHECK (score BETWEEN 0 AND 1),
  CONSTRAINT sensei_interaction_duration CHECK (duration_millis BETWEEN 0 AND 604800000)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- A learner's recent interactions are one walk along this index: 816 bytes of the 3,072 that a key
-- may have.
CREATE INDEX sensei_interaction_history
  ON sensei_interaction (learner_id, occurred_at_micros, sequence);

CREATE TABLE sensei_topic (
  id                       varchar(200) NOT NULL,
  position                 integer      NOT NULL,
  title                    varchar(200) NOT NULL,
  module                   varchar(200),
  estimated_duration_nanos bigint,
  CONSTRAINT sensei_topic_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE sensei_topic_prerequisite (
  topic_id        varchar(200) NOT NULL,
  position        integer      NOT NULL,
  prerequisite_id varchar(200) NOT NULL,
  CONSTRAINT sensei_topic_prerequisite_pk PRIMARY KEY (topic_id, position),
  CONSTRAINT sensei_topic_prerequisite_of FOREIGN KEY (topic_id)
    REFERENCES sensei_topic (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE sensei_model (
  id                bigint      NOT NULL,
  created_at_micros bigint      NOT NULL,
  size_bytes        bigint      NOT NULL,
  sha256            varchar(64) NOT NULL,
  CONSTRAINT sensei_model_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE sensei_model_chunk (
  model_id bigint     NOT NULL,
  position integer    NOT NULL,
  bytes    mediumblob NOT NULL,
  CONSTRAINT sensei_model_chunk_pk PRIMARY KEY (model_id, position),
  CONSTRAINT sensei_model_chunk_of FOREIGN KEY (model_id)
    REFERENCES sensei_model (id) ON DELETE CASCADE,
  CONSTRAINT sensei_model_chunk_size CHECK (octet_length(bytes) <= 1048576)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE sensei_account (
  id                 uuid         NOT NULL,
  username           varchar(200) NOT NULL,
  canonical_username varchar(200) NOT NULL,
  email              varchar(400) NOT NULL,
  canonical_email    varchar(400) NOT NULL,
  full_name          varchar(400),
  role               varchar(20)  NOT NULL,
  active             boolean      NOT NULL,
  password_hash      varchar(400) NOT NULL,
  created_at_micros  bigint       NOT NULL,
  updated_at_micros  bigint       NOT NULL,
  CONSTRAINT sensei_account_pk PRIMARY KEY (id),
  CONSTRAINT sensei_account_username UNIQUE (canonical_username),
  CONSTRAINT sensei_account_email UNIQUE (canonical_email),
  CONSTRAINT sensei_account_role CHECK (role IN ('learner', 'instructor', 'admin'))
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Counts the replacements of what is replaced as a whole. Whoever replaces it counts first, so
-- writers take turns; whoever reads it can see whether it has changed.
CREATE TABLE sensei_revision (
  name     varchar(40) NOT NULL,
  revision bigint      NOT NULL,
  CONSTRAINT sensei_revision_pk PRIMARY KEY (name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO sensei_revision (name, revision) VALUES ('curriculum', 0), ('model', 0);
