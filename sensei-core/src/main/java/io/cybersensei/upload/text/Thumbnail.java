package io.cybersensei.upload.text;

/** A small picture as a JPEG. Immutable. */
public final class Thumbnail {

  /** The maximum size in bytes. */
  public static final int MAX_BYTES = 512 << 10;

  private final byte[] jpeg;

  private Thumbnail(byte[] jpeg) {
    this.jpeg = jpeg;
  }

  /**
   * Returns a thumbnail.
   *
   * @param jpeg the JPEG, 1 to {@value #MAX_BYTES} bytes
   * @throws IllegalArgumentException if there are no bytes or too many
   */
  public static Thumbnail of(byte[] jpeg) {
    if (jpeg.length == 0 || jpeg.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "jpeg must have 1 to " + MAX_BYTES + " bytes but has " + jpeg.length + ".");
    }
    return new Thumbnail(jpeg.clone());
  }

  /** Returns the JPEG. */
  public byte[] jpeg() {
    return jpeg.clone();
  }
}
