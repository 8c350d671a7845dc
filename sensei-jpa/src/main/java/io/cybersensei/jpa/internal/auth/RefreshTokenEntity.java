package io.cybersensei.jpa.internal.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The hash of a refresh token, used or not, with the id of its session. */
@Entity(name = "SenseiRefreshToken")
@Table(name = "sensei_refresh_token")
public class RefreshTokenEntity {

  @Id
  @Column(name = "hash")
  private String hash;

  @Column(name = "session_id", nullable = false)
  private String sessionId;

  /** Used by the JPA provider only. */
  @SuppressWarnings("NullAway.Init")
  protected RefreshTokenEntity() {}

  RefreshTokenEntity(String hash, String sessionId) {
    this.hash = hash;
    this.sessionId = sessionId;
  }

  String hash() {
    return hash;
  }

  String sessionId() {
    return sessionId;
  }
}
