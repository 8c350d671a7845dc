package io.cybersensei.auth.account;

import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The account of a user, without its password hash. Immutable.
 *
 * @param id the id: random and never reused
 * @param username the username for display, in Unicode normalisation form NFKC; it never changes
 * @param email the e-mail address for display, in Unicode normalisation form NFC
 * @param fullName the full name, if one was given
 * @param role the role
 * @param active whether the account can sign in
 * @param createdAt the time of the registration, in whole microseconds
 * @param updatedAt the time of the last change of any of these values, in whole microseconds
 */
public record Account(
    UUID id,
    String username,
    String email,
    Optional<String> fullName,
    Role role,
    boolean active,
    Instant createdAt,
    Instant updatedAt) {

  public Account {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(fullName, "fullName");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /**
   * Returns the learner id of this account, under which its interactions are logged: its
   * {@linkplain #learnerIdOf canonical username}.
   */
  public String learnerId() {
    return learnerIdOf(username);
  }

  /**
   * Returns this account as a record for its owner, of the kind {@code accounts}, with the fields
   * {@code id}, {@code learner_id}, {@code username}, {@code email}, {@code full_name} (if there is
   * one), {@code role}, {@code active}, {@code created_at} and {@code updated_at}.
   */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id.toString());
    fields.put("learner_id", learnerId());
    fields.put("username", username);
    fields.put("email", email);
    fullName.ifPresent(name -> fields.put("full_name", name));
    fields.put("role", role.name().toLowerCase(Locale.ROOT));
    fields.put("active", active);
    fields.put("created_at", createdAt.toString());
    fields.put("updated_at", updatedAt.toString());
    return new PersonalRecord("accounts", fields);
  }

  /**
   * Returns the canonical form of a username: normalised to NFKC and folded in case. Two usernames
   * are the same if their canonical forms are equal. The canonical form of a canonical form is
   * itself.
   *
   * @param username any text; it is not checked
   */
  public static String learnerIdOf(String username) {
    return UsernameRules.canonical(username);
  }

  /** Returns this account with another role. */
  Account withRole(Role newRole, Instant now) {
    return new Account(id, username, email, fullName, newRole, active, createdAt, now);
  }

  /** Returns this account with another activity. */
  Account withActive(boolean newActive, Instant now) {
    return new Account(id, username, email, fullName, role, newActive, createdAt, now);
  }
}
