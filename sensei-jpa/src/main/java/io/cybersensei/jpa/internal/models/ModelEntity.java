package io.cybersensei.jpa.internal.models;

import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.registry.ModelState;
import io.cybersensei.learning.registry.StoredModel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The metadata of a model, without its bytes. */
@Entity(name = "SenseiModel")
@Table(name = "sensei_model")
public class ModelEntity {

  @Id
  @Column(name = "id")
  private long id;

  @Column(name = "created_at_micros", nullable = false)
  private long createdAtMicros;

  @Column(name = "size_bytes", nullable = false)
  private long sizeBytes;

  @Column(name = "sha256", nullable = false)
  private String sha256;

  @Column(name = "state", nullable = false)
  private String state;

  @Column(name = "activation")
  private @Nullable Long activation;

  @Column(name = "provenance")
  private @Nullable String provenance;

  /** Used by the JPA provider only. */
  @SuppressWarnings("NullAway.Init")
  protected ModelEntity() {}

  /** Creates a candidate. */
  ModelEntity(long id, Instant createdAt, long sizeBytes, String sha256, Provenance provenance) {
    this.id = id;
    this.createdAtMicros = Micros.of(createdAt);
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
    this.state = column(ModelState.CANDIDATE);
    this.provenance = ProvenanceJson.write(provenance);
  }

  /** Returns the column value of a state. */
  static String column(ModelState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  long id() {
    return id;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  boolean is(ModelState wanted) {
    return state.equals(column(wanted));
  }

  /** Returns the number of the last activation; 0 if a roll-back cannot return to this model. */
  long activation() {
    return activation == null ? 0 : activation;
  }

  /**
   * Makes this model the active one.
   *
   * @param number the number of the activation
   */
  void activate(long number) {
    state = column(ModelState.ACTIVE);
    activation = number;
  }

  /** Retires this model, because another one is activated. */
  void retire() {
    state = column(ModelState.RETIRED);
  }

  /** Retires this model for good, because the previous one is activated again. */
  void rollBack() {
    retire();
    activation = null;
  }

  StoredModel model() {
    StoredModel.Builder model =
        StoredModel.builder()
            .id(id)
            .storedAt(Micros.at(createdAtMicros))
            .state(ModelState.valueOf(state.toUpperCase(Locale.ROOT)))
            .sizeBytes(sizeBytes)
            .sha256(sha256);
    if (provenance != null) {
      model.provenance(ProvenanceJson.read(provenance));
    }
    return model.build();
  }
}
