package io.cybersensei.upload.internal.check.media;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** An AVI is one RIFF container, or several for large ones (OpenDML 1.02), and nothing after. */
public final class AviRule implements ContentRule {

  @Override
  public void check(Content content, Findings findings) {
    long at = 0;
    boolean isFirst = true;
    while (at + 12 <= content.size() && content.has("RIFF", at)) {
      String form = content.text(at + 8, 4);
      if (!form.equals(isFirst ? "AVI " : "AVIX")) {
        break;
      }
      long end = at + 8 + content.u32le(at + 4);
      if (end > content.size() || end < at + 12) {
        throw damaged();
      }
      if (isFirst) {
        requireParts(content, at + 12, end);
      }
      isFirst = false;
      at = end + (end & 1);
    }
    if (isFirst) {
      throw damaged();
    }
    if (at < content.size() && !content.isBlank(at, Math.min(content.size(), at + (1 << 20)))) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the video.");
    }
  }

  private static void requireParts(Content content, long from, long end) {
    boolean hasHeader = false;
    boolean hasMovie = false;
    long at = from;
    while (at + 12 <= end) {
      long length = content.u32le(at + 4);
      if (content.has("LIST", at)) {
        hasHeader |= content.has("hdrl", at + 8);
        hasMovie |= content.has("movi", at + 8);
      }
      at += 8 + length + (length & 1);
    }
    if (!hasHeader || !hasMovie || at > end + 1) {
      throw damaged();
    }
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The video ends early or is damaged.");
  }
}
