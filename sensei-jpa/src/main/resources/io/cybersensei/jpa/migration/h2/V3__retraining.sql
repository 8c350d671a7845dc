-- When to train next, and which node does: the table of db-scheduler, as that wants it.
CREATE TABLE sensei_scheduled_tasks (
  task_name            varchar(100)                NOT NULL,
  task_instance        varchar(100)                NOT NULL,
  task_data            varbinary(1000000),
  execution_time       timestamp(6) with time zone NOT NULL,
  picked               boolean                     NOT NULL,
  picked_by            varchar(200),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint                      NOT NULL,
  priority             smallint,
  CONSTRAINT sensei_scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
);

-- Every training that was begun by the schedule or on request, and what became of it. Times are
-- microseconds since 1970-01-01T00:00:00Z. model_id stays when the model is removed.
CREATE TABLE sensei_training_run (
  id                      uuid         NOT NULL,
  node                    varchar(200) NOT NULL,
  started_at_micros       bigint       NOT NULL,
  ended_at_micros         bigint,
  outcome                 varchar(20)  NOT NULL,
  stage                   varchar(200),
  stage_started_at_micros bigint,
  fraction                double precision,
  progress_at_micros      bigint,
  cancel_requested        boolean      DEFAULT FALSE NOT NULL,
  explanation             varchar(1000000),
  metrics                 varchar(1000000),
  model_id                bigint,
  -- Unique only where it is not null: that allows one that runs.
  one_running             boolean GENERATED ALWAYS AS (CASE WHEN outcome = 'running' THEN TRUE END),
  CONSTRAINT sensei_training_run_pk PRIMARY KEY (id),
  CONSTRAINT sensei_training_run_outcome CHECK (outcome IN
    ('running', 'promoted', 'refused', 'not_enough_data', 'cancelled', 'failed', 'lost')),
  CONSTRAINT sensei_training_run_end CHECK ((outcome = 'running') = (ended_at_micros IS NULL)),
  CONSTRAINT sensei_training_run_fraction CHECK (fraction BETWEEN 0 AND 1),
  CONSTRAINT sensei_training_run_one_running UNIQUE (one_running)
);

CREATE INDEX sensei_training_run_history ON sensei_training_run (started_at_micros);
