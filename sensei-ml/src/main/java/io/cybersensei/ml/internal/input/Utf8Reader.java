package io.cybersensei.ml.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A reader that decodes UTF-8 and names the line of the first invalid byte. A byte-order mark at
 * the start is skipped.
 */
final class Utf8Reader extends Reader {

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private boolean started;
  private boolean ended;
  private long bytesRead;
  private long line = 1;
  private boolean afterReturn;

  /**
   * @param in the bytes
   * @param name the name of the file, for messages
   */
  Utf8Reader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  long bytesRead() {
    return bytesRead;
  }

  /**
   * @throws InvalidInputException if the bytes are not UTF-8
   */
  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (!started) {
      start();
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      int count = chars.position() - offset;
      countLines(target, offset, count);
      if (result.isError()) {
        throw notUtf8("is not in UTF-8");
      }
      if (count > 0 || length == 0) {
        return count;
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private void start() throws IOException {
    started = true;
    while (!ended && bytes.remaining() < 3) {
      fill();
    }
    int first = bytes.remaining() > 0 ? bytes.get(bytes.position()) & 0xff : 0;
    int second = bytes.remaining() > 1 ? bytes.get(bytes.position() + 1) & 0xff : 0;
    int third = bytes.remaining() > 2 ? bytes.get(bytes.position() + 2) & 0xff : 0;
    if ((first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe)) {
      throw notUtf8("is in UTF-16");
    }
    if (first == 0xef && second == 0xbb && third == 0xbf) {
      bytes.position(bytes.position() + 3);
      // Programs that append files or convert them twice leave more than one mark.
      start();
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytesRead += read;
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  private void countLines(char[] target, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      char each = target[i];
      if ((each == '\n' && !afterReturn) || each == '\r') {
        line++;
      } else if (each == 0) {
        throw notUtf8("has a NUL character, so it is not text in UTF-8");
      }
      afterReturn = each == '\r';
    }
  }

  private InvalidInputException notUtf8(String what) {
    return new InvalidInputException(
        name + ", line " + line + ": the file " + what + "; save it as UTF-8.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
