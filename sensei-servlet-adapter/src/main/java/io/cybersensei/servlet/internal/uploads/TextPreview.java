package io.cybersensei.servlet.internal.uploads;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The first text of a file. */
final class TextPreview {

  private TextPreview() {}

  /** Decodes the first bytes of a text, of which the last letter may be cut off. */
  static String of(byte[] bytes, int length) {
    if (length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return decoded(bytes, length, StandardCharsets.UTF_16LE);
    }
    if (length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return decoded(bytes, length, StandardCharsets.UTF_16BE);
    }
    String text = decoded(bytes, length, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0
        ? text
        : decoded(bytes, length, Charset.forName("windows-1252"));
  }

  private static String decoded(byte[] bytes, int length, Charset charset) {
    CharBuffer text = CharBuffer.allocate(length);
    charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        // More would follow, so that a letter that is cut off is left out.
        .decode(ByteBuffer.wrap(bytes, 0, length), text, false);
    return text.flip().toString().replace("\uFEFF", "");
  }
}
