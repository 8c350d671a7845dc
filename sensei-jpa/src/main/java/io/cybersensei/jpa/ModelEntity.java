package io.cybersensei.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is known of a model without its bytes. */
@Entity(name = "SenseiModel")
@Table(name = "sensei_model")
class ModelEntity {

  @Id
  @Column(name = "id")
  private long id;

  @Column(name = "created_at_micros", nullable = false)
  private long createdAtMicros;

  @Column(name = "size_bytes", nullable = false)
  private long sizeBytes;

  @Column(name = "sha256", nullable = false)
  private String sha256;

  /** For the JPA provider. */
  @SuppressWarnings("NullAway.Init")
  protected ModelEntity() {}

  ModelEntity(long id, long createdAtMicros, long sizeBytes, String sha256) {
    this.id = id;
    this.createdAtMicros = createdAtMicros;
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
  }

  long id() {
    return id;
  }

  long createdAtMicros() {
    return createdAtMicros;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  String sha256() {
    return sha256;
  }
}
