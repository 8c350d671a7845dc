package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.DamagedContentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The directory of a zip archive (APPNOTE 6.3), read strictly. Each entry's own header must agree
 * with the directory, because programs differ in which of them they trust.
 *
 * @param entries the entries in the order of the directory
 * @param directory the position of the directory
 * @param directoryEnd the position after the directory
 * @param end the position after the archive
 */
public record ZipArchive(
    List<ZipEntryHeader> entries, long directory, long directoryEnd, long end) {

  /** The maximum number of entries. Large presentations have some thousand. */
  public static final int MAX_ENTRIES = 20_000;

  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 65_535;
  private static final int MAX_NAME = 1_024;
  private static final int UNICODE_PATH = 0x7075;
  private static final long IS_IN_ZIP64 = 0xFFFFFFFFL;

  /** Reads the directory of an archive. */
  public static ZipArchive read(Content content) {
    long at = endRecord(content);
    long count = content.u16le(at + 10);
    long size = content.u32le(at + 12);
    long directory = content.u32le(at + 16);
    if (content.u16le(at + 4) != 0 && content.u16le(at + 4) != 0xFFFF) {
      throw new DamagedContentException("The archive is a part of several.");
    }
    long directoryEnd = at;
    if (content.has("PK\u0006\u0007", at - 20)) {
      long zip64 = content.u64le(at - 20 + 8);
      if (!content.has("PK\u0006\u0006", zip64)) {
        throw damaged();
      }
      count = content.u64le(zip64 + 32);
      size = content.u64le(zip64 + 40);
      directory = content.u64le(zip64 + 48);
      directoryEnd = zip64;
    }
    if (count > MAX_ENTRIES) {
      throw new DamagedContentException("The document has more than " + MAX_ENTRIES + " parts.");
    }
    if (directory + size != directoryEnd) {
      throw damaged();
    }
    List<ZipEntryHeader> entries = new ArrayList<>();
    long next = directory;
    for (int i = 0; i < count; i++) {
      if (!content.has("PK\u0001\u0002", next)) {
        throw damaged();
      }
      entries.add(entry(content, next));
      next += 46L + content.u16le(next + 28) + content.u16le(next + 30) + content.u16le(next + 32);
    }
    if (next != directoryEnd) {
      throw damaged();
    }
    return new ZipArchive(
        List.copyOf(entries), directory, directoryEnd, at + END_BYTES + content.u16le(at + 20));
  }

  /** Returns the entry with a name, compared without regard to the case of ASCII letters. */
  public Optional<ZipEntryHeader> find(String name) {
    return entries.stream().filter(entry -> entry.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Returns the position of the last end record; data may come after it. */
  private static long endRecord(Content content) {
    long from = Math.max(0, content.size() - END_BYTES - MAX_COMMENT);
    byte[] end = content.bytes(from, END_BYTES + MAX_COMMENT);
    for (int i = end.length - END_BYTES; i >= 0; i--) {
      if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6) {
        return from + i;
      }
    }
    throw new DamagedContentException("The document ends early, so its parts cannot be found.");
  }

  private static ZipEntryHeader entry(Content content, long at) {
    int nameLength = content.u16le(at + 28);
    if (nameLength == 0 || nameLength > MAX_NAME) {
      throw damaged();
    }
    byte[] name = content.bytes(at + 46, nameLength);
    long compressed = content.u32le(at + 20);
    long size = content.u32le(at + 24);
    long header = content.u32le(at + 42);
    long extra = at + 46 + nameLength;
    long extraEnd = extra + content.u16le(at + 30);
    while (extra + 4 <= extraEnd) {
      int length = content.u16le(extra + 2);
      if (content.u16le(extra) == UNICODE_PATH
          && !Arrays.equals(content.bytes(extra + 9, length - 5), name)) {
        throw new DamagedContentException(
            "The document is damaged: a part has two names that differ.");
      }
      if (content.u16le(extra) == 1) {
        long field = extra + 4;
        if (size == IS_IN_ZIP64) {
          size = content.u64le(field);
          field += 8;
        }
        if (compressed == IS_IN_ZIP64) {
          compressed = content.u64le(field);
          field += 8;
        }
        if (header == IS_IN_ZIP64) {
          header = content.u64le(field);
        }
      }
      extra += 4L + length;
    }
    int madeBy = content.u8(at + 5);
    int mode = madeBy == 3 ? content.u16le(at + 40) : 0;
    return new ZipEntryHeader(
        new String(name, StandardCharsets.UTF_8),
        content.u16le(at + 10),
        content.u16le(at + 8),
        compressed,
        size,
        mode,
        header,
        dataOf(content, header, name, content.u16le(at + 10)));
  }

  private static long dataOf(Content content, long header, byte[] name, int method) {
    if (!content.has("PK\u0003\u0004", header)
        || content.u16le(header + 26) != name.length
        || content.u16le(header + 8) != method
        || !Arrays.equals(content.bytes(header + 30, name.length), name)) {
      throw new DamagedContentException(
          "The document is damaged: the headers of a part contradict each other.");
    }
    return header + 30 + name.length + content.u16le(header + 28);
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The document is damaged: its directory is wrong.");
  }
}
