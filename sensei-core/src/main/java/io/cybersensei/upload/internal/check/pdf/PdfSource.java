package io.cybersensei.upload.internal.check.pdf;

import io.cybersensei.upload.internal.check.Content;

/** Bytes that are read one after the other, and at most one byte ahead. */
interface PdfSource {

  /** Returns the byte at a position, or -1 behind the end. */
  int at(long position);

  /** Returns the bytes of a file. */
  static PdfSource of(Content content) {
    return position -> position < content.size() ? content.u8(position) : -1;
  }

  /** Returns bytes in memory. */
  static PdfSource of(byte[] bytes, int length) {
    return position -> position < length ? bytes[(int) position] & 0xFF : -1;
  }
}
