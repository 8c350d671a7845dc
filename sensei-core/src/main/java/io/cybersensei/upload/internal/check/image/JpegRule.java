package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;

/**
 * A JPEG is a list of segments and scans up to its end marker (ITU-T T.81). After it, only the
 * {@linkplain JpegTrailer additions of cameras} may follow.
 */
public final class JpegRule implements ContentRule {

  /** Progressive images have about ten, and three for each of them at most. */
  private static final int MAX_SCANS = 200;

  @Override
  public void check(Content content, Findings findings) {
    long end = endOf(content, 0, findings);
    if (findings.isEmpty()) {
      JpegTrailer.check(content, end, findings);
    }
  }

  /** Returns the position after the end marker of the image that begins at a position. */
  static long endOf(Content content, long from, Findings findings) {
    long at = from + 2;
    boolean hasFrame = false;
    int scans = 0;
    while (true) {
      at = marker(content, at);
      int marker = content.u8(at - 1);
      if (marker == 0xD9) {
        if (!hasFrame || scans == 0) {
          throw damaged();
        }
        return at;
      }
      if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
        continue;
      }
      if (marker == 0xD8 || marker == 0) {
        throw damaged();
      }
      int length = content.u16(at);
      if (length < 2) {
        throw damaged();
      }
      if (isFrame(marker)) {
        hasFrame = true;
        // A height of zero is given later, after the first scan.
        PixelLimit.check(
            content.u16(at + 5), Math.max(1, content.u16(at + 3)), content.size(), findings);
      }
      at += length;
      if (marker == 0xDA) {
        scans++;
        if (scans > MAX_SCANS) {
          // Each scan costs as much as the whole picture.
          throw new DamagedContentException(
              "The JPEG image has more than " + MAX_SCANS + " scans.");
        }
        at = afterScan(content, at);
      }
    }
  }

  /** Returns the position after the next marker, which fill bytes may precede. */
  private static long marker(Content content, long from) {
    if (content.u8(from) != 0xFF) {
      throw damaged();
    }
    long at = from;
    while (content.u8(at) == 0xFF) {
      at++;
    }
    return at + 1;
  }

  private static long afterScan(Content content, long from) {
    long at = from;
    while (true) {
      if (content.u8(at) == 0xFF) {
        int next = content.u8(at + 1);
        if (next == 0xFF) {
          at++;
          continue;
        }
        if (next != 0 && !(next >= 0xD0 && next <= 0xD7)) {
          return at;
        }
        at++;
      }
      at++;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The JPEG image ends early or is damaged.");
  }
}
