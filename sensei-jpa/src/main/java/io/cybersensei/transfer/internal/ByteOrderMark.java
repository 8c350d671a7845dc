package io.cybersensei.transfer.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Arrays;

/**
 * Removes the mark at the start of a file in UTF-8, which is no part of its first field. Programs
 * that append files or convert them twice leave more than one.
 */
public final class ByteOrderMark {

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final char CHARACTER = '\uFEFF';

  private ByteOrderMark() {}

  /** Returns the rest of a stream after its marks. */
  public static InputStream skip(InputStream in) throws IOException {
    PushbackInputStream rest = new PushbackInputStream(in, MARK.length);
    byte[] first;
    do {
      first = rest.readNBytes(MARK.length);
    } while (Arrays.equals(first, MARK));
    rest.unread(first);
    return rest;
  }

  /** Returns the rest of a text after its marks. */
  public static Reader skip(Reader in) throws IOException {
    PushbackReader rest = new PushbackReader(in, 1);
    int first;
    do {
      first = rest.read();
    } while (first == CHARACTER);
    if (first >= 0) {
      rest.unread(first);
    }
    return rest;
  }

  /** Returns a text without the marks at its start. */
  public static String without(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == CHARACTER) {
      start++;
    }
    return text.substring(start);
  }
}
