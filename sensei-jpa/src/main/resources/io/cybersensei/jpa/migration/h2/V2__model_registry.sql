-- A model's state, and what is known of it without reading its bytes. activation counts activations:
-- the retired model with the highest is the one to go back to, and none goes back to one without.

ALTER TABLE sensei_model ADD COLUMN state varchar(20) DEFAULT 'retired' NOT NULL;
ALTER TABLE sensei_model ADD COLUMN activation bigint;
ALTER TABLE sensei_model ADD COLUMN provenance varchar(1000000);

-- So far the newest model was the one in use.
UPDATE sensei_model SET activation = id;
UPDATE sensei_model SET state = 'active' WHERE id = (SELECT max(id) FROM sensei_model);

ALTER TABLE sensei_model ALTER COLUMN state DROP DEFAULT;
ALTER TABLE sensei_model
  ADD CONSTRAINT sensei_model_state CHECK (state IN ('candidate', 'active', 'retired'));
ALTER TABLE sensei_model
  ADD CONSTRAINT sensei_model_activation CHECK (state <> 'active' OR activation IS NOT NULL);

-- Unique only where it is not null: that allows one active model.
ALTER TABLE sensei_model
  ADD COLUMN one_active boolean GENERATED ALWAYS AS (CASE WHEN state = 'active' THEN TRUE END);
ALTER TABLE sensei_model ADD CONSTRAINT sensei_model_one_active UNIQUE (one_active);
