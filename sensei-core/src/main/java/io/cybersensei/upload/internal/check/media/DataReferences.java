package io.cybersensei.upload.internal.check.media;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Set;

/**
 * The places of a video's media. A track names the file of its media (ISO/IEC 14496-12, section
 * 8.7), which a player opens, on the web as well. A real upload has its media within.
 */
final class DataReferences {

  /** The boxes on the way from a movie to the references of its tracks. */
  private static final Set<String> PATH = Set.of("trak", "mdia", "minf", "dinf");

  private static final int MAX_BOXES = 100_000;

  private final Content content;
  private final Findings findings;
  private int boxes;

  private DataReferences(Content content, Findings findings) {
    this.content = content;
    this.findings = findings;
  }

  /** Checks the boxes within a movie. */
  static void check(Content content, long from, long to, Findings findings) {
    new DataReferences(content, findings).walk(from, to, 0);
  }

  private void walk(long from, long to, int depth) {
    long at = from;
    while (at + 8 <= to && findings.isEmpty()) {
      if (boxes++ == MAX_BOXES) {
        throw new DamagedContentException("The video has too many parts.");
      }
      long length = content.u32(at);
      String type = content.text(at + 4, 4);
      if (length < 8 || length > to - at) {
        return;
      }
      if (type.equals("rmra")) {
        add();
      } else if (type.equals("dref") && depth > 0) {
        checkReferences(at + 16, at + length);
      } else if (PATH.contains(type) && depth < PATH.size()) {
        walk(at + 8, at + length, depth + 1);
      }
      at += length;
    }
  }

  /** The lowest flag tells that the media are in the same file. */
  private void checkReferences(long from, long to) {
    long at = from;
    while (at + 12 <= to) {
      long length = content.u32(at);
      if (length < 12 || length > to - at) {
        return;
      }
      boolean isWithin = (content.u8(at + 11) & 1) != 0;
      // QuickTime leaves the path of its media out where there is none.
      boolean isEmpty = length == 12;
      if (!isWithin && !isEmpty) {
        add();
        return;
      }
      at += length;
    }
  }

  private void add() {
    findings.add(FindingCode.EXTERNAL_RELATIONSHIP, "The media of the video are in another file.");
  }
}
