package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Comparator;
import java.util.List;

/**
 * Entries neither share bytes (Fifield, "A better zip bomb", 2019) nor leave room for hidden ones,
 * and the archive begins and ends with the file.
 */
public final class ArchiveOverlapRule implements ArchiveRule {

  /** A data descriptor has up to 24 bytes. */
  private static final int DESCRIPTOR = 24;

  @Override
  public void check(ZipArchive archive, Content content, Findings findings) {
    List<ZipEntryHeader> entries =
        archive.entries().stream()
            .sorted(Comparator.comparingLong(ZipEntryHeader::header))
            .toList();
    long at = 0;
    boolean descriptor = false;
    for (ZipEntryHeader entry : entries) {
      if (entry.header() < at || entry.end() > archive.directory()) {
        findings.add(FindingCode.ARCHIVE_OVERLAP, "Parts of the document share the same bytes.");
        return;
      }
      gap(content, at, entry.header(), descriptor, findings);
      at = entry.end();
      descriptor = entry.hasDescriptor();
    }
    gap(content, at, archive.directory(), descriptor, findings);
    if (!content.isBlank(archive.end(), content.size())) {
      findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the document.");
    }
    if (archive.end() > content.size()) {
      findings.add(FindingCode.DAMAGED, "The document ends early.");
    }
  }

  private static void gap(
      Content content, long from, long to, boolean descriptor, Findings findings) {
    if (to - from <= (descriptor ? DESCRIPTOR : 0) || content.isBlank(from, to)) {
      return;
    }
    if (from == 0) {
      findings.add(
          FindingCode.LEADING_DATA, "There are bytes before the beginning of the document.");
    } else {
      findings.add(FindingCode.HIDDEN_DATA, "There are hidden bytes between the document's parts.");
    }
  }
}
