package io.cybersensei.learning.registry;

import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The description of a model in a {@link ModelStore}, without the model's file. Immutable and
 * thread-safe.
 */
public final class StoredModel {

  private final long id;
  private final Instant storedAt;
  private final ModelState state;
  private final long sizeBytes;
  private final String sha256;
  private final Optional<Provenance> provenance;

  private StoredModel(Builder builder, Instant storedAt, String sha256) {
    this.id = builder.id;
    this.storedAt = storedAt;
    this.state = builder.state;
    this.sizeBytes = builder.sizeBytes;
    this.sha256 = sha256;
    this.provenance = Optional.ofNullable(builder.provenance);
  }

  /** Returns a builder. The id, the time and the checksum must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the id of the model. A model that is added later has a higher id. */
  public long id() {
    return id;
  }

  /** Returns the time when the model was stored. */
  public Instant storedAt() {
    return storedAt;
  }

  /** Returns the state of the model. */
  public ModelState state() {
    return state;
  }

  /** Returns the size of the model's file in bytes. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Returns the SHA-256 checksum of the model's file, in 64 lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /**
   * Returns the origin and the metrics of the model; empty for a model from a version of Sensei
   * that did not yet store them beside the file.
   */
  public Optional<Provenance> provenance() {
    return provenance;
  }

  /**
   * Returns a description that differs in the state only.
   *
   * @param newState the state of the copy
   */
  public StoredModel withState(ModelState newState) {
    Builder copy = new Builder();
    copy.id = id;
    copy.storedAt = storedAt;
    copy.state = Objects.requireNonNull(newState, "newState");
    copy.sizeBytes = sizeBytes;
    copy.sha256 = sha256;
    copy.provenance = provenance.orElse(null);
    return copy.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredModel that
        && id == that.id
        && storedAt.equals(that.storedAt)
        && state == that.state
        && sizeBytes == that.sizeBytes
        && sha256.equals(that.sha256)
        && provenance.equals(that.provenance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, storedAt, state, sizeBytes, sha256, provenance);
  }

  @Override
  public String toString() {
    return "StoredModel[id="
        + id
        + ", storedAt="
        + storedAt
        + ", state="
        + state
        + ", sizeBytes="
        + sizeBytes
        + ", sha256="
        + sha256
        + ", provenance="
        + provenance
        + "]";
  }

  /** A builder of a {@link StoredModel}, for a {@link ModelStore}. Not thread-safe. */
  public static final class Builder {

    private long id;
    private @Nullable Instant storedAt;
    private ModelState state = ModelState.CANDIDATE;
    private long sizeBytes;
    private @Nullable String sha256;
    private @Nullable Provenance provenance;

    private Builder() {}

    /**
     * Sets the id. Required.
     *
     * @param id 1 or more, and higher than that of any earlier model
     */
    public Builder id(long id) {
      this.id = id;
      return this;
    }

    /**
     * Sets the time when the model was stored. Required.
     *
     * @param storedAt the time
     */
    public Builder storedAt(Instant storedAt) {
      this.storedAt = Objects.requireNonNull(storedAt, "storedAt");
      return this;
    }

    /**
     * Sets the state. Default: {@link ModelState#CANDIDATE}.
     *
     * @param state the state
     */
    public Builder state(ModelState state) {
      this.state = Objects.requireNonNull(state, "state");
      return this;
    }

    /**
     * Sets the size of the model's file. Default: 0.
     *
     * @param sizeBytes the size in bytes
     */
    public Builder sizeBytes(long sizeBytes) {
      this.sizeBytes = sizeBytes;
      return this;
    }

    /**
     * Sets the checksum of the model's file. Required.
     *
     * @param sha256 the SHA-256 checksum in 64 lower-case hexadecimal digits
     */
    public Builder sha256(String sha256) {
      this.sha256 = Objects.requireNonNull(sha256, "sha256");
      return this;
    }

    /**
     * Sets the origin and the metrics of the model. Default: none.
     *
     * @param provenance the provenance
     */
    public Builder provenance(Provenance provenance) {
      this.provenance = Objects.requireNonNull(provenance, "provenance");
      return this;
    }

    /**
     * Builds the description.
     *
     * @throws NullPointerException if the time or the checksum is missing
     */
    public StoredModel build() {
      return new StoredModel(
          this,
          Objects.requireNonNull(storedAt, "storedAt"),
          Objects.requireNonNull(sha256, "sha256"));
    }
  }
}
