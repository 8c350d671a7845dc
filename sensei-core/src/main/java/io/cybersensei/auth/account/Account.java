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
 * A person who can sign in, without the password hash, so that it can be shown and passed around.
 *
 * @param id random and never reused
 * @param username as displayed, in Unicode normalisation form NFKC; it never changes
 * @param email as displayed, in Unicode normalisation form NFC
 * @param fullName the name to greet the person by, where one was given
 * @param role what the account may do
 * @param active whether the account may sign in
 * @param createdAt when the account was registered, in whole microseconds
 * @param updatedAt when the username, e-mail, full name, role or activity last changed
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
   * The id under which this account's interactions are logged: its {@linkplain #learnerIdOf
   * canonical username}.
   */
  public String learnerId() {
    return learnerIdOf(username);
  }

  /** As its owner is told of it. */
  public PersonalRecord toLearnerRecord() {
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
   * The learner id that a username stands for, however it is typed: normalised to NFKC and without
   * distinction of case. The username is not checked and may belong to nobody. The canonical form
   * of a canonical form is itself.
   */
  public static String learnerIdOf(String username) {
    return UsernameRules.canonical(username);
  }

  /** The same person with another role or activity. */
  Account with(Role newRole, boolean newActive, Instant now) {
    return new Account(id, username, email, fullName, newRole, newActive, createdAt, now);
  }
}
