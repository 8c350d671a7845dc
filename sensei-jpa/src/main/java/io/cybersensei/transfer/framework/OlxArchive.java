package io.cybersensei.transfer.framework;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A course in a .tar.gz file (POSIX ustar and pax, and the long names of GNU), read from the start
 * to the end.
 */
final class OlxArchive {

  private static final int RECORD = 512;
  private static final int MAX_NAME_BYTES = 1 << 16;
  private static final long MAX_BYTES = 2L << 30;
  private static final int MAX_ENTRIES = 200_000;

  private final Counted in;
  private Optional<String> longName = Optional.empty();

  private OlxArchive(Counted in) {
    this.in = in;
  }

  /** Reads all files of the structure of a course. */
  static void read(InputStream tarGz, OlxFiles files) throws IOException, OlxException {
    try {
      new OlxArchive(new Counted(new GZIPInputStream(tarGz))).read(files);
    } catch (ZipException | EOFException e) {
      throw new OlxException("", "malformed", "The file must be a complete .tar.gz.");
    } catch (TooLargeException e) {
      throw new OlxException("", "too_large", "The file can have at most 2 GiB when unpacked.");
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The unpacked bytes, up to a limit: few packed ones can unpack to any number. */
  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int some = in.read(target, offset, count);
      bytes += Math.max(0, some);
      if (bytes > MAX_BYTES) {
        throw new TooLargeException();
      }
      return some;
    }

    @Override
    public long skip(long count) throws IOException {
      // By reading, so that skipped bytes count.
      byte[] some = new byte[(int) Math.min(count, 1 << 16)];
      return some.length == 0 ? 0 : Math.max(0, read(some, 0, some.length));
    }
  }

  private void read(OlxFiles files) throws IOException, OlxException {
    for (int entries = 0; ; entries++) {
      byte[] header = in.readNBytes(RECORD);
      if (header.length == 0 || isEnd(header)) {
        return;
      }
      if (header.length < RECORD || !isTar(header)) {
        throw new OlxException("", "malformed", "The file must be a complete .tar.gz.");
      }
      if (entries == MAX_ENTRIES) {
        throw new OlxException("", "too_many", "The file can have at most 200,000 entries.");
      }
      readEntry(header, files);
    }
  }

  private void readEntry(byte[] header, OlxFiles files) throws IOException, OlxException {
    long size = number(header, 124, 12);
    byte type = header[156];
    if (type == 'x' || type == 'L') {
      if (size > MAX_NAME_BYTES) {
        throw new OlxException("", "too_long", "The name of a file is too long.");
      }
      String text = new String(in.readNBytes((int) size), StandardCharsets.UTF_8);
      skip(padding(size));
      longName = type == 'L' ? Optional.of(text.replace("\0", "")) : path(text).or(() -> longName);
      return;
    }
    String name = longName.orElseGet(() -> name(header));
    if (type != 'g') {
      longName = Optional.empty();
    }
    String path = inCourse(name);
    if (OlxFiles.isWanted(path)) {
      if (type == '1' || type == '2') {
        throw new OlxException(path, "not_allowed", "A course must not have links.");
      }
      if (type == '0' || type == 0) {
        Entry entry = new Entry(in, size);
        files.add(path, entry);
        skip(entry.left + padding(size));
        return;
      }
    }
    skip(size + padding(size));
  }

  /** Returns a name without a dot before it, if it does not leave the folder. */
  private static String inCourse(String name) throws OlxException {
    String path = name.startsWith("./") ? name.substring(2) : name;
    if (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
      throw new OlxException(path, "not_allowed", "The name of a file must not leave the course.");
    }
    return path;
  }

  /** The content of an entry. */
  private static final class Entry extends FilterInputStream {
    private long left;

    Entry(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      if (left == 0) {
        return -1;
      }
      int some = in.read(target, offset, (int) Math.min(count, left));
      if (some < 0) {
        throw new EOFException();
      }
      left -= some;
      return some;
    }

    @Override
    public void close() {
      // The archive goes on.
    }
  }

  private void skip(long count) throws IOException {
    in.skipNBytes(count);
  }

  private static long padding(long size) {
    return (RECORD - size % RECORD) % RECORD;
  }

  private static boolean isEnd(byte[] header) {
    for (byte each : header) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the checksum is right, so that no other file is taken for a tar. */
  private static boolean isTar(byte[] header) throws OlxException {
    long sum = 0;
    for (int i = 0; i < RECORD; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    return sum == number(header, 148, 8);
  }

  private static long number(byte[] header, int offset, int length) throws OlxException {
    String text = text(header, offset, length).strip();
    if (!text.matches("[0-7]{1,11}")) {
      throw new OlxException("", "malformed", "The file must be a .tar.gz of small files.");
    }
    return Long.parseLong(text, 8);
  }

  private static String name(byte[] header) {
    String prefix =
        text(header, 257, 5).equals("ustar") && header[262] == 0 ? text(header, 345, 155) : "";
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  /** Returns the path in the records of a pax header: a length, a space, a name, = and a value. */
  private static Optional<String> path(String records) {
    for (String record : records.split("\n", -1)) {
      int name = record.indexOf(' ') + 1;
      if (record.startsWith("path=", name)) {
        return Optional.of(record.substring(name + "path=".length()));
      }
    }
    return Optional.empty();
  }
}
