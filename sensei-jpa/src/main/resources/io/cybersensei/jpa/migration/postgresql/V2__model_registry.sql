-- A model's state, and what is known of it without reading its bytes. activation counts activations:
-- the retired model with the highest is the one to go back to, and none goes back to one without.

ALTER TABLE sensei_model ADD COLUMN state varchar(20) COLLATE "C" NOT NULL DEFAULT 'retired';
ALTER TABLE sensei_model ADD COLUMN activation bigint;
ALTER TABLE sensei_model ADD COLUMN provenance text;

-- So far the newest model was the one in use.
UPDATE sensei_model SET activation = id;
UPDATE sensei_model SET state = 'active' WHERE id = (SELECT max(id) FROM sensei_model);

ALTER TABLE sensei_model ALTER COLUMN state DROP DEFAULT;
ALTER TABLE sensei_model
  ADD CONSTRAINT sensei_model_state CHECK (state IN ('candidate', 'active', 'retired'));
ALTER TABLE sensei_model
  ADD CONSTRAINT sensei_model_activation CHECK (state <> 'active' OR activation IS NOT NULL);
CREATE UNIQUE INDEX sensei_model_one_active ON sensei_model (state) WHERE state = 'active';
