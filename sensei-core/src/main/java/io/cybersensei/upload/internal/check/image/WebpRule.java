package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** A WebP image is one RIFF container of known chunks, and nothing after it. */
public final class WebpRule implements ContentRule {

  private static final int MAX_CHUNKS = 200_000;

  @Override
  public void check(Content content, Findings findings) {
    if (!content.has("RIFF", 0)) {
      throw damaged();
    }
    long end = 8 + content.u32le(4);
    if (end > content.size() || end < 20) {
      throw damaged();
    }
    long at = 12;
    boolean hasImage = false;
    PixelLimit frames = new PixelLimit();
    for (int chunks = 0; at + 8 <= end && chunks < MAX_CHUNKS; chunks++) {
      String type = content.text(at, 4);
      long length = content.u32le(at + 4);
      if (chunks == 0 && !type.startsWith("VP8")) {
        throw damaged();
      }
      dimensions(content, type, at + 8, findings);
      if (type.equals("ANMF")) {
        frames.addFrame(
            1 + u24(content, at + 14), 1 + u24(content, at + 17), content.size(), findings);
      }
      if (!findings.isEmpty()) {
        return;
      }
      hasImage |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
      at += 8 + length + (length & 1);
    }
    if (!hasImage || at < end || at > end + 1) {
      throw damaged();
    }
    if (!content.isBlank(Math.min(content.size(), Math.max(at, end)), content.size())) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the WebP image.");
    }
  }

  private static void dimensions(Content content, String type, long at, Findings findings) {
    switch (type) {
      case "VP8X" ->
          PixelLimit.check(
              1 + u24(content, at + 4), 1 + u24(content, at + 7), content.size(), findings);
      case "VP8L" -> {
        if (content.u8(at) != 0x2F) {
          throw damaged();
        }
        long bits = content.u32le(at + 1);
        PixelLimit.check(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), content.size(), findings);
      }
      case "VP8 " -> {
        if (!content.has("\u009D\u0001*", at + 3)) {
          throw damaged();
        }
        PixelLimit.check(
            content.u16le(at + 6) & 0x3FFF,
            content.u16le(at + 8) & 0x3FFF,
            content.size(),
            findings);
      }
      default -> {}
    }
  }

  private static long u24(Content content, long at) {
    return content.u16le(at) | (long) content.u8(at + 2) << 16;
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The WebP image ends early or is damaged.");
  }
}
