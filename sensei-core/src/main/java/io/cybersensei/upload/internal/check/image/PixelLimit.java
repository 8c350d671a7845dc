package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Locale;

/** The limit of pixels, by the dimensions in the header. */
public final class PixelLimit {

  /** The largest cameras of phones have 200 million pixels. */
  static final long MAX_PIXELS = 1L << 28;

  /** From here on a small file is suspicious: no picture of a camera or scanner is so empty. */
  private static final long MANY_PIXELS = 40_000_000;

  private static final long MAX_PIXELS_PER_BYTE = 1_000;

  private PixelLimit() {}

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
