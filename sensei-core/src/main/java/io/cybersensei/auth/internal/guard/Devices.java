package io.cybersensei.auth.internal.guard;

import io.cybersensei.internal.hash.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The devices on which accounts have signed in, recognised by tokens: a nonce of 32 hexadecimal
 * digits, a dot, and a signature of 32. A token is no credential. Source: "Slow Down Online
 * Guessing Attacks with Device Cookies", OWASP. Thread-safe.
 */
final class Devices {

  private static final int NONCE_DIGITS = 32;
  private static final int TOKEN_CHARACTERS = 65;

  private final KeyedHash keyedHash;
  private final SecureRandom random = new SecureRandom();

  Devices(KeyedHash keyedHash) {
    this.keyedHash = keyedHash;
  }

  /** Returns the token of a new device. */
  String newToken(UUID account) {
    byte[] bytes = new byte[NONCE_DIGITS / 2];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    return nonce + "." + signature(account, nonce);
  }

  /** Returns the nonce of an account's device; empty if the token is not of this account. */
  Optional<String> device(String token, UUID account) {
    if (token.length() != TOKEN_CHARACTERS) {
      return Optional.empty();
    }
    String nonce = token.substring(0, NONCE_DIGITS);
    byte[] expected = (nonce + "." + signature(account, nonce)).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(nonce)
        : Optional.empty();
  }

  private String signature(UUID account, String nonce) {
    return keyedHash.shortHex("device", account + " " + nonce);
  }
}
