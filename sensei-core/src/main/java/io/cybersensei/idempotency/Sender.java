package io.cybersensei.idempotency;

import java.util.Objects;
import java.util.UUID;

/**
 * The sender of a request. Each sender has keys of its own.
 *
 * @param service whether it is a service of the host, and not a person
 * @param id the learner id of the person, or the id of the service's credential, 1 to 200
 *     characters
 */
public record Sender(boolean service, String id) {

  /** Creates a sender. */
  public Sender {
    Objects.requireNonNull(id, "id");
  }

  /** Returns a person with a learner id. */
  public static Sender ofPerson(String learnerId) {
    return new Sender(false, learnerId);
  }

  /** Returns a service with the id of its credential. */
  public static Sender ofService(UUID credentialId) {
    return new Sender(true, credentialId.toString());
  }
}
