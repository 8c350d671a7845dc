package io.cybersensei.jpa;

import io.cybersensei.learning.ModelStore;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Models, each cut into rows of at most one mebibyte, because a row is held in memory several times
 * on its way. The newest three are kept, so that someone can go back.
 */
final class JpaModelStore implements ModelStore {

  private static final int CHUNK_BYTES = 1 << 20;
  private static final int MODELS_KEPT = 3;

  private final Transactions transactions;
  private final Revision revision;
  private final InstantSource clock;
  private final String insertChunkSql;
  private final String readChunkSql;

  JpaModelStore(Transactions transactions, Tables tables, InstantSource clock) {
    this.transactions = transactions;
    this.revision = new Revision("model", tables);
    this.clock = clock;
    String chunks = tables.qualified("sensei_model_chunk");
    this.insertChunkSql =
        "INSERT INTO " + chunks + " (model_id, position, bytes) VALUES (?1, ?2, ?3)";
    this.readChunkSql = "SELECT bytes FROM " + chunks + " WHERE model_id = ?1 AND position = ?2";
  }

  @Override
  public void save(byte[] modelFile) {
    transactions.run(
        "The model could not be saved.",
        entities -> {
          // Numbers are given out in turn, so the highest is the one saved last.
          long id = revision.next(entities);
          entities.persist(
              new ModelEntity(id, Micros.of(clock.instant()), modelFile.length, sha256(modelFile)));
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
          // Their chunks go with them.
          entities
              .createQuery("DELETE FROM SenseiModel m WHERE m.id <= :oldest")
              .setParameter("oldest", id - MODELS_KEPT)
              .executeUpdate();
          return id;
        });
  }

  @Override
  public Optional<byte[]> newest() {
    return transactions.run("The model could not be read.", JpaModelStore.this::readNewest);
  }

  private Optional<byte[]> readNewest(EntityManager entities) {
    long last = -1;
    while (true) {
      Optional<ModelEntity> newest = newestHeader(entities);
      if (newest.isEmpty()) {
        return Optional.empty();
      }
      ModelEntity header = newest.get();
      byte[] bytes = chunks(entities, header);
      if (sha256(bytes).equals(header.sha256())) {
        return Optional.of(bytes);
      }
      // It may have become old, and been deleted, while it was being read.
      if (header.id() == last) {
        throw new StorageException("The bytes of model " + last + " are damaged or incomplete.");
      }
      last = header.id();
    }
  }

  private static Optional<ModelEntity> newestHeader(EntityManager entities) {
    return entities
        .createQuery("SELECT m FROM SenseiModel m ORDER BY m.id DESC", ModelEntity.class)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst();
  }

  private byte[] chunks(EntityManager entities, ModelEntity header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) header.sizeBytes());
    for (int position = 0; (long) position * CHUNK_BYTES < header.sizeBytes(); position++) {
      List<?> rows =
          entities
              .createNativeQuery(readChunkSql)
              .setParameter(1, header.id())
              .setParameter(2, position)
              .getResultList();
      if (rows.isEmpty()) {
        break;
      }
      bytes.writeBytes((byte[]) rows.get(0));
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
