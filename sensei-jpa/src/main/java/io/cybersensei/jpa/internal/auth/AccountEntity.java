package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.jpa.internal.sql.Micros;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account with its password hash and its two unique names. */
@Entity(name = "SenseiAccount")
@Table(name = "sensei_account")
public class AccountEntity {

  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "username", nullable = false)
  private String username;

  @Column(name = "canonical_username", nullable = false)
  private String canonicalUsername;

  @Column(name = "email", nullable = false)
  private String email;

  @Column(name = "canonical_email", nullable = false)
  private String canonicalEmail;

  @Column(name = "full_name")
  private @Nullable String fullName;

  @Column(name = "role", nullable = false)
  private String role;

  @Column(name = "active", nullable = false)
  private boolean active;

  @Column(name = "password_hash", nullable = false)
  private String passwordHash;

  @Column(name = "created_at_micros", nullable = false)
  private long createdAtMicros;

  @Column(name = "updated_at_micros", nullable = false)
  private long updatedAtMicros;

  /** Used by the JPA provider only. */
  @SuppressWarnings("NullAway.Init")
  protected AccountEntity() {}

  static String code(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  StoredAccount toStoredAccount() {
    return new StoredAccount(
        new Account(
            id,
            username,
            email,
            Optional.ofNullable(fullName),
            Role.valueOf(role.toUpperCase(Locale.ROOT)),
            active,
            Micros.at(createdAtMicros),
            Micros.at(updatedAtMicros)),
        new PasswordHash(passwordHash));
  }
}
