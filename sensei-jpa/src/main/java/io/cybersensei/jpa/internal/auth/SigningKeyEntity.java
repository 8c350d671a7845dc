package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.token.StoredSigningKey;
import io.cybersensei.jpa.internal.sql.Micros;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An encrypted signing key. */
@Entity(name = "SenseiSigningKey")
@Table(name = "sensei_signing_key")
public class SigningKeyEntity {

  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "active_from_micros", nullable = false)
  private long activeFromMicros;

  @Column(name = "sealed", nullable = false)
  private String sealed;

  /** Used by the JPA provider only. */
  @SuppressWarnings("NullAway.Init")
  protected SigningKeyEntity() {}

  SigningKeyEntity(StoredSigningKey key) {
    this.id = key.id();
    this.activeFromMicros = Micros.of(key.activeFrom());
    this.sealed = key.sealed();
  }

  StoredSigningKey toStoredSigningKey() {
    return new StoredSigningKey(id, Micros.at(activeFromMicros), sealed);
  }
}
