-- All times are microseconds since 1970-01-01T00:00:00Z. All text compares byte by byte and does not
-- depend on the server's default. The collation is utf8mb4_0900_bin, because utf8mb4_bin treats 'ada'
-- and 'ada ' as equal. A UUID is its text in lower case: no driver and JPA provider agree on its bytes.

CREATE TABLE sensei_interaction (
  sequence           bigint       NOT NULL AUTO_INCREMENT,
  id                 varchar(36) NOT NULL,
  learner_id         varchar(200) NOT NULL,
  type               varchar(20)  NOT NULL,
  topic_id           varchar(200) NOT NULL,
  topics             text,
  item_id            varchar(200),
  score              double,
  duration_millis    bigint,
  occurred_at_micros bigint       NOT NULL,
  metadata           longtext,
  CONSTRAINT sensei_interaction_pk PRIMARY KEY (sequence),
  CONSTRAINT sensei_interaction_id UNIQUE (id),
  CONSTRAINT sensei_interaction_type
    CHECK (type IN ('answered', 'completed', 'viewed', 'started', 'hinted', 'dismissed', 'placed')),
  CONSTRAINT sensei_interaction_score CHECK (score BETWEEN 0 AND 1),
  CONSTRAINT sensei_interaction_duration CHECK (duration_millis BETWEEN 0 AND 604800000)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- One scan of this index returns a learner's recent interactions. A key has 816 of at most 3,072 bytes.
CREATE INDEX sensei_interaction_history
  ON sensei_interaction (learner_id, occurred_at_micros, sequence);

-- A learner's interactions since a snapshot, in the order of arrival.
CREATE INDEX sensei_interaction_arrival ON sensei_interaction (learner_id, sequence);

-- The states of learners after some of their interactions, derived from these. oldest_micros is the
-- time of the oldest interaction, newest the largest sequence.
CREATE TABLE sensei_learner_snapshot (
  learner_id    varchar(200) NOT NULL,
  interactions  bigint NOT NULL,
  newest        bigint NOT NULL,
  oldest_micros bigint NOT NULL,
  bytes         mediumblob NOT NULL,
  CONSTRAINT sensei_learner_snapshot_pk PRIMARY KEY (learner_id),
  CONSTRAINT sensei_learner_snapshot_size CHECK (octet_length(bytes) <= 1048576)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_learner_snapshot_oldest ON sensei_learner_snapshot (oldest_micros);

CREATE TABLE sensei_topic (
  id                       varchar(200) NOT NULL,
  position                 integer      NOT NULL,
  title                    varchar(200) NOT NULL,
  course                   varchar(200),
  module                   varchar(200),
  estimated_duration_nanos bigint,
  words                    integer,
  questions                integer,
  media_millis             bigint,
  -- 1 for a topic that is no longer in the curriculum; such topics stand behind the others.
  retired                  integer DEFAULT 0 NOT NULL,
  CONSTRAINT sensei_topic_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_topic_prerequisite (
  topic_id        varchar(200) NOT NULL,
  position        integer      NOT NULL,
  prerequisite_id varchar(200) NOT NULL,
  CONSTRAINT sensei_topic_prerequisite_pk PRIMARY KEY (topic_id, position),
  CONSTRAINT sensei_topic_prerequisite_of FOREIGN KEY (topic_id)
    REFERENCES sensei_topic (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The latest placement test of each learner. Of two changes of one revision, one is stored.
CREATE TABLE sensei_placement (
  learner_id varchar(200) NOT NULL,
  revision   integer NOT NULL,
  bytes      mediumblob NOT NULL,
  CONSTRAINT sensei_placement_pk PRIMARY KEY (learner_id),
  CONSTRAINT sensei_placement_size CHECK (octet_length(bytes) <= 1048576)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Claims of learners to know a topic, and the decisions of instructors.
CREATE TABLE sensei_challenge (
  id                varchar(36) NOT NULL,
  learner_id        varchar(200) NOT NULL,
  topic_id          varchar(200) NOT NULL,
  reason            varchar(1000),
  topic_level       varchar(20) NOT NULL,
  mastery           double NOT NULL,
  raised_at_micros  bigint NOT NULL,
  accepted          integer,
  decided_by        varchar(200),
  decided_at_micros bigint,
  note              varchar(1000),
  CONSTRAINT sensei_challenge_pk PRIMARY KEY (learner_id, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The sum of the feedback of learners on recommendations. A topic is hidden until a time if the learner does not
-- want it now.
CREATE TABLE sensei_feedback (
  learner_id          varchar(200) NOT NULL,
  topic_id            varchar(200) NOT NULL,
  shown               integer NOT NULL,
  shown_at_micros     bigint,
  opened              integer NOT NULL,
  opened_at_micros    bigint,
  helpful_at_micros   bigint,
  hidden_at_micros    bigint,
  hidden_until_micros bigint,
  CONSTRAINT sensei_feedback_pk PRIMARY KEY (learner_id, topic_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Goals that learners keep. deadline_day counts days since 1970-01-01; steps_reached never falls while
-- the goal stays as it is.
CREATE TABLE sensei_goal (
  learner_id       varchar(200) NOT NULL,
  id               varchar(64) NOT NULL,
  topic_id         varchar(200),
  course           varchar(200),
  module           varchar(200),
  title            varchar(200),
  deadline_day     bigint,
  minutes_a_week   integer,
  kept_at_micros   bigint NOT NULL,
  minutes_at_start bigint NOT NULL,
  steps_reached    integer NOT NULL,
  CONSTRAINT sensei_goal_pk PRIMARY KEY (learner_id, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The groups of a school that has none of its own, with their courses and members. A member is a
-- learner, or an instructor, or both in two rows.
CREATE TABLE sensei_group (
  id    varchar(200) NOT NULL,
  title varchar(200) NOT NULL,
  CONSTRAINT sensei_group_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_group_course (
  group_id varchar(200) NOT NULL,
  course   varchar(200) NOT NULL,
  CONSTRAINT sensei_group_course_pk PRIMARY KEY (group_id, course),
  CONSTRAINT sensei_group_course_of FOREIGN KEY (group_id)
    REFERENCES sensei_group (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_group_member (
  group_id   varchar(200) NOT NULL,
  learner_id varchar(200) NOT NULL,
  instructor boolean NOT NULL,
  CONSTRAINT sensei_group_member_pk PRIMARY KEY (group_id, learner_id, instructor),
  CONSTRAINT sensei_group_member_of FOREIGN KEY (group_id)
    REFERENCES sensei_group (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_group_member_learner ON sensei_group_member (learner_id, instructor, group_id);

-- Uploaded files. code, reason and group_name are empty if there is none. The uploads of a learner are
-- numbered, so that two that are added at once collide. Their bytes are in a folder, or below.
CREATE TABLE sensei_upload (
  id                 varchar(36) NOT NULL,
  learner_id         varchar(200) NOT NULL,
  number             integer NOT NULL,
  name               varchar(200) NOT NULL,
  type               varchar(10) NOT NULL,
  bytes              bigint NOT NULL,
  hash               varchar(64) NOT NULL,
  status             varchar(20) NOT NULL,
  code               varchar(40) NOT NULL,
  reason             varchar(1000) NOT NULL,
  visibility         varchar(10) NOT NULL,
  group_name         varchar(200) NOT NULL,
  uploaded_at_micros bigint NOT NULL,
  text_hash          varchar(64) NOT NULL,
  thumbnail_hash     varchar(64) NOT NULL,
  CONSTRAINT sensei_upload_pk PRIMARY KEY (id),
  CONSTRAINT sensei_upload_number UNIQUE (learner_id, number)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_upload_at ON sensei_upload (uploaded_at_micros, id);

CREATE INDEX sensei_upload_hash ON sensei_upload (hash);

CREATE INDEX sensei_upload_text ON sensei_upload (text_hash);

CREATE INDEX sensei_upload_thumbnail ON sensei_upload (thumbnail_hash);

CREATE INDEX sensei_upload_status ON sensei_upload (status, uploaded_at_micros);

-- The bytes of uploaded files, if they are in the database: a file, and one mebibyte of it. A file
-- without a hash is still arriving, in one request or several.
CREATE TABLE sensei_upload_file (
  id                varchar(36) NOT NULL,
  hash              varchar(64),
  bytes             bigint NOT NULL,
  changed_at_micros bigint NOT NULL,
  CONSTRAINT sensei_upload_file_pk PRIMARY KEY (id),
  CONSTRAINT sensei_upload_file_hash UNIQUE (hash)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_upload_chunk (
  file_id  varchar(36) NOT NULL,
  position integer NOT NULL,
  bytes    mediumblob NOT NULL,
  CONSTRAINT sensei_upload_chunk_pk PRIMARY KEY (file_id, position),
  CONSTRAINT sensei_upload_chunk_of FOREIGN KEY (file_id)
    REFERENCES sensei_upload_file (id) ON DELETE CASCADE,
  CONSTRAINT sensei_upload_chunk_size CHECK (octet_length(bytes) <= 1048576)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Things of the host to open, in its order within a topic. The groups of an audience are separated by
-- line feeds; without an audience an activity is for everyone. There is no foreign key, because a
-- curriculum is replaced as a whole.
CREATE TABLE sensei_activity (
  topic_id               varchar(200) NOT NULL,
  id                     varchar(200) NOT NULL,
  position               integer     NOT NULL,
  kind                   varchar(20)  NOT NULL,
  title                  varchar(200) NOT NULL,
  link                   varchar(2000),
  duration_millis        bigint,
  language               varchar(100),
  level                  integer,
  available_from_micros  bigint,
  available_until_micros bigint,
  audience               varchar(4100),
  CONSTRAINT sensei_activity_pk PRIMARY KEY (topic_id, id),
  CONSTRAINT sensei_activity_level CHECK (level BETWEEN 1 AND 5)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Gains in right answers after learners opened an activity: sums over learners, measured on the log.
CREATE TABLE sensei_activity_gain (
  topic_id        varchar(200) NOT NULL,
  activity_id     varchar(200) NOT NULL,
  learners        bigint       NOT NULL,
  gain_struggling double NOT NULL,
  gain_others     double NOT NULL,
  CONSTRAINT sensei_activity_gain_pk PRIMARY KEY (topic_id, activity_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Documents that are searched by their words. id is the hash of type, topic and host_id. topic_id,
-- module, link and learner_id (the owner) are empty if there is none. version is the revision at which
-- the document was stored.
CREATE TABLE sensei_search_document (
  id         varchar(32) NOT NULL,
  type       varchar(20) NOT NULL,
  host_id    varchar(200) NOT NULL,
  topic_id   varchar(200) NOT NULL,
  module     varchar(200) NOT NULL,
  language   varchar(3) NOT NULL,
  title      varchar(200) NOT NULL,
  link       varchar(2000) NOT NULL,
  learner_id varchar(200) NOT NULL,
  everyone   boolean NOT NULL,
  version    bigint NOT NULL,
  CONSTRAINT sensei_search_document_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_search_document_type ON sensei_search_document (type, host_id);

CREATE INDEX sensei_search_document_learner ON sensei_search_document (learner_id);

-- The text of documents. unit is empty, and place 0, if a passage has no place.
CREATE TABLE sensei_search_passage (
  document_id varchar(32) NOT NULL,
  number      integer NOT NULL,
  unit        varchar(10) NOT NULL,
  place       integer NOT NULL,
  text        longtext NOT NULL,
  CONSTRAINT sensei_search_passage_pk PRIMARY KEY (document_id, number),
  CONSTRAINT sensei_search_passage_of FOREIGN KEY (document_id)
    REFERENCES sensei_search_document (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_search_group (
  document_id varchar(32) NOT NULL,
  group_name  varchar(200) NOT NULL,
  CONSTRAINT sensei_search_group_pk PRIMARY KEY (document_id, group_name),
  CONSTRAINT sensei_search_group_of FOREIGN KEY (document_id)
    REFERENCES sensei_search_document (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Models without their bytes. activation counts activations: a roll-back activates the retired model
-- with the highest number, and never one without a number.
CREATE TABLE sensei_model (
  id                bigint      NOT NULL,
  created_at_micros bigint      NOT NULL,
  size_bytes        bigint      NOT NULL,
  sha256            varchar(64) NOT NULL,
  state             varchar(20) NOT NULL,
  activation        bigint,
  provenance        longtext,
  -- Unique only where it is not null: this allows one active model.
  one_active        boolean GENERATED ALWAYS AS (CASE WHEN state = 'active' THEN TRUE END) VIRTUAL,
  CONSTRAINT sensei_model_pk PRIMARY KEY (id),
  CONSTRAINT sensei_model_state CHECK (state IN ('candidate', 'active', 'retired')),
  CONSTRAINT sensei_model_activation CHECK (state <> 'active' OR activation IS NOT NULL),
  CONSTRAINT sensei_model_one_active UNIQUE (one_active)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_model_chunk (
  model_id bigint     NOT NULL,
  position integer    NOT NULL,
  bytes    mediumblob NOT NULL,
  CONSTRAINT sensei_model_chunk_pk PRIMARY KEY (model_id, position),
  CONSTRAINT sensei_model_chunk_of FOREIGN KEY (model_id)
    REFERENCES sensei_model (id) ON DELETE CASCADE,
  CONSTRAINT sensei_model_chunk_size CHECK (octet_length(bytes) <= 1048576)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE sensei_account (
  id                 varchar(36) NOT NULL,
  username           varchar(200) NOT NULL,
  canonical_username varchar(200) NOT NULL,
  username_look      varchar(32),
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
  CONSTRAINT sensei_account_look UNIQUE (username_look),
  CONSTRAINT sensei_account_email UNIQUE (canonical_email),
  CONSTRAINT sensei_account_role CHECK (role IN ('learner', 'instructor', 'admin'))
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Marks of erasures: a registration that was mailed before one cannot be confirmed after it. Names
-- are keyed hashes.
CREATE TABLE sensei_erased_name (
  name_hash        varchar(32) NOT NULL,
  mark             varchar(22) NOT NULL,
  erased_at_micros bigint      NOT NULL,
  CONSTRAINT sensei_erased_name_pk PRIMARY KEY (name_hash)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_erased_name_at ON sensei_erased_name (erased_at_micros);

-- Counters of replacements. A writer increments the counter first, so writers take turns; a reader
-- compares it to detect a change.
CREATE TABLE sensei_revision (
  name     varchar(40) NOT NULL,
  revision bigint      NOT NULL,
  CONSTRAINT sensei_revision_pk PRIMARY KEY (name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

INSERT INTO sensei_revision (name, revision)
  VALUES ('activities', 0), ('curriculum', 0), ('model', 0), ('deletions', 0),
    ('search', 0);

-- The time and the node of the next training: the table of db-scheduler. Its times are in UTC.
CREATE TABLE sensei_scheduled_tasks (
  task_name            varchar(100) NOT NULL,
  task_instance        varchar(100) NOT NULL,
  task_data            mediumblob,
  execution_time       datetime(6)  NOT NULL,
  picked               boolean      NOT NULL,
  picked_by            varchar(200),
  last_success         datetime(6),
  last_failure         datetime(6),
  consecutive_failures integer,
  last_heartbeat       datetime(6),
  version              bigint       NOT NULL,
  priority             smallint,
  CONSTRAINT sensei_scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Trainings that the schedule or a request began, and their outcomes, in the order of sequence: the
-- clocks of two nodes differ. model_id stays when the model is removed.
CREATE TABLE sensei_training_run (
  id                      varchar(36) NOT NULL,
  sequence                bigint       NOT NULL,
  node                    varchar(200) NOT NULL,
  started_at_micros       bigint       NOT NULL,
  ended_at_micros         bigint,
  outcome                 varchar(20)  NOT NULL,
  stage                   varchar(200),
  stage_started_at_micros bigint,
  fraction                double,
  progress_at_micros      bigint,
  cancel_requested        boolean      NOT NULL DEFAULT FALSE,
  explanation             longtext,
  metrics                 longtext,
  model_id                bigint,
  -- Unique only where it is not null: this allows one running training.
  one_running             boolean GENERATED ALWAYS AS (CASE WHEN outcome = 'running' THEN TRUE END) VIRTUAL,
  CONSTRAINT sensei_training_run_pk PRIMARY KEY (id),
  CONSTRAINT sensei_training_run_sequence UNIQUE (sequence),
  CONSTRAINT sensei_training_run_outcome CHECK (outcome IN
    ('running', 'promoted', 'refused', 'not_enough_data', 'cancelled', 'failed', 'lost')),
  CONSTRAINT sensei_training_run_end CHECK ((outcome = 'running') = (ended_at_micros IS NULL)),
  CONSTRAINT sensei_training_run_fraction CHECK (fraction BETWEEN 0 AND 1),
  CONSTRAINT sensei_training_run_one_running UNIQUE (one_running)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Sessions. Refresh tokens are stored as their SHA-256.
CREATE TABLE sensei_session (
  id                varchar(22) NOT NULL,
  account_id        varchar(36) NOT NULL,
  created_at_micros bigint      NOT NULL,
  ends_at_micros    bigint      NOT NULL,
  used_at_micros    bigint      NOT NULL,
  token_hash        varchar(43) NOT NULL,
  parent_hash       varchar(43),
  parent_salt       varchar(43),
  CONSTRAINT sensei_session_pk PRIMARY KEY (id),
  CONSTRAINT sensei_session_of FOREIGN KEY (account_id)
    REFERENCES sensei_account (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_session_account ON sensei_session (account_id);

-- All refresh tokens that a session has or had, so that a reused one is recognised.
CREATE TABLE sensei_refresh_token (
  hash       varchar(43) NOT NULL,
  session_id varchar(22) NOT NULL,
  CONSTRAINT sensei_refresh_token_pk PRIMARY KEY (hash),
  CONSTRAINT sensei_refresh_token_of FOREIGN KEY (session_id)
    REFERENCES sensei_session (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_refresh_token_session ON sensei_refresh_token (session_id);

-- Credentials of services. Secrets are stored as their SHA-256. scopes are separated by spaces.
CREATE TABLE sensei_service_credential (
  id                    varchar(36) NOT NULL,
  name                  varchar(200) NOT NULL,
  scopes                varchar(200) NOT NULL,
  secret_hash           varchar(43) NOT NULL,
  previous_hash         varchar(43),
  previous_until_micros bigint,
  created_at_micros     bigint       NOT NULL,
  expires_at_micros     bigint       NOT NULL,
  CONSTRAINT sensei_service_credential_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The keys that sign access tokens, encrypted.
CREATE TABLE sensei_signing_key (
  id                 varchar(43)  NOT NULL,
  active_from_micros bigint       NOT NULL,
  sealed             varchar(400) NOT NULL,
  CONSTRAINT sensei_signing_key_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Budgets of attempts: the time at which a budget is full again. Keys are keyed hashes, without names
-- or addresses.
CREATE TABLE sensei_throttle (
  throttle_key   varchar(100) NOT NULL,
  full_at_micros bigint NOT NULL,
  CONSTRAINT sensei_throttle_pk PRIMARY KEY (throttle_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_throttle_full ON sensei_throttle (full_at_micros);

-- The secret with which names are hashed. The first node that needs it generates it.
CREATE TABLE sensei_secret (
  name  varchar(40) NOT NULL,
  bytes varbinary(32) NOT NULL,
  CONSTRAINT sensei_secret_pk PRIMARY KEY (name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Events about accounts. There is no foreign key, because an event outlives its account.
CREATE TABLE sensei_audit_event (
  id         varchar(36) NOT NULL,
  at_micros  bigint      NOT NULL,
  type       varchar(40) NOT NULL,
  account_id varchar(36),
  name_hash  varchar(32),
  network    varchar(64),
  -- The learners of a merge and the person who asked for it, until the learner is erased.
  from_learner varchar(200),
  into_learner varchar(200),
  by_person    varchar(200),
  CONSTRAINT sensei_audit_event_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_audit_event_at ON sensei_audit_event (at_micros);

CREATE INDEX sensei_audit_event_account ON sensei_audit_event (account_id, at_micros);

CREATE INDEX sensei_audit_event_into ON sensei_audit_event (into_learner);

-- Erased accounts: keyed hashes of their usernames, and their ids. Data that arrive late for an erased
-- account are not those of the next owner of its name.
CREATE TABLE sensei_erased_account (
  username_hash varchar(32) NOT NULL,
  account_id    varchar(36) NOT NULL,
  CONSTRAINT sensei_erased_account_pk PRIMARY KEY (username_hash),
  CONSTRAINT sensei_erased_account_id UNIQUE (account_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Statements of xAPI. sequence is the order of storing. Flags are 0 or 1; counted says that the interaction of
-- this id is in the log because of the statement.
CREATE TABLE sensei_statement (
  sequence         bigint NOT NULL,
  id               varchar(36) NOT NULL,
  content          longtext NOT NULL,
  digest           varchar(43) NOT NULL,
  stored_at_micros bigint NOT NULL,
  by_learner       integer NOT NULL,
  voiding          integer NOT NULL,
  voided           integer NOT NULL,
  counted          integer NOT NULL,
  target_id        varchar(36),
  CONSTRAINT sensei_statement_pk PRIMARY KEY (sequence),
  CONSTRAINT sensei_statement_id UNIQUE (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_statement_target ON sensei_statement (target_id);

-- The hashes under which statements are found: of verbs, agents, activities and registrations.
CREATE TABLE sensei_statement_key (
  key_hash varchar(43) NOT NULL,
  sequence bigint NOT NULL,
  CONSTRAINT sensei_statement_key_pk PRIMARY KEY (key_hash, sequence),
  CONSTRAINT sensei_statement_key_of FOREIGN KEY (sequence)
    REFERENCES sensei_statement (sequence) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_statement_key_sequence ON sensei_statement_key (sequence);

-- The learners whom a statement names.
CREATE TABLE sensei_statement_learner (
  learner_id varchar(200) NOT NULL,
  sequence   bigint NOT NULL,
  CONSTRAINT sensei_statement_learner_pk PRIMARY KEY (learner_id, sequence),
  CONSTRAINT sensei_statement_learner_of FOREIGN KEY (sequence)
    REFERENCES sensei_statement (sequence) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_statement_learner_sequence ON sensei_statement_learner (sequence);

-- The content of attachments that came with a statement.
CREATE TABLE sensei_statement_attachment (
  sequence     bigint NOT NULL,
  sha2         varchar(128) NOT NULL,
  content_type varchar(200) NOT NULL,
  bytes        mediumblob NOT NULL,
  CONSTRAINT sensei_statement_attachment_pk PRIMARY KEY (sequence, sha2),
  CONSTRAINT sensei_statement_attachment_of FOREIGN KEY (sequence)
    REFERENCES sensei_statement (sequence) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Statements that are voided and have not come yet.
CREATE TABLE sensei_statement_void (
  target_id varchar(36) NOT NULL,
  CONSTRAINT sensei_statement_void_pk PRIMARY KEY (target_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

INSERT INTO sensei_revision (name, revision) VALUES ('statements', 0);

-- Pins and blocks of topics that instructors set, with those that have ended. in_force is 1 or null.
CREATE TABLE sensei_guidance (
  id              varchar(36) NOT NULL,
  learner_id      varchar(200) NOT NULL,
  topic_id        varchar(200) NOT NULL,
  kind            varchar(20) NOT NULL,
  set_by          varchar(200) NOT NULL,
  set_at_micros   bigint NOT NULL,
  ended_by        varchar(200),
  ended_at_micros bigint,
  in_force        integer,
  CONSTRAINT sensei_guidance_pk PRIMARY KEY (id),
  CONSTRAINT sensei_guidance_one UNIQUE (learner_id, topic_id, in_force)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The decision log: lists of recommendations with their inputs, and feedback. context_id is null for
-- feedback. bytes are in a form of Sensei's own.
CREATE TABLE sensei_decision (
  learner_id varchar(200) NOT NULL,
  at_micros  bigint NOT NULL,
  id         binary(16) NOT NULL,
  context_id varchar(22),
  bytes      mediumblob NOT NULL,
  CONSTRAINT sensei_decision_pk PRIMARY KEY (learner_id, at_micros, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_decision_at ON sensei_decision (at_micros);

-- The models, policies, settings and curricula that decisions share, by the hash of their bytes.
CREATE TABLE sensei_decision_context (
  id              varchar(22) NOT NULL,
  added_at_micros bigint NOT NULL,
  bytes           mediumblob NOT NULL,
  CONSTRAINT sensei_decision_context_pk PRIMARY KEY (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The cards of models, as JSON in UTF-8.
CREATE TABLE sensei_model_card (
  model_id bigint NOT NULL,
  card     mediumblob NOT NULL,
  CONSTRAINT sensei_model_card_pk PRIMARY KEY (model_id),
  CONSTRAINT sensei_model_card_of FOREIGN KEY (model_id)
    REFERENCES sensei_model (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The keys under which senders repeat requests, with the responses. sender_id is a learner id or the id of
-- a service's credential, request_name a hash of the route and the key, state 0 (running), 1 (outcome not
-- known) or 2 (with a response).
CREATE TABLE sensei_idempotency_key (
  sender_id       varchar(200) NOT NULL,
  is_service      integer NOT NULL,
  request_name    varchar(43) NOT NULL,
  learner_id      varchar(200),
  route           varchar(200) NOT NULL,
  fingerprint     varchar(64) NOT NULL,
  claim_id        varchar(36) NOT NULL,
  begun_at_micros bigint NOT NULL,
  state           integer NOT NULL,
  status          integer,
  media_type      varchar(100),
  body            mediumblob,
  CONSTRAINT sensei_idempotency_key_pk PRIMARY KEY (sender_id, is_service, request_name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_idempotency_key_begun ON sensei_idempotency_key (begun_at_micros);

CREATE INDEX sensei_idempotency_key_sender
  ON sensei_idempotency_key (sender_id, is_service, begun_at_micros);

CREATE INDEX sensei_idempotency_key_learner ON sensei_idempotency_key (learner_id);

-- The vectors of documents, for the search by meaning: float32, big-endian. A part begins with a passage.
-- revision is that of the change that stored them: all parts of a document have the same one.
CREATE TABLE sensei_search_vector (
  document_id varchar(32) NOT NULL,
  number      integer NOT NULL,
  model       varchar(100) NOT NULL,
  passage     integer NOT NULL,
  revision    bigint NOT NULL,
  bytes       varbinary(16384) NOT NULL,
  CONSTRAINT sensei_search_vector_pk PRIMARY KEY (document_id, number),
  CONSTRAINT sensei_search_vector_of FOREIGN KEY (document_id)
    REFERENCES sensei_search_document (id) ON DELETE CASCADE
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE INDEX sensei_search_vector_revision ON sensei_search_vector (revision);

INSERT INTO sensei_revision (name, revision) VALUES ('vectors', 0);
