package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.zip.ArchiveBombRule;
import io.cybersensei.upload.internal.check.zip.ArchiveMethodRule;
import io.cybersensei.upload.internal.check.zip.ArchiveOverlapRule;
import io.cybersensei.upload.internal.check.zip.ArchivePathRule;
import io.cybersensei.upload.internal.check.zip.ArchiveRule;
import io.cybersensei.upload.internal.check.zip.Parts;
import io.cybersensei.upload.internal.check.zip.ZipArchive;
import io.cybersensei.upload.internal.check.zip.ZipEntryHeader;
import java.util.List;

/**
 * An Office document is an archive that keeps the rules of archives, has the structure of its
 * format, and has no active content.
 *
 * @param structure the rule for the structure
 * @param parts the rules for each part
 */
public record OfficeRule(DocumentRule structure, List<PartRule> parts) implements ContentRule {

  private static final List<ArchiveRule> ARCHIVE =
      List.of(
          new ArchiveMethodRule(),
          new ArchivePathRule(),
          new ArchiveOverlapRule(),
          new ArchiveBombRule());

  /** A rule for a document as a whole. */
  @FunctionalInterface
  public interface DocumentRule {
    /** Checks a document. */
    void check(ZipArchive archive, Parts parts, Findings findings);
  }

  @Override
  public void check(Content content, Findings findings) {
    ZipArchive archive = ZipArchive.read(content);
    ARCHIVE.forEach(rule -> rule.check(archive, content, findings));
    if (!findings.isEmpty()) {
      return;
    }
    Parts reading = new Parts(content, findings);
    structure.check(archive, reading, findings);
    for (ZipEntryHeader entry : archive.entries()) {
      if (!findings.isEmpty()) {
        return;
      }
      if (!entry.isFolder()) {
        PartScan scan = new PartScan(entry, parts, findings);
        reading.read(entry, scan::take);
      }
    }
  }
}
