package io.cybersensei.auth.internal.rules;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of secrets that sign tokens or encrypt keys. They refuse secrets that can be guessed,
 * because such a secret lets an attacker sign in as any user.
 */
public final class SecretRules {

  private static final int MIN_BYTES = 32;

  /** A UUID of a version that is made of a time, an address or a name. */
  private static final Pattern PREDICTABLE_UUID =
      Pattern.compile(
          "(?i)\\{?[0-9a-f]{8}-[0-9a-f]{4}-[1-35-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\}?");

  /** A signed token, which is handed out, and the public half of a key. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "(?s)\\s*(?:eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){0,3}"
              + "|-----BEGIN (?:[A-Z0-9 ]*PUBLIC KEY|[A-Z0-9 ]*CERTIFICATE).*"
              + "|(?:ssh-|ecdsa-)[a-z0-9-]+ AAAA.*)\\s*");

  private SecretRules() {}

  /**
   * Requires a secret that cannot be guessed.
   *
   * @param setting the name of the setting
   * @param secret the secret
   * @throws IllegalArgumentException if it is short, predictable or published; the message names
   *     the setting and does not repeat the secret
   */
  public static void requireRandom(String setting, String secret) {
    complaintAbout(secret)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(
                  "%s %s; create one with: openssl rand -base64 48.".formatted(setting, complaint));
            });
  }

  /** Returns the broken rule, as the predicate of a sentence that does not repeat the secret. */
  private static Optional<String> complaintAbout(String secret) {
    if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
      return Optional.of("must have at least 32 bytes");
    }
    if (PublishedSecrets.contain(secret)) {
      return Optional.of("must not be a secret that was published");
    }
    if (PREDICTABLE_UUID.matcher(secret.strip()).matches()) {
      return Optional.of("must be random, which a UUID of this version is not");
    }
    if (PUBLIC.matcher(secret).matches()) {
      return Optional.of("must be secret, which a token, a certificate or a public key is not");
    }
    if (!RandomText.isRandom(secret)) {
      return Optional.of("must be random, but is a phrase, a placeholder or a pattern");
    }
    return Optional.empty();
  }
}
