-- Partitions the log of interactions by years. For PostgreSQL 13 or newer; see docs/database.md.
--
-- Make a backup, stop all nodes, and run it once, as the owner of Sensei's tables, in their schema:
--
--   PGOPTIONS='-c search_path=sensei' psql -v ON_ERROR_STOP=1 --single-transaction \
--     -f partition-interactions.sql "$DATABASE_URL"
--
-- It copies the log, and keeps the old one as sensei_interaction_unpartitioned.

LOCK TABLE sensei_interaction IN ACCESS EXCLUSIVE MODE;

ALTER TABLE sensei_interaction RENAME TO sensei_interaction_unpartitioned;
ALTER INDEX sensei_interaction_pk RENAME TO sensei_interaction_unpartitioned_pk;
ALTER INDEX sensei_interaction_id RENAME TO sensei_interaction_unpartitioned_id;
ALTER INDEX sensei_interaction_history RENAME TO sensei_interaction_unpartitioned_history;
ALTER INDEX sensei_interaction_arrival RENAME TO sensei_interaction_unpartitioned_arrival;

CREATE TABLE sensei_interaction (
  LIKE sensei_interaction_unpartitioned INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY RANGE (occurred_at_micros);

ALTER SEQUENCE sensei_interaction_sequence OWNED BY sensei_interaction.sequence;

-- The first microsecond of a year, in UTC.
CREATE FUNCTION sensei_year_micros(year integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CAST(extract(epoch FROM make_timestamp(year, 1, 1, 0, 0, 0)) AS bigint) * 1000000
$$;

-- Adds the partition of a year. Run it before the year begins: interactions of a year without a
-- partition go to sensei_interaction_others, and while any of them is there, the partition of their
-- year cannot be added.
CREATE FUNCTION sensei_add_interaction_year(year integer) RETURNS void LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format(
    'CREATE TABLE sensei_interaction_%s PARTITION OF sensei_interaction FOR VALUES FROM (%s) TO (%s)',
    year, sensei_year_micros(year), sensei_year_micros(year + 1));
END
$$;

-- Deletes a year with all that is derived from it.
CREATE FUNCTION sensei_drop_interaction_year(year integer) RETURNS void LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$
BEGIN
  -- First, so that no node stores a state of a learner that it computed from that year.
  UPDATE sensei_revision SET revision = revision + 1 WHERE name = 'deletions';
  DELETE FROM sensei_learner_snapshot WHERE oldest_micros < sensei_year_micros(year + 1);
  EXECUTE format(
    'DELETE FROM sensei_interaction_key k USING sensei_interaction_%s y WHERE k.id = y.id', year);
  EXECUTE format('DROP TABLE sensei_interaction_%s', year);
END
$$;

CREATE TABLE sensei_interaction_others PARTITION OF sensei_interaction DEFAULT;

-- The years of the log, this year and the next two. Years before 2000 are no years of this log.
SELECT count(sensei_add_interaction_year(year))
FROM (
  SELECT DISTINCT CAST(extract(year FROM to_timestamp(occurred_at_micros / 1000000) AT TIME ZONE 'UTC')
    AS integer) AS year
  FROM sensei_interaction_unpartitioned
  UNION
  SELECT CAST(extract(year FROM now() AT TIME ZONE 'UTC') AS integer) + ahead
  FROM generate_series(0, 2) AS ahead
) AS years
WHERE year >= 2000;

INSERT INTO sensei_interaction SELECT * FROM sensei_interaction_unpartitioned;

-- A unique index of a partitioned table has the time in it, but an id counts once whatever its time.
CREATE TABLE sensei_interaction_key (id uuid NOT NULL);
INSERT INTO sensei_interaction_key SELECT id FROM sensei_interaction_unpartitioned;
ALTER TABLE sensei_interaction_key ADD CONSTRAINT sensei_interaction_key_pk PRIMARY KEY (id);

ALTER TABLE sensei_interaction
  ADD CONSTRAINT sensei_interaction_pk PRIMARY KEY (sequence, occurred_at_micros);
CREATE INDEX sensei_interaction_id ON sensei_interaction (id);
CREATE INDEX sensei_interaction_history ON sensei_interaction (learner_id, occurred_at_micros, sequence);
CREATE INDEX sensei_interaction_arrival ON sensei_interaction (learner_id, sequence);

-- A row whose id is there is skipped, as ON CONFLICT DO NOTHING skips it without partitions. The
-- insertion of an id that another transaction inserts waits for that one.
CREATE FUNCTION sensei_claim_interaction_id() RETURNS trigger LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO sensei_interaction_key VALUES (NEW.id) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    RETURN NEW;
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION sensei_free_interaction_id() RETURNS trigger LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM sensei_interaction_key WHERE id = OLD.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER sensei_interaction_claim BEFORE INSERT ON sensei_interaction
  FOR EACH ROW EXECUTE FUNCTION sensei_claim_interaction_id();
CREATE TRIGGER sensei_interaction_free AFTER DELETE ON sensei_interaction
  FOR EACH ROW EXECUTE FUNCTION sensei_free_interaction_id();

ANALYZE sensei_interaction;

-- Once all is well:  DROP TABLE sensei_interaction_unpartitioned;
