package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Locale;

/** The limit of pixels, by the dimensions in the headers of a picture and its frames. */
public final class PixelLimit {

  /** The largest cameras of phones have 200 million pixels. */
  static final long MAX_PIXELS = 1L << 28;

  /** From here on a small file is suspicious: no picture of a camera or scanner is so empty. */
  private static final long MANY_PIXELS = 40_000_000;

  private static final long MAX_PIXELS_PER_BYTE = 1_000;

  /** A recording of a screen on which nothing moves has ten thousand pixels to a byte. */
  private static final long MAX_PIXELS_OF_FRAMES = 100_000;

  private long ofFrames;

  PixelLimit() {}

  /**
   * Counts a frame of an animation. Those of real ones are too different from each other to be
   * described by so few bytes.
   */
  void addFrame(long width, long height, long fileBytes, Findings findings) {
    check(width, height, fileBytes, findings);
    ofFrames += width * height;
    if (ofFrames > MAX_PIXELS && ofFrames / Math.max(1, fileBytes) > MAX_PIXELS_OF_FRAMES) {
      findings.add(
          FindingCode.PIXEL_FLOOD,
          "The frames of the picture have more pixels than can be shown safely.");
    }
  }

  static void check(long width, long height, long fileBytes, Findings findings) {
    if (width <= 0 || height <= 0) {
      throw new DamagedContentException("The picture has no width or height.");
    }
    long pixels = width * height;
    if (pixels > MAX_PIXELS
        || (pixels > MANY_PIXELS && pixels / Math.max(1, fileBytes) > MAX_PIXELS_PER_BYTE)) {
      findings.add(
          FindingCode.PIXEL_FLOOD,
          String.format(
              Locale.ROOT,
              "The picture has %d x %d pixels, which is more than can be shown safely.",
              width,
              height));
    }
  }
}
