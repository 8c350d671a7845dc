package io.cybersensei.upload.internal.check.media;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An MP4 or QuickTime video is a list of boxes (ISO/IEC 14496-12) that ends with the file, one of
 * which describes the movie. Fragmented videos of screen recorders have many boxes.
 */
public final class BoxesRule implements ContentRule {

  private static final int MAX_BOXES = 250_000;

  /** The brands of pictures in the same container. */
  private static final List<String> PICTURES =
      List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

  /** The boxes that a QuickTime video without a box of its type can begin with. */
  private static final Set<String> FIRST =
      Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "pnot");

  private static final Set<String> KNOWN =
      Set.of(
          "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "moof", "mfra", "uuid", "meta",
          "sidx", "ssix", "styp", "udta", "emsg", "prft", "pdin");

  @Override
  public void check(Content content, Findings findings) {
    if (content.has("ftyp", 4) && PICTURES.contains(content.text(8, 4))) {
      findings.add(
          FindingCode.TYPE_MISMATCH,
          String.format(
              Locale.ROOT,
              "The content is a HEIC, HEIF or AVIF image (%s), not a video.",
              content.text(8, 4)));
      return;
    }
    long at = 0;
    boolean hasMovie = false;
    boolean hasMedia = false;
    for (int boxes = 0; at < content.size(); boxes++) {
      if (boxes == MAX_BOXES) {
        throw new DamagedContentException("The video has too many parts.");
      }
      long length = lengthOf(content, at);
      if (length < 0) {
        end(content, at, hasMovie, findings);
        return;
      }
      String type = content.text(at + 4, 4);
      if (boxes == 0 && !FIRST.contains(type)) {
        throw damaged();
      }
      if (type.equals("moov")) {
        hasMovie = hasMovie(content, at + 8, at + length);
        DataReferences.check(content, at + 8, Math.min(content.size(), at + length), findings);
        if (!findings.isEmpty()) {
          return;
        }
      }
      hasMedia |= type.equals("mdat") || type.equals("moof");
      if (at + length > content.size()) {
        if (KNOWN.contains(type)) {
          throw damaged();
        }
        end(content, at, hasMovie, findings);
        return;
      }
      at += length;
    }
    if (!hasMovie || !hasMedia) {
      throw damaged();
    }
  }

  /** Returns the length of a box; -1 if there is no box. */
  private static long lengthOf(Content content, long at) {
    long left = content.size() - at;
    if (left < 8) {
      return -1;
    }
    long length = content.u32(at);
    String type = content.text(at + 4, 4);
    boolean isType = type.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == 0xA9);
    if (length == 1 && left >= 16) {
      length = content.u64(at + 8);
    } else if (length == 0 && isType) {
      length = left;
    }
    return isType && length >= 8 ? length : -1;
  }

  private static void end(Content content, long at, boolean hasMovie, Findings findings) {
    if (!hasMovie) {
      throw damaged();
    }
    // QuickTime ends lists with zeros.
    if (!content.isBlank(at, Math.min(content.size(), at + (1 << 20)))) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the video.");
    }
  }

  private static boolean hasMovie(Content content, long from, long to) {
    long at = from;
    while (at + 8 <= Math.min(to, content.size())) {
      String type = content.text(at + 4, 4);
      // Compressed headers are those of old QuickTime files.
      if (type.equals("mvhd") || type.equals("cmov")) {
        return true;
      }
      long length = content.u32(at);
      if (length < 8) {
        return false;
      }
      at += length;
    }
    return false;
  }

  private static DamagedContentException damaged() {
    return new DamagedContentException("The video ends early or is damaged.");
  }
}
