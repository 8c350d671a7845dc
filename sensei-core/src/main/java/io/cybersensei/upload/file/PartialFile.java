package io.cybersensei.upload.file;

import java.nio.channels.SeekableByteChannel;

/**
 * A file that arrives in several requests. Any number of threads and processes can append to it at
 * once: bytes are appended only at the end that the caller knows, so that of two one is refused.
 */
public interface PartialFile {

  /** Returns the number of bytes that are there, all of which are durable. */
  long size();

  /**
   * Appends bytes, which are durable when the method returns.
   *
   * @param position the size before, as the caller knows it
   * @param bytes the array that holds the bytes
   * @param offset the first of them
   * @param count their number
   * @return false if the file has another size or is gone; nothing is appended then
   */
  boolean append(long position, byte[] bytes, int offset, int count);

  /** Opens the bytes so far to read at any position. The caller closes it. */
  SeekableByteChannel open();

  /** Reads the whole file and returns its SHA-256, as 64 hexadecimal digits in lower case. */
  String hash();

  /**
   * Keeps the file: it is durable and can be opened under its hash when the method returns, and is
   * no longer partial. Nobody may append meanwhile.
   *
   * @param hash the hash that {@link #hash} returned
   */
  void keep(String hash);

  /** Deletes the file, unless it was kept. */
  void discard();
}
