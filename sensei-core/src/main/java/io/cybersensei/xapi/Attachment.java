package io.cybersensei.xapi;

import java.util.Objects;

/** The content of an attachment that came with a statement. Immutable. */
public final class Attachment {

  /** The limit of the size of the attachments of one statement, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  private final String sha2;
  private final String contentType;
  private final byte[] bytes;

  /**
   * Creates an attachment.
   *
   * @param sha2 the hash of the content that its statement names, in lower-case hexadecimal digits
   * @param contentType the media type that its statement names
   * @param bytes the content, at most {@link #MAX_BYTES}
   * @throws IllegalArgumentException if there are too many bytes
   */
  public Attachment(String sha2, String contentType, byte[] bytes) {
    this.sha2 = Objects.requireNonNull(sha2, "sha2");
    this.contentType = Objects.requireNonNull(contentType, "contentType");
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("bytes must be at most " + MAX_BYTES + ".");
    }
    this.bytes = bytes.clone();
  }

  /** Returns the hash that identifies the content within its statement. */
  public String sha2() {
    return sha2;
  }

  /** Returns the media type that the statement names. */
  public String contentType() {
    return contentType;
  }

  /** Returns a copy of the content. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
