package io.cybersensei.auth.internal.guard;

import io.cybersensei.internal.hash.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Recognises the devices on which an account has signed in, by a token of 32 and 32 hexadecimal
 * digits that opens nothing. See "Slow Down Online Guessing Attacks with Device Cookies", OWASP.
 */
final class Devices {

  private static final int NONCE_DIGITS = 32;
  private static final int TOKEN_CHARACTERS = 65;

  private final KeyedHash keyedHash;
  private final SecureRandom random = new SecureRandom();

  Devices(KeyedHash keyedHash) {
    this.keyedHash = keyedHash;
  }

  String newToken(UUID account) {
    byte[] bytes = new byte[NONCE_DIGITS / 2];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    return nonce + "." + signature(account, nonce);
  }

  /** Which of an account's devices a token is of, if it is of one. */
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
