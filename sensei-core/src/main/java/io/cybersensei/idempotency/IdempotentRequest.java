package io.cybersensei.idempotency;

import io.cybersensei.internal.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that its sender may repeat under the same key.
 *
 * @param sender the sender
 * @param learnerId the learner whom the request is about; empty if it is about no one or many
 * @param route the operation, such as {@code POST /api/challenge}, at most {@value #MAX_ROUTE}
 *     characters
 * @param key the key that the sender has chosen
 * @param fingerprint a hash of the content, at most {@value #MAX_FINGERPRINT} characters: requests
 *     with different contents have different ones
 * @param repeatable whether carrying out the request twice has the effect of once
 */
public record IdempotentRequest(
    Sender sender,
    Optional<String> learnerId,
    String route,
    String key,
    String fingerprint,
    boolean repeatable) {

  /** The maximum length of a route, in characters. */
  public static final int MAX_ROUTE = 200;

  /** The maximum length of a fingerprint, in characters. */
  public static final int MAX_FINGERPRINT = 64;

  /**
   * @throws IllegalArgumentException if the route or the fingerprint is too long
   */
  public IdempotentRequest {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(key, "key");
    requireAtMost(MAX_ROUTE, "route", route);
    requireAtMost(MAX_FINGERPRINT, "fingerprint", fingerprint);
  }

  private static void requireAtMost(int max, String name, String text) {
    if (text.length() > max) {
      throw new IllegalArgumentException(
          name + " must have at most " + max + " characters, but has " + text.length() + ".");
    }
  }

  /**
   * Returns the name under which a store keeps the request, beside its sender: a hash of the route
   * and the key in 43 characters of base64url.
   */
  public String name() {
    byte[] bytes = (route + '\n' + key).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes, bytes.length));
  }
}
