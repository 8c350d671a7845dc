package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** Entries are stored or deflated, as the standards of Office documents say, and not encrypted. */
public final class ArchiveMethodRule implements ArchiveRule {

  @Override
  public void check(ZipArchive archive, Content content, Findings findings) {
    for (ZipEntryHeader entry : archive.entries()) {
      if (entry.isEncrypted()) {
        findings.add(
            FindingCode.ENCRYPTED, "The document is encrypted, so that it cannot be checked.");
      } else if (entry.method() != 0 && entry.method() != 8) {
        findings.add(
            FindingCode.DAMAGED, "A part of the document is compressed in an unknown way.");
      } else if (entry.method() == 0 && entry.compressed() != entry.size()) {
        findings.add(FindingCode.DAMAGED, "A part of the document has a wrong size.");
      }
    }
  }
}
