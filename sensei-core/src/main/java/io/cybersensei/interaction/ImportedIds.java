package io.cybersensei.interaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The ids of rows that have none: UUIDs of version 2 that hold the first bits of the SHA-256 of the
 * source and the number of the row. No common generator makes this version, and MariaDB's type uuid
 * takes it, but not version 8 (RFC 9562), which is meant for such ids. They can be computed by
 * anyone who knows both, so the HTTP API {@linkplain #contain takes none} from learners, who could
 * otherwise take the ids of an import before it runs.
 */
public final class ImportedIds {

  private static final int VERSION = 2;
  private static final long VERSION_BITS = 0xF000L;
  private static final int VERSION_SHIFT = 12;
  private static final long VARIANT = 0xC000_0000_0000_0000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private ImportedIds() {}

  /**
   * Returns the id of a row.
   *
   * @param source the name of the origin of the rows
   * @param row the number of the row, from 1
   */
  public static UUID of(String source, long row) {
    ByteBuffer digest = ByteBuffer.wrap(sha256(source + '\n' + row));
    return new UUID(
        (digest.getLong() & ~VERSION_BITS) | (long) VERSION << VERSION_SHIFT,
        (digest.getLong() & ~VARIANT) | VARIANT_2);
  }

  /** Returns whether an id has the version of the ids that an import gives to rows without one. */
  public static boolean contain(UUID id) {
    return id.version() == VERSION;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256.", e);
    }
  }
}
