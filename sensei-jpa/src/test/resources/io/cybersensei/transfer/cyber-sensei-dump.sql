CREATE TABLE users (
  id integer PRIMARY KEY,
  username varchar NOT NULL UNIQUE,
  email varchar NOT NULL UNIQUE,
  hashed_password varchar NOT NULL,
  full_name varchar,
  skill_level varchar DEFAULT 'beginner',
  created_at timestamp with time zone DEFAULT now(),
  is_active boolean DEFAULT true
);
CREATE TABLE modules (id integer PRIMARY KEY, name varchar NOT NULL, "order" integer DEFAULT 0);
CREATE TABLE topics (
  id integer PRIMARY KEY,
  module_id integer REFERENCES modules (id),
  name varchar,
  title varchar,
  "order" integer DEFAULT 0
);
CREATE TABLE user_progress (
  id integer PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id),
  topic_id integer NOT NULL REFERENCES topics (id),
  completion_percentage double precision,
  mastery_probability double precision DEFAULT 0.0,
  status varchar DEFAULT 'not_started',
  last_accessed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now()
);
CREATE TABLE user_interactions (
  id integer PRIMARY KEY,
  user_id varchar NOT NULL,
  interaction_type varchar NOT NULL,
  topic_id integer NOT NULL,
  score double precision,
  duration_seconds integer,
  "timestamp" timestamp without time zone,
  metadata json
);
INSERT INTO users VALUES (1, 'ada', 'ada@example.org', '$2b$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy', 'Ada, "the first"', 'beginner', '2025-11-01 10:00:00+00', true);
INSERT INTO users VALUES (2, 'o''neil, bob', 'bob@example.org', '$2b$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy', NULL, NULL, NULL, NULL);
INSERT INTO users VALUES (3, 'gone', 'gone@example.org', '$2b$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy', NULL, NULL, NULL, false);
INSERT INTO modules VALUES (7, 'Networks', 2), (8, 'Basics', 1);
INSERT INTO topics VALUES (10, 7, 'tcp', 'TCP "connections"', 1), (11, 8, 'passwords', NULL, 1), (12, NULL, NULL, 'Loose end', 0);
INSERT INTO user_interactions VALUES (1, '1', 'resource_view', 10, NULL, 60, '2025-12-01 09:00:00', NULL);
INSERT INTO user_interactions VALUES (2, '1', 'quiz_complete', 10, 1, 41, '2025-12-01 09:05:00.25', '{"attempt": 1}');
INSERT INTO user_interactions VALUES (3, '1', 'quiz_complete', 10, 0, NULL, '2025-12-01 09:06:00', NULL);
INSERT INTO user_interactions VALUES (4, '2', 'quiz_complete', 11, 85, 30, '2025-12-02 08:00:00', NULL);
INSERT INTO user_interactions VALUES (5, '2', 'quiz_complete', 11, NULL, 30, '2025-12-02 08:01:00', NULL);
INSERT INTO user_interactions VALUES (6, '2', 'module_complete', 11, NULL, NULL, '2025-12-02 08:02:00', NULL);
INSERT INTO user_interactions VALUES (7, '2', 'login', 11, NULL, NULL, '2025-12-02 07:59:00', NULL);
INSERT INTO user_interactions VALUES (8, '99', 'resource_view', 10, NULL, NULL, '2025-12-02 07:59:00', NULL);
INSERT INTO user_progress VALUES (1, 1, 10, 50, 0.9, 'mastered', '2025-12-01 09:06:00+00', '2025-12-01 09:00:00+00');
INSERT INTO user_progress VALUES (2, 1, 11, 100, 0.97, 'mastered', '2025-12-03 10:00:00+01', '2025-12-01 09:00:00+00');
INSERT INTO user_progress VALUES (3, 2, 10, 10, 0.3, 'in_progress', NULL, '2025-12-01 09:00:00+00');
