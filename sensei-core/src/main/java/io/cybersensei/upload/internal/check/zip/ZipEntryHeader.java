package io.cybersensei.upload.internal.check.zip;

/**
 * An entry in the directory of a zip archive.
 *
 * @param name the name, decoded as UTF-8
 * @param method 0 for stored bytes, 8 for deflated ones, and others
 * @param flags the flags of the entry
 * @param compressed the number of bytes in the archive
 * @param size the declared number of bytes
 * @param unixMode the mode of a file on Unix, 0 if it is not known
 * @param header the position of the entry's own header
 * @param data the position of the bytes
 */
public record ZipEntryHeader(
    String name,
    int method,
    int flags,
    long compressed,
    long size,
    int unixMode,
    long header,
    long data) {

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int LINK = 0xA000;
  private static final int KIND = 0xF000;

  /** Returns the position after the bytes. */
  public long end() {
    return data + compressed;
  }

  /** Returns whether this entry is a folder. */
  public boolean isFolder() {
    return name.endsWith("/");
  }

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }

  boolean isLink() {
    return (unixMode & KIND) == LINK;
  }
}
