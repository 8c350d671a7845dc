package io.cybersensei.ml.internal.exports;

import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The text of a file whose encoding is detected: UTF-8, UTF-16 with a byte-order mark, else
 * Windows-1252, as spreadsheets write it in Western Europe. A file that is compressed by gzip is
 * expanded as it is read.
 */
final class DecodedFile {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BUFFER = 1 << 16;
  private static final char MARK = '\uFEFF';

  private final Path file;
  private final Charset charset;

  private DecodedFile(Path file, Charset charset) {
    this.file = file;
    this.charset = charset;
  }

  /**
   * Detects the encoding, which reads the whole file once.
   *
   * @throws InvalidInputException if the file cannot be read or is not text
   */
  static DecodedFile of(Path file) {
    try (InputStream in = bytes(file)) {
      byte[] head = in.readNBytes(4);
      if (head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
        return new DecodedFile(file, StandardCharsets.UTF_16BE);
      }
      if (head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
        return new DecodedFile(file, StandardCharsets.UTF_16LE);
      }
      if (head.length >= 2 && head[0] == 'P' && head[1] == 'K') {
        throw new InvalidInputException(
            file.getFileName()
                + " is a zip archive or a spreadsheet; unpack it or save it as CSV.");
      }
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
    return new DecodedFile(file, isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS);
  }

  private static boolean isUtf8(Path file) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    try (InputStream in = bytes(file)) {
      boolean ended = false;
      while (!ended) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        for (int i = bytes.position(); i < bytes.limit(); i++) {
          if (bytes.get(i) == 0) {
            throw new InvalidInputException(
                file.getFileName() + " has a NUL character, so it is not text.");
          }
        }
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isError()) {
          return false;
        }
        chars.clear();
        bytes.compact();
      }
      return true;
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
  }

  private static InputStream bytes(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new GZIPInputStream(in, BUFFER) : in;
  }

  /** Returns the name of the encoding. */
  String encoding() {
    return charset.name();
  }

  /** Opens the text, without byte-order marks. The caller closes it. */
  Reader open() throws IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(bytes(file), charset), 1);
    int first = text.read();
    while (first == MARK) {
      first = text.read();
    }
    if (first >= 0) {
      text.unread(first);
    }
    return text;
  }
}
