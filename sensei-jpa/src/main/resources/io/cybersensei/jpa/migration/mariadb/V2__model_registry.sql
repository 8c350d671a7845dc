-- A model's state, and what is known of it without reading its bytes. activation counts activations:
-- the retired model with the highest is the one to go back to, and none goes back to one without.

ALTER TABLE sensei_model
  ADD COLUMN state      varchar(20) NOT NULL DEFAULT 'retired',
  ADD COLUMN activation bigint,
  ADD COLUMN provenance longtext;

-- So far the newest model was the one in use.
UPDATE sensei_model SET activation = id;
UPDATE sensei_model SET state = 'active' ORDER BY id DESC LIMIT 1;

-- one_active is unique only where it is not null: that allows one active model.
ALTER TABLE sensei_model
  ALTER COLUMN state DROP DEFAULT,
  ADD CONSTRAINT sensei_model_state CHECK (state IN ('candidate', 'active', 'retired')),
  ADD CONSTRAINT sensei_model_activation CHECK (state <> 'active' OR activation IS NOT NULL),
  ADD COLUMN one_active boolean GENERATED ALWAYS AS (CASE WHEN state = 'active' THEN TRUE END) VIRTUAL,
  ADD CONSTRAINT sensei_model_one_active UNIQUE (one_active);
