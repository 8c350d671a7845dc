package io.cybersensei.upload.internal.check.media;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Locale;
import java.util.Set;

/**
 * A Matroska or WebM video is a header and a segment of known elements (RFC 9559). Recorders write
 * segments and clusters of unknown size.
 *
 * @param docTypes the kinds of document in the header that are accepted
 */
public record MatroskaRule(Set<String> docTypes) implements ContentRule {

  private static final int MAX_ELEMENTS = 2_000_000;
  private static final long UNKNOWN = -1;

  private static final long HEADER = 0x1A45DFA3L;
  private static final long DOC_TYPE = 0x4282;
  private static final long SEGMENT = 0x18538067L;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long ATTACHMENTS = 0x1941A469L;
  private static final long ATTACHED_FILE = 0x61A7;
  private static final long MEDIA_TYPE = 0x4660;
  private static final long FILE_DATA = 0x465C;

  private static final Set<Long> TOP =
      Set.of(
          0x114D9B74L,
          0x1549A966L,
          TRACKS,
          CLUSTER,
          0x1C53BB6BL,
          ATTACHMENTS,
          0x1043A770L,
          0x1254C367L,
          0xECL,
          0xBFL);
  private static final Set<Long> IN_CLUSTER =
      Set.of(0xE7L, 0xA3L, 0xA0L, 0xA7L, 0xABL, 0xECL, 0xBFL, 0xAFL, 0x5854L);

  private record Element(long id, long data, long length) {
    long end() {
      return data + length;
    }
  }

  @Override
  public void check(Content content, Findings findings) {
    Element header = element(content, 0);
    if (header.id != HEADER || header.length == UNKNOWN || header.length > 4_096) {
      throw damaged();
    }
    checkDocType(content, header, findings);
    Element segment = element(content, header.end());
    if (segment.id != SEGMENT) {
      throw damaged();
    }
    long end = segment.length == UNKNOWN ? content.size() : segment.end();
    if (end > content.size()) {
      throw damaged();
    }
    long after = walk(content, segment.data, end, findings);
    if (after < content.size() && !isPadding(content, after)) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the video.");
    }
  }

  private void checkDocType(Content content, Element header, Findings findings) {
    long at = header.data;
    while (at < header.end()) {
      Element part = element(content, at);
      if (part.id == DOC_TYPE) {
        String docType = content.text(part.data, (int) Math.min(64, part.length)).replace("\0", "");
        if (!docTypes.contains(docType)) {
          findings.add(
              FindingCode.TYPE_MISMATCH,
              String.format(
                  Locale.ROOT,
                  "The content is a video of the kind %s, not %s.",
                  docType.replaceAll("[^a-z0-9]", "?"),
                  String.join(" or ", docTypes.stream().sorted().toList())));
        }
        return;
      }
      at = part.end();
    }
    throw damaged();
  }

  private static long walk(Content content, long from, long end, Findings findings) {
    boolean inCluster = false;
    boolean hasTracks = false;
    boolean hasCluster = false;
    long at = from;
    for (int elements = 0; at < end; elements++) {
      if (elements == MAX_ELEMENTS) {
        throw new DamagedContentException("The video has too many parts.");
      }
      if (content.size() - at < 2) {
        break;
      }
      Element element = element(content, at);
      boolean isTop = TOP.contains(element.id);
      if (!isTop && !(inCluster && IN_CLUSTER.contains(element.id))) {
        break;
      }
      inCluster =
          element.id == CLUSTER ? element.length == UNKNOWN : inCluster && !isNewTop(element);
      hasCluster |= element.id == CLUSTER;
      hasTracks |= element.id == TRACKS;
      if (element.length == UNKNOWN) {
        if (element.id != CLUSTER) {
          throw damaged();
        }
        at = element.data;
        continue;
      }
      if (element.end() > end) {
        throw damaged();
      }
      if (element.id == ATTACHMENTS) {
        checkAttachments(content, element, findings);
      }
      at = element.end();
    }
    if (!hasTracks || !hasCluster) {
      throw damaged();
    }
    return at;
  }

  /** Padding and checksums can be in a cluster as well. */
  private static boolean isNewTop(Element element) {
    return TOP.contains(element.id) && element.id != 0xEC && element.id != 0xBF;
  }

  private static boolean isPadding(Content content, long from) {
    long at = from;
    while (at < content.size() && content.u8(at) == 0xEC) {
      Element padding = element(content, at);
      if (padding.length == UNKNOWN || padding.end() > content.size()) {
        return false;
      }
      at = padding.end();
    }
    return content.isBlank(at, Math.min(content.size(), at + (1 << 20)));
  }

  /** Fonts of subtitles and covers are usual, other files are not. */
  private static void checkAttachments(Content content, Element attachments, Findings findings) {
    long at = attachments.data;
    while (at < attachments.end()) {
      Element file = element(content, at);
      if (file.id == ATTACHED_FILE) {
        String type = mediaType(content, file);
        boolean isUsual =
            type.startsWith("image/") || type.contains("font") || type.startsWith("text/plain");
        if (!isUsual || isProgram(content, file)) {
          findings.add(FindingCode.EMBEDDED_FILE, "The video has another file inside.");
        }
      }
      at = file.end();
    }
  }

  /** A file may be of another kind than it says. */
  private static boolean isProgram(Content content, Element file) {
    long at = file.data;
    while (at < file.end()) {
      Element part = element(content, at);
      if (part.id == FILE_DATA) {
        return content.has("MZ", part.data) || content.has("\u007FELF", part.data);
      }
      at = part.end();
    }
    return false;
  }

  private static String mediaType(Content content, Element file) {
    long at = file.data;
    while (at < file.end()) {
      Element part = element(content, at);
      if (part.id == MEDIA_TYPE) {
        return content.text(part.data, (int) Math.min(100, part.length)).toLowerCase(Locale.ROOT);
      }
      at = part.end();
    }
    return "";
  }

  private static Element element(Content content, long at) {
    int first = content.u8(at);
    int idBytes = Integer.numberOfLeadingZeros(first) - 23;
    if (idBytes > 4) {
      throw damaged();
    }
    long id = 0;
    for (int i = 0; i < idBytes; i++) {
      id = id << 8 | content.u8(at + i);
    }
    long sizeAt = at + idBytes;
    int sizeFirst = content.u8(sizeAt);
    int sizeBytes = Integer.numberOfLeadingZeros(sizeFirst) - 23;
    if (sizeBytes > 8) {
      throw damaged();
    }
    long length = sizeFirst & (0xFF >> sizeBytes);
    for (int i = 1; i < sizeBytes; i++) {
      length = length << 8 | content.u8(sizeAt + i);
    }
    boolean isUnknown = length == (1L << (7 * sizeBytes)) - 1;
    return new Element(id, sizeAt + sizeBytes, isUnknown ? UNKNOWN : length);
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The video ends early or is damaged.");
  }
}
