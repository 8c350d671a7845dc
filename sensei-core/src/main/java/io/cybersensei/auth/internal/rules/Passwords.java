package io.cybersensei.auth.internal.rules;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Optional;

/** The form in which passwords are measured and hashed: UTF-8 of Unicode normalisation form NFC. */
public final class Passwords {

  /** The maximum length for bcrypt, which ignores all bytes after the first 72. */
  public static final int MAX_BCRYPT_BYTES = 72;

  /** The maximum length in bytes of every password. */
  public static final int MAX_BYTES = 512;

  private Passwords() {}

  /** Returns a password in NFC, the same for every way in which a keyboard composes accents. */
  static String normalized(String password) {
    return Characters.isOverlong(password) ? password : Normalizer.normalize(password, Form.NFC);
  }

  /**
   * Returns the bytes to hash. Passwords with a NUL character are refused, because bcrypt repeats a
   * password with a zero byte after it: {@code abc} would match {@code abc\0abc}.
   *
   * @return at most {@link #MAX_BYTES} bytes; empty if the password is empty, too long, has a NUL
   *     character or is malformed
   */
  public static Optional<byte[]> encode(String password) {
    String normalized = normalized(password);
    if (normalized.isEmpty() || normalized.length() > MAX_BYTES || normalized.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return utf8(normalized).filter(bytes -> bytes.length <= MAX_BYTES);
  }

  /** Returns a text in UTF-8; empty if it has an unpaired surrogate. */
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
