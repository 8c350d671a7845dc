package io.cybersensei.transfer;

import java.util.Objects;

/**
 * A point in a file after which an import can {@linkplain InteractionImport#resumeAfter resume}. It
 * holds a digest of the rows before it, so that another file, or one whose rows have shifted, is
 * noticed. A host keeps its text, and {@linkplain #parse parses} it later.
 *
 * @param rows the number of rows before the point, without the header
 * @param digest the digest of these rows, in hexadecimal digits; empty at the start of the file
 */
public record ResumePoint(long rows, String digest) {

  private static final ResumePoint START = new ResumePoint(0, "");

  /**
   * Creates a point.
   *
   * @throws IllegalArgumentException if {@code rows} is negative, or the digest is not hexadecimal
   */
  public ResumePoint {
    Objects.requireNonNull(digest, "digest");
    if (rows < 0) {
      throw new IllegalArgumentException("rows must be at least 0 but is " + rows + ".");
    }
    if (!digest.matches("([0-9a-f]{32})?") || (rows > 0 && digest.isEmpty())) {
      throw new IllegalArgumentException(
          "digest must have 32 hexadecimal digits, or be empty if rows is 0.");
    }
  }

  /** Returns the start of a file. */
  public static ResumePoint start() {
    return START;
  }

  /**
   * Returns the point with this text.
   *
   * @param text the text of {@link #toString}
   * @throws IllegalArgumentException if it is not the text of a point
   */
  public static ResumePoint parse(String text) {
    int colon = text.indexOf(':');
    if (!text.matches("[0-9]{1,18}:.*")) {
      throw new IllegalArgumentException(
          "A resume point must be a number of rows, a colon and a digest.");
    }
    return new ResumePoint(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
  }

  /** Returns the text of the point: the number of rows, a colon and the digest. */
  @Override
  public String toString() {
    return rows + ":" + digest;
  }
}
