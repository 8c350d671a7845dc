package io.cybersensei.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.Arrays;

/** Removes the mark at the start of a file in UTF-8, which is no part of its first field. */
final class ByteOrderMark {

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private ByteOrderMark() {}

  static InputStream skip(InputStream in) throws IOException {
    PushbackInputStream rest = new PushbackInputStream(in, MARK.length);
    byte[] first = new byte[MARK.length];
    int read = rest.readNBytes(first, 0, MARK.length);
    if (!Arrays.equals(first, MARK)) {
      rest.unread(first, 0, read);
    }
    return rest;
  }

  static Reader skip(Reader in) throws IOException {
    PushbackReader rest = new PushbackReader(in, 1);
    int first = rest.read();
    if (first >= 0 && first != '\uFEFF') {
      rest.unread(first);
    }
    return rest;
  }
}
