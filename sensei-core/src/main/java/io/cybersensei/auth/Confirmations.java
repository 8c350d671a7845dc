package io.cybersensei.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/** What shows that somebody has read the mail about their new account: its id, signed. */
final class Confirmations {

  private static final int ID_CHARACTERS = 36;
  private static final int CHARACTERS = 69;

  private final KeyedHash keyedHash;

  Confirmations(KeyedHash keyedHash) {
    this.keyedHash = keyedHash;
  }

  String of(UUID account) {
    return account + "." + keyedHash.shortHex("confirmation", account.toString());
  }

  /** The id of the account that a confirmation is of, if it is of one. */
  Optional<UUID> account(String confirmation) {
    if (confirmation.length() != CHARACTERS) {
      return Optional.empty();
    }
    UUID id;
    try {
      id = UUID.fromString(confirmation.substring(0, ID_CHARACTERS));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
    return MessageDigest.isEqual(
            of(id).getBytes(StandardCharsets.UTF_8), confirmation.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(id)
        : Optional.empty();
  }
}
