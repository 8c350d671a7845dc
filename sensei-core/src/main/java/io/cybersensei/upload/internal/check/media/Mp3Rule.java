package io.cybersensei.upload.internal.check.media;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.Signature;
import io.cybersensei.upload.type.FindingCode;

/**
 * An MP3 recording is tags (ID3v2), frames (ISO/IEC 11172-3 and 13818-3), and tags again (APE,
 * Lyrics3, ID3v1).
 */
public final class Mp3Rule implements ContentRule {

  private static final int[][] BITRATES = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int MAX_GAP = 64 << 10;
  private static final int MIN_FRAMES = 3;

  @Override
  public void check(Content content, Findings findings) {
    long from = afterTags(content);
    long to = beforeTags(content, from);
    long at = from;
    long frames = 0;
    long junk = 0;
    while (at < to) {
      int length = frameLength(content, at, to);
      if (length > 0 && (frames > 0 || startsFrames(content, at, to))) {
        frames++;
        at += length;
        continue;
      }
      long next = nextFrames(content, at, Math.min(to, at + MAX_GAP));
      if (next < 0) {
        break;
      }
      checkGap(content, at, next, findings);
      junk += next - at;
      at = next;
    }
    if (frames < MIN_FRAMES || junk > (to - from) / 10 + 4_096) {
      throw new DamagedContentException("The recording has no frames of MP3.");
    }
    // The last frame may be cut off.
    if (at < to && !content.isBlank(at, to)) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the recording.");
    }
  }

  private static void checkGap(Content content, long from, long to, Findings findings) {
    for (long at = from; at < to; at++) {
      int b = content.u8(at);
      if (b != 0
          && b != 0xFF
          && Signature.kindAt(content, at).filter(k -> !k.contains("MP3")).isPresent()) {
        findings.add(
            FindingCode.HIDDEN_DATA, "There is a file of another type between the frames.");
        return;
      }
    }
  }

  private static long afterTags(Content content) {
    long at = 0;
    for (int tags = 0; tags < 8 && content.has("ID3", at); tags++) {
      long length = 0;
      for (int i = 6; i < 10; i++) {
        length = length << 7 | (content.u8(at + i) & 0x7F);
      }
      boolean hasFooter = (content.u8(at + 5) & 0x10) != 0;
      at += 10 + length + (hasFooter ? 10 : 0);
    }
    if (at > content.size()) {
      throw new DamagedContentException("The recording ends early or is damaged.");
    }
    return at;
  }

  private static long beforeTags(Content content, long from) {
    long to = content.size();
    for (int tags = 0; tags < 8; tags++) {
      long before = to;
      if (to - 128 >= from && content.has("TAG", to - 128)) {
        to -= 128;
      } else if (to - 227 >= from && content.has("TAG+", to - 227)) {
        to -= 227;
      } else if (to - 32 >= from && content.has("APETAGEX", to - 32)) {
        long length = content.u32le(to - 32 + 12);
        boolean hasHeader = (content.u32le(to - 32 + 20) & 0x80000000L) != 0;
        to -= length + (hasHeader ? 32 : 0);
      } else if (to - 15 >= from && content.has("LYRICS200", to - 9)) {
        String length = content.text(to - 15, 6);
        to -= length.matches("[0-9]{6}") ? Integer.parseInt(length) + 15L : 0;
      } else if (to - 10 >= from && content.has("3DI", to - 10)) {
        long length = 0;
        for (int i = 6; i < 10; i++) {
          length = length << 7 | (content.u8(to - 10 + i) & 0x7F);
        }
        to -= length + 20;
      }
      if (to == before) {
        break;
      }
    }
    if (to < from) {
      throw new DamagedContentException("The recording ends early or is damaged.");
    }
    return to;
  }

  private static long nextFrames(Content content, long from, long to) {
    for (long at = from; at + 4 <= to; at++) {
      if (content.u8(at) == 0xFF && startsFrames(content, at, to)) {
        return at;
      }
    }
    return -1;
  }

  /** Two bytes are a frame's by chance; several frames that follow each other are not. */
  private static boolean startsFrames(Content content, long from, long to) {
    long at = from;
    for (int frames = 0; frames < MIN_FRAMES; frames++) {
      int length = frameLength(content, at, to);
      if (length == 0) {
        return frames > 0 && at == to;
      }
      at += length;
    }
    return true;
  }

  /** Returns the length of the frame at a position; 0 if there is none. */
  private static int frameLength(Content content, long at, long to) {
    if (at + 4 > to || content.u8(at) != 0xFF || (content.u8(at + 1) & 0xE0) != 0xE0) {
      return 0;
    }
    int version = content.u8(at + 1) >> 3 & 3;
    int layer = content.u8(at + 1) >> 1 & 3;
    int bitrate = content.u8(at + 2) >> 4;
    int rate = content.u8(at + 2) >> 2 & 3;
    if (version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 || rate == 3) {
      return 0;
    }
    boolean isFirst = version == 3;
    int kilobits = BITRATES[isFirst ? 0 : 1][bitrate];
    int hertz = RATES[rate] >> (isFirst ? 0 : version == 2 ? 1 : 2);
    int padding = content.u8(at + 2) >> 1 & 1;
    int length = (isFirst ? 144 : 72) * kilobits * 1_000 / hertz + padding;
    return (int) Math.min(length, to - at);
  }
}
