package io.cybersensei.privacy;

import io.cybersensei.validation.Identifiers;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The one who asks for a change of learners, for the audit log: a service, a person, or the host
 * itself.
 *
 * @param service the id of the credential of a service
 * @param person the id of a person in the host's application, 1–200 characters
 */
public record Actor(Optional<UUID> service, Optional<String> person) {

  /**
   * @throws IllegalArgumentException if both are present, or the person breaks a rule of {@link
   *     Identifiers#check}
   */
  public Actor {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(person, "person");
    if (service.isPresent() && person.isPresent()) {
      throw new IllegalArgumentException("An actor is either a service or a person.");
    }
    person
        .flatMap(id -> Identifiers.check("person", id))
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  /** Returns the host itself, without a known person. */
  public static Actor host() {
    return new Actor(Optional.empty(), Optional.empty());
  }

  /**
   * Returns a service.
   *
   * @param credentialId the id of its credential
   */
  public static Actor ofService(UUID credentialId) {
    return new Actor(Optional.of(credentialId), Optional.empty());
  }

  /**
   * Returns a person.
   *
   * @param id the person's id in the host's application; for an account of Sensei, its learner id
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public static Actor ofPerson(String id) {
    return new Actor(Optional.empty(), Optional.of(id));
  }
}
