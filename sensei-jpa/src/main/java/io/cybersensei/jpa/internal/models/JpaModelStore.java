package io.cybersensei.jpa.internal.models;

import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.sql.Transactions;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.registry.ModelState;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.StoredModel;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A model store that splits each model into rows of at most one mebibyte, because a row is held in
 * memory several times during a transfer. Each change increments the revision first, so changes run
 * one after another.
 */
public final class JpaModelStore implements ModelStore {

  /** The entity classes of this package. */
  public static final List<Class<?>> ENTITIES = List.of(ModelEntity.class);

  private static final int CHUNK_BYTES = 1 << 20;

  private final Transactions transactions;
  private final Revision revision;
  private final String insertChunkSql;
  private final String readChunkSql;
  private final String deleteCardSql;
  private final String insertCardSql;
  private final String readCardSql;

  public JpaModelStore(Transactions transactions, Tables tables) {
    this.transactions = transactions;
    this.revision = new Revision("model", tables);
    String chunks = tables.qualified("sensei_model_chunk");
    this.insertChunkSql =
        "INSERT INTO " + chunks + " (model_id, position, bytes) VALUES (?1, ?2, ?3)";
    String cards = tables.qualified("sensei_model_card");
    this.deleteCardSql = "DELETE FROM " + cards + " WHERE model_id = ?1";
    this.insertCardSql = "INSERT INTO " + cards + " (model_id, card) VALUES (?1, ?2)";
    this.readCardSql = "SELECT card FROM " + cards + " WHERE model_id = ?1";
    this.readChunkSql = "SELECT bytes FROM " + chunks + " WHERE model_id = ?1 AND position = ?2";
  }

  @Override
  public StoredModel add(byte[] modelFile, Provenance provenance, Instant at) {
    return transactions.run(
        "The model could not be saved.",
        entities -> {
          long id = revision.next(entities);
          ModelEntity candidate =
              new ModelEntity(id, at, modelFile.length, sha256(modelFile), provenance);
          entities.persist(candidate);
          entities.flush();
          for (int from = 0; from < modelFile.length; from += CHUNK_BYTES) {
            int until = Math.min(from + CHUNK_BYTES, modelFile.length);
            entities
                .createNativeQuery(insertChunkSql)
                .setParameter(1, id)
                .setParameter(2, from / CHUNK_BYTES)
                .setParameter(3, Arrays.copyOfRange(modelFile, from, until))
                .executeUpdate();
          }
          removeOld(entities);
          return candidate.model();
        });
  }

  @Override
  public boolean activate(long id) {
    return transactions.run(
        "The model could not be activated.",
        entities -> {
          long activation = revision.next(entities);
          List<ModelEntity> models = readAll(entities);
          Optional<ModelEntity> chosen =
              models.stream().filter(model -> model.id() == id).findFirst();
          if (chosen.isEmpty()) {
            return false;
          }
          Optional<ModelEntity> active = active(models);
          if (active.filter(model -> model.id() == id).isPresent()) {
            return true;
          }
          // Flushed in between, because the database allows only one active model at any moment.
          active.ifPresent(ModelEntity::retire);
          entities.flush();
          chosen.get().activate(activation);
          entities.flush();
          removeOld(entities);
          return true;
        });
  }

  @Override
  public Optional<StoredModel> previous() {
    return transactions.read(
        "The models could not be read.",
        entities -> previous(readAll(entities)).map(ModelEntity::model));
  }

  @Override
  public Optional<StoredModel> rollBack() {
    return transactions.run("The model could not be rolled back.", this::rollBack);
  }

  private Optional<StoredModel> rollBack(EntityManager entities) {
    revision.next(entities);
    List<ModelEntity> models = readAll(entities);
    Optional<ModelEntity> previous = previous(models);
    previous.ifPresent(
        model -> {
          active(models).ifPresent(ModelEntity::rollBack);
          entities.flush();
          model.activate(model.activation());
        });
    return previous.map(ModelEntity::model);
  }

  @Override
  public Optional<StoredModel> active() {
    return transactions.read(
        "The models could not be read.",
        entities -> active(readAll(entities)).map(ModelEntity::model));
  }

  @Override
  public List<StoredModel> all() {
    return transactions.read(
        "The models could not be read.",
        entities -> readAll(entities).stream().map(ModelEntity::model).toList());
  }

  @Override
  public Optional<byte[]> file(long id) {
    return transactions.read(
        "The model could not be read.",
        entities ->
            Optional.ofNullable(entities.find(ModelEntity.class, id))
                .map(model -> chunks(entities, model)));
  }

  @Override
  public boolean keepCard(long id, ModelCard card) {
    return transactions.run(
        "The card of a model could not be saved.",
        entities -> {
          if (entities.find(ModelEntity.class, id) == null) {
            return false;
          }
          entities.createNativeQuery(deleteCardSql).setParameter(1, id).executeUpdate();
          entities
              .createNativeQuery(insertCardSql)
              .setParameter(1, id)
              .setParameter(2, ModelCardJson.write(card))
              .executeUpdate();
          return true;
        });
  }

  @Override
  public Optional<ModelCard> card(long id) {
    return transactions.read(
        "The card of a model could not be read.",
        entities -> {
          List<?> rows =
              entities.createNativeQuery(readCardSql).setParameter(1, id).getResultList();
          return rows.stream().findFirst().map(row -> ModelCardJson.read((byte[]) row));
        });
  }

  private byte[] chunks(EntityManager entities, ModelEntity model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) model.sizeBytes());
    for (int position = 0; (long) position * CHUNK_BYTES < model.sizeBytes(); position++) {
      List<?> rows =
          entities
              .createNativeQuery(readChunkSql)
              .setParameter(1, model.id())
              .setParameter(2, position)
              .getResultList();
      if (rows.isEmpty()) {
        break;
      }
      bytes.writeBytes((byte[]) rows.get(0));
    }
    return bytes.toByteArray();
  }

  private static List<ModelEntity> readAll(EntityManager entities) {
    return entities
        .createQuery("SELECT m FROM SenseiModel m ORDER BY m.id DESC", ModelEntity.class)
        .getResultList();
  }

  private static Optional<ModelEntity> active(List<ModelEntity> models) {
    return models.stream().filter(model -> model.is(ModelState.ACTIVE)).findFirst();
  }

  private static Optional<ModelEntity> previous(List<ModelEntity> models) {
    return models.stream()
        .filter(model -> model.is(ModelState.RETIRED) && model.activation() > 0)
        .max(Comparator.comparingLong(ModelEntity::activation));
  }

  private static void removeOld(EntityManager entities) {
    List<ModelEntity> models = readAll(entities);
    removeAllBut(KEPT, ModelState.CANDIDATE, models, entities);
    removeAllBut(KEPT, ModelState.RETIRED, models, entities);
    entities.flush();
  }

  // The chunks of a model are deleted with it.
  private static void removeAllBut(
      int count, ModelState state, List<ModelEntity> models, EntityManager entities) {
    models.stream()
        .filter(model -> model.is(state))
        .sorted(
            Comparator.comparingLong(ModelEntity::activation)
                .thenComparingLong(ModelEntity::id)
                .reversed())
        .skip(count)
        .forEach(entities::remove);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
