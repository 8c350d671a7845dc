package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Entries have different names, which lead nowhere else when they are unpacked. */
public final class ArchivePathRule implements ArchiveRule {

  @Override
  public void check(ZipArchive archive, Content content, Findings findings) {
    Set<String> names = new HashSet<>();
    for (ZipEntryHeader entry : archive.entries()) {
      String name = entry.name();
      if (isUnsafe(name)) {
        findings.add(
            FindingCode.UNSAFE_PATH, "A part of the document has a path that leads out of it.");
      }
      if (!names.add(name.toLowerCase(Locale.ROOT).replace('\\', '/'))) {
        findings.add(FindingCode.DUPLICATE_ENTRY, "Two parts of the document have the same name.");
      }
      if (entry.isLink()) {
        findings.add(FindingCode.ARCHIVE_LINK, "A part of the document is a link.");
      }
    }
  }

  private static boolean isUnsafe(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.chars().anyMatch(Character::isISOControl)
        || path.matches("[A-Za-z]:.*")
        || Arrays.asList(path.split("/", -1)).contains("..");
  }
}
