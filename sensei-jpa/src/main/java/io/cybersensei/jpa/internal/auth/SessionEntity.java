package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.jpa.internal.sql.Micros;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session with the hash of its valid refresh token. */
@Entity(name = "SenseiSession")
@Table(name = "sensei_session")
public class SessionEntity {

  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "account_id", nullable = false)
  private UUID accountId;

  @Column(name = "created_at_micros", nullable = false)
  private long createdAtMicros;

  @Column(name = "ends_at_micros", nullable = false)
  private long endsAtMicros;

  @Column(name = "used_at_micros", nullable = false)
  private long usedAtMicros;

  @Column(name = "token_hash", nullable = false)
  private String tokenHash;

  @Column(name = "parent_hash")
  private @Nullable String parentHash;

  @Column(name = "parent_salt")
  private @Nullable String parentSalt;

  /** Used by the JPA provider only. */
  @SuppressWarnings("NullAway.Init")
  protected SessionEntity() {}

  SessionEntity(StoredSession session) {
    this.id = session.id();
    this.accountId = session.accountId();
    this.createdAtMicros = Micros.of(session.createdAt());
    this.endsAtMicros = Micros.of(session.endsAt());
    this.usedAtMicros = Micros.of(session.usedAt());
    this.tokenHash = session.tokenHash();
    this.parentHash = session.parent().map(StoredSession.Parent::hash).orElse(null);
    this.parentSalt = session.parent().map(StoredSession.Parent::salt).orElse(null);
  }

  StoredSession toStoredSession() {
    return new StoredSession(
        id,
        accountId,
        Micros.at(createdAtMicros),
        Micros.at(endsAtMicros),
        Micros.at(usedAtMicros),
        tokenHash,
        parentHash == null || parentSalt == null
            ? Optional.empty()
            : Optional.of(new StoredSession.Parent(parentHash, parentSalt)));
  }
}
