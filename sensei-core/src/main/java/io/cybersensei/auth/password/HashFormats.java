package io.cybersensei.auth.password;

import java.util.Base64;
import java.util.regex.Pattern;

/** Tells the kinds of password hash apart by how they begin. */
final class HashFormats {

  private HashFormats() {}

  /**
   * Reads a hash of any known kind.
   *
   * @throws IllegalArgumentException if it is none, or not one that can be verified
   */
  static VerifiableHash read(String encoded) {
    if (encoded.startsWith("$2")) {
      return BcryptHash.read(encoded);
    }
    if (encoded.startsWith("$argon2")) {
      return Argon2Hash.read(encoded);
    }
    // Django puts the name of its hasher before what the argon2 library wrote.
    if (encoded.startsWith("argon2$")) {
      return Argon2Hash.read(encoded.substring("argon2".length()));
    }
    if (encoded.startsWith("$6$")) {
      return Sha512CryptHash.read(encoded);
    }
    if (encoded.startsWith("pbkdf2_sha256$")) {
      return Pbkdf2Hash.readDjango(encoded);
    }
    if (encoded.startsWith("PBKDF2:")) {
      return Pbkdf2Hash.readSakai(encoded);
    }
    if (encoded.startsWith("MD5-SALT-SHA256:") || encoded.startsWith("MD5TRUNC-SALT-SHA256:")) {
      return DigestHash.readSakai(encoded);
    }
    if (DigestHash.looksLikeSakai(encoded)) {
      return DigestHash.readSakaiWithoutName(encoded);
    }
    if (encoded.startsWith("{SSHA}")) {
      return DigestHash.readLdap(encoded);
    }
    if (encoded.startsWith(SeparateSalts.OPENOLAT)) {
      return SeparateSalts.readOpenOlat(encoded);
    }
    if (encoded.startsWith(SeparateSalts.CANVAS)) {
      return SeparateSalts.readCanvas(encoded);
    }
    if (ScryptHash.looksLikeOne(encoded)) {
      return ScryptHash.read(encoded, new byte[0]);
    }
    throw new IllegalArgumentException(
        "this kind of password hash is not known: docs/migrating-accounts.md lists those that are");
  }

  /** Of a cost that was read: refuses what would take too long, or is no number at all. */
  static int cost(String name, String digits, int radix, int least, int most) {
    try {
      int value = Integer.parseInt(digits, radix);
      if (value >= least && value <= most && digits.charAt(0) != '+') {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the same refusal.
    }
    throw new IllegalArgumentException(
        "the %s of a password hash must be from %d to %d".formatted(name, least, most));
  }

  /** What base64 stands for, with or without padding. */
  static byte[] base64(String name, String text, int leastBytes, int mostBytes) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length >= leastBytes && bytes.length <= mostBytes) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Falls through: what the decoder says would repeat a part of the hash.
    }
    throw new IllegalArgumentException(
        "the %s of this password hash must be base64 of %d to %d bytes"
            .formatted(name, leastBytes, mostBytes));
  }

  /** The fields between separators, exactly as many as there should be. */
  static String[] fields(String encoded, String separator, int count, String kind) {
    String[] fields = encoded.split(Pattern.quote(separator), -1);
    if (fields.length != count) {
      throw new IllegalArgumentException(
          "a password hash of the kind %s must have %d fields".formatted(kind, count));
    }
    return fields;
  }
}
