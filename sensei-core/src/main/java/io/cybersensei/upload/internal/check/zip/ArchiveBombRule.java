package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/**
 * The declared sizes are within reason: 300 MiB unpacked of deflated parts, and 200 times the
 * compressed size for large ones. {@link Parts} holds the entries to their declared sizes.
 */
public final class ArchiveBombRule implements ArchiveRule {

  /** The maximum of deflated bytes that are unpacked, in all. */
  static final long MAX_UNPACKED = 300L << 20;

  private static final long LARGE = 32L << 20;
  private static final long MAX_RATIO = 200;

  /** From this ratio down a part is a picture or video, whose size is its own. */
  private static final long LOW_RATIO = 3;

  @Override
  public void check(ZipArchive archive, Content content, Findings findings) {
    long total = 0;
    for (ZipEntryHeader entry : archive.entries()) {
      if (entry.method() != 8) {
        continue;
      }
      long ratio = entry.size() / Math.max(1, entry.compressed());
      if (ratio >= LOW_RATIO) {
        total += entry.size();
      }
      if (total > MAX_UNPACKED || (entry.size() > LARGE && ratio > MAX_RATIO)) {
        findings.add(
            FindingCode.DECOMPRESSION_BOMB,
            "The document would be far larger when it is unpacked than any real one.");
        return;
      }
    }
  }
}
