package io.cybersensei.upload.internal.check.image;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.Inflating;
import io.cybersensei.upload.type.FindingCode;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG is a list of chunks from IHDR to IEND (ISO/IEC 15948), and nothing after them. */
public final class PngRule implements ContentRule {

  private static final int HEADER = 8;
  private static final int MAX_CHUNKS = 500_000;
  private static final long MAX_TEXT = 16 << 20;
  private static final Set<String> COMPRESSED = Set.of("zTXt", "iTXt", "iCCP");

  @Override
  public void check(Content content, Findings findings) {
    long at = HEADER;
    boolean hasPixels = false;
    PixelLimit frames = new PixelLimit();
    for (int chunks = 0; chunks < MAX_CHUNKS; chunks++) {
      long length = content.u32(at);
      String type = content.text(at + 4, 4);
      long end = at + 12 + length;
      if (length > Integer.MAX_VALUE || end > content.size() || !isType(type)) {
        throw damaged();
      }
      if (chunks == 0 && (!type.equals("IHDR") || length != 13)) {
        throw damaged();
      }
      if (type.equals("IHDR")) {
        requireCrc(content, at, length);
        PixelLimit.check(content.u32(at + 8), content.u32(at + 12), content.size(), findings);
        if (!findings.isEmpty()) {
          return;
        }
      }
      if (type.equals("fcTL") && length >= 26) {
        frames.addFrame(content.u32(at + 12), content.u32(at + 16), content.size(), findings);
        if (!findings.isEmpty()) {
          return;
        }
      }
      hasPixels |= type.equals("IDAT");
      if (COMPRESSED.contains(type)) {
        checkText(content, at + 8, at + 8 + length, findings);
      }
      if (type.equals("IEND")) {
        if (!hasPixels) {
          throw damaged();
        }
        if (!content.isBlank(end, content.size())) {
          findings.add(
              FindingCode.TRAILING_DATA, "There are bytes after the end of the PNG image.");
        }
        return;
      }
      at = end;
    }
    throw damaged();
  }

  private static void requireCrc(Content content, long at, long length) {
    CRC32 crc = new CRC32();
    crc.update(content.bytes(at + 4, (int) length + 4));
    if (crc.getValue() != content.u32(at + 8 + length)) {
      throw damaged();
    }
  }

  /** A profile or text of a few kilobytes can unpack to gigabytes. */
  private static void checkText(Content content, long from, long to, Findings findings) {
    long name = content.indexOf("\0", from, Math.min(to, from + 80));
    if (name < 0) {
      return;
    }
    for (long start = name + 1; start < Math.min(to - 1, name + 200); start++) {
      // A header of zlib: its two bytes are a multiple of 31.
      if (content.u8(start) == 0x78 && content.u16(start) % 31 == 0) {
        long[] bytes = {0};
        try {
          Inflating.inflate(
              content, start, to, false, (out, count) -> (bytes[0] += count) <= MAX_TEXT);
        } catch (DamagedContentException e) {
          continue;
        }
        if (bytes[0] > MAX_TEXT) {
          findings.add(
              FindingCode.DECOMPRESSION_BOMB, "A text or profile in the PNG image is too large.");
        }
        return;
      }
    }
  }

  private static boolean isType(String type) {
    return type.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The PNG image ends early or is damaged.");
  }
}
