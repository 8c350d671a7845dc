package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** A GIF is a screen and a list of blocks up to its trailer (GIF89a), and nothing after it. */
public final class GifRule implements ContentRule {

  private static final int MAX_BLOCKS = 200_000;

  @Override
  public void check(Content content, Findings findings) {
    if (!content.has("GIF87a", 0) && !content.has("GIF89a", 0)) {
      throw new DamagedContentException("The GIF image has no known version.");
    }
    PixelLimit.check(
        Math.max(1, content.u16le(6)), Math.max(1, content.u16le(8)), content.size(), findings);
    long at = 13 + colours(content.u8(10));
    boolean hasImage = false;
    PixelLimit frames = new PixelLimit();
    for (int blocks = 0; blocks < MAX_BLOCKS; blocks++) {
      int kind = content.u8(at);
      if (kind == 0x3B) {
        end(content, at + 1, hasImage, findings);
        return;
      }
      if (kind == 0x21) {
        at = data(content, at + 2);
      } else if (kind == 0x2C) {
        hasImage = true;
        frames.addFrame(content.u16le(at + 5), content.u16le(at + 7), content.size(), findings);
        if (!findings.isEmpty()) {
          return;
        }
        at = data(content, at + 11 + colours(content.u8(at + 9)));
      } else if (kind == 0) {
        // Some old programs write one zero more between blocks.
        at++;
      } else {
        throw new DamagedContentException("The GIF image is damaged.");
      }
    }
    throw new DamagedContentException("The GIF image has too many parts.");
  }

  private static void end(Content content, long at, boolean hasImage, Findings findings) {
    if (!hasImage) {
      throw new DamagedContentException("The GIF image has no picture.");
    }
    if (!content.isBlank(at, content.size())) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the GIF image.");
    }
  }

  private static long colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
  }

  private static long data(Content content, long from) {
    long at = from;
    while (content.u8(at) != 0) {
      at += 1 + content.u8(at);
    }
    return at + 1;
  }
}
