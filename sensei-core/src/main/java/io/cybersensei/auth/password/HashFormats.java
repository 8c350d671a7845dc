package io.cybersensei.auth.password;

import java.util.Base64;
import java.util.regex.Pattern;

/** The kinds of password hashes, recognised by their prefixes. */
final class HashFormats {

  private HashFormats() {}

  /**
   * Reads a hash of any known kind.
   *
   * @throws IllegalArgumentException if the text is no such hash, or one that cannot be verified
   */
  static VerifiableHash read(String encoded) {
    if (encoded.startsWith("$2")) {
      return BcryptHash.read(encoded);
    }
    if (encoded.startsWith(BcryptHash.IMPORTED)) {
      return BcryptHash.readImported(encoded);
    }
    if (encoded.startsWith("$argon2")) {
      return Argon2Hash.read(encoded);
    }
    // Django writes the name of its hasher before the hash of the argon2 library.
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
        "This password hash is of a kind that is not known; see docs/migrating-accounts.md.");
  }

  /**
   * Reads a cost, without a sign.
   *
   * @param name the name of the cost, for the message
   * @throws IllegalArgumentException if it is no number from {@code min} to {@code max}
   */
  static int cost(String name, String digits, int radix, int min, int max) {
    try {
      int value = Integer.parseInt(digits, radix);
      if (value >= min && value <= max && digits.charAt(0) != '+') {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // The exception below tells the range.
    }
    throw new IllegalArgumentException(
        "The %s of a password hash must be from %s to %s.".formatted(name, min, max));
  }

  /**
   * Decodes base64, with or without padding.
   *
   * @param name the name of the value, for the message
   * @throws IllegalArgumentException if it is no base64 of {@code minBytes} to {@code maxBytes}
   *     bytes
   */
  static byte[] base64(String name, String text, int minBytes, int maxBytes) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length >= minBytes && bytes.length <= maxBytes) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // The exception below does not repeat the hash, unlike that of the decoder.
    }
    throw new IllegalArgumentException(
        "The %s of a password hash must be base64 of %s to %s bytes."
            .formatted(name, minBytes, maxBytes));
  }

  /**
   * Splits a hash into its fields.
   *
   * @param kind the kind of the hash, for the message
   * @throws IllegalArgumentException if there are not exactly {@code count} fields
   */
  static String[] fields(String encoded, String separator, int count, String kind) {
    String[] fields = encoded.split(Pattern.quote(separator), -1);
    if (fields.length != count) {
      throw new IllegalArgumentException(
          "A password hash of the kind %s must have %s fields.".formatted(kind, count));
    }
    return fields;
  }
}
