package io.cybersensei.auth.internal.rules;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Optional;

/** The form in which passwords are measured and hashed. */
public final class Passwords {

  /** Bcrypt reads no further, so that longer passwords would match their first 72 bytes. */
  public static final int MAXIMUM_BCRYPT_BYTES = 72;

  /** Far more than anybody types, and little enough to hash. */
  public static final int MAXIMUM_BYTES = 512;

  private Passwords() {}

  /** One form for a password, whichever way a keyboard composes its accents. */
  static String normalized(String password) {
    return Characters.isOverlong(password) ? password : Normalizer.normalize(password, Form.NFC);
  }

  /**
   * The bytes to hash, at most {@link #MAXIMUM_BYTES}; none if there are too many, or bcrypt would
   * take them for those of another password. It repeats a password with a zero byte after it, so
   * that {@code abc} would match {@code abc\0abc}.
   */
  public static Optional<byte[]> encode(String password) {
    String normalized = normalized(password);
    if (normalized.isEmpty()
        || normalized.length() > MAXIMUM_BYTES
        || normalized.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return utf8(normalized).filter(bytes -> bytes.length <= MAXIMUM_BYTES);
  }

  /** UTF-8, or nothing where half of a surrogate pair would silently become a question mark. */
  static Optional<byte[]> utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return Optional.of(bytes);
    } catch (CharacterCodingException unpairedSurrogate) {
      return Optional.empty();
    }
  }
}
