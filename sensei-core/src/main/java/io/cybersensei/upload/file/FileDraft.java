package io.cybersensei.upload.file;

import java.nio.channels.SeekableByteChannel;

/** A file that arrives. Not thread-safe. */
public interface FileDraft extends AutoCloseable {

  /** Adds bytes at the end. */
  void append(byte[] bytes, int offset, int count);

  /** Opens the bytes so far to read at any position. The caller closes it before the draft. */
  SeekableByteChannel open();

  /**
   * Keeps the file. It is durable and can be opened under its hash when the method returns. The
   * draft is over.
   *
   * @return the SHA-256 of the content, as 64 hexadecimal digits in lower case
   */
  String keep();

  /** Discards the draft unless it was kept. */
  @Override
  void close();
}
