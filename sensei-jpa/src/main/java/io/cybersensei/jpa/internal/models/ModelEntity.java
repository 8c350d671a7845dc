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

/** What is known of a model without its bytes. */
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

  /** For the JPA provider. */
  @SuppressWarnings("NullAway.Init")
  protected ModelEntity() {}

  /** A candidate. */
  ModelEntity(long id, Instant createdAt, long sizeBytes, String sha256, Provenance provenance) {
    this.id = id;
    this.createdAtMicros = Micros.of(createdAt);
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
    this.state = column(ModelState.CANDIDATE);
    this.provenance = ProvenanceJson.write(provenance);
  }

  /** A state as its column keeps it. */
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

  /** Counts activations; 0 if no roll-back comes to this model. */
  long activation() {
    return activation == null ? 0 : activation;
  }

  /** Makes it the one to use, by an activation of this number. */
  void activate(long number) {
    state = column(ModelState.ACTIVE);
    activation = number;
  }

  /** Lets another take its place. */
  void retire() {
    state = column(ModelState.RETIRED);
  }

  /** Lets the one before take its place, for good. */
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
