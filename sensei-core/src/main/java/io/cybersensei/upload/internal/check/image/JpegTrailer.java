package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/**
 * The data that cameras add after a JPEG: further images (Multi-Picture Format, CIPA DC-007), the
 * short video of a motion photo, the directory of Samsung, and padding.
 */
final class JpegTrailer {

  private static final int MAX_PARTS = 64;
  private static final int MAX_BOXES = 10_000;

  private JpegTrailer() {}

  static void check(Content content, long from, Findings findings) {
    long at = from;
    for (int parts = 0; parts < MAX_PARTS; parts++) {
      at = afterPadding(content, at);
      if (at == content.size()) {
        return;
      }
      long next = afterPart(content, at, findings);
      if (next <= at) {
        break;
      }
      at = next;
    }
    findings.add(
        FindingCode.TRAILING_DATA,
        "There are bytes after the end of the JPEG image that no camera writes.");
  }

  private static long afterPadding(Content content, long from) {
    long at = from;
    while (at < content.size()) {
      int b = content.u8(at);
      boolean isImage = b == 0xFF && content.has("\u00FF\u00D8\u00FF", at);
      if (isImage || (b != 0 && b != 0xFF && b != '\n' && b != '\r' && b != ' ')) {
        break;
      }
      at++;
    }
    // The size of a box begins with zeros, which look like padding.
    for (long back = Math.min(3, at - from); back >= 1; back--) {
      if (content.has("ftyp", at - back + 4) && content.u32(at - back) < 1 << 12) {
        return at - back;
      }
    }
    if (isSamsungDirectory(content) && at - from >= 2) {
      return at;
    }
    return at;
  }

  private static long afterPart(Content content, long at, Findings findings) {
    if (content.has("\u00FF\u00D8\u00FF", at)) {
      return JpegRule.endOf(content, at, findings);
    }
    if (content.has("ftyp", at + 4)) {
      return afterVideo(content, at);
    }
    return isSamsungDirectory(content) ? afterSamsung(content, at) : at;
  }

  private static long afterVideo(Content content, long from) {
    long at = from;
    boolean hasMovie = false;
    for (int boxes = 0; boxes < MAX_BOXES && at + 8 <= content.size(); boxes++) {
      String type = content.text(at + 4, 4);
      long length = content.u32(at);
      if (!type.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        break;
      }
      if (length == 1) {
        length = content.u64(at + 8);
      } else if (length == 0) {
        length = content.size() - at;
      }
      if (length < 8 || length > content.size() - at) {
        break;
      }
      hasMovie |= type.equals("moov");
      at += length;
    }
    return hasMovie ? at : from;
  }

  /** Returns whether the file ends with {@code SEFT}, whose directory {@code SEFH} is before it. */
  private static boolean isSamsungDirectory(Content content) {
    long size = content.size();
    return size > 24
        && content.has("SEFT", size - 4)
        && content.has("SEFH", size - 8 - content.u32le(size - 8));
  }

  /** Returns the end of the file if the directory's entries cover everything from a position on. */
  private static long afterSamsung(Content content, long at) {
    long size = content.size();
    long directory = size - 8 - content.u32le(size - 8);
    int count = (int) content.u32le(directory + 8);
    long first = directory;
    if (count < 0 || count > 100) {
      return at;
    }
    for (int i = 0; i < count; i++) {
      long offset = content.u32le(directory + 12 + 12L * i + 4);
      long length = content.u32le(directory + 12 + 12L * i + 8);
      if (offset > directory || length > offset) {
        throw new DamagedContentException("The addition of the camera is damaged.");
      }
      first = Math.min(first, directory - offset);
    }
    return first <= at + 4 ? size : at;
  }
}
