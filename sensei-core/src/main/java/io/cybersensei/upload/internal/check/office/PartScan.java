package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.zip.ZipEntryHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The scan of one part while it is unpacked, in constant memory. */
final class PartScan {

  private static final int HEAD_BYTES = 512;
  private static final int OVERLAP = 1_200;
  private static final List<String> SCANNED = List.of(".xml", ".rels", ".bin", ".svg", ".vml");

  private final String name;
  private final List<PartRule> rules;
  private final Findings findings;
  private final boolean isScanned;
  private String tail = "";
  private boolean hasHead;

  PartScan(ZipEntryHeader entry, List<PartRule> rules, Findings findings) {
    this.name = entry.name().toLowerCase(Locale.ROOT).replace('\\', '/');
    this.rules = rules;
    this.findings = findings;
    this.isScanned = SCANNED.stream().anyMatch(name::endsWith);
    rules.forEach(rule -> rule.checkHead(name, "", findings));
  }

  /** Takes the next bytes; returns false when there is a finding. */
  boolean take(byte[] bytes, int count) {
    if (!hasHead) {
      hasHead = true;
      String head = new String(bytes, 0, Math.min(HEAD_BYTES, count), StandardCharsets.ISO_8859_1);
      rules.forEach(rule -> rule.checkHead(name, head, findings));
    }
    if (isScanned) {
      String text = CharacterReferences.decoded(tail + compact(bytes, count));
      rules.forEach(rule -> rule.checkText(name, text, findings));
      tail = text.substring(Math.max(0, text.length() - OVERLAP));
    }
    return findings.isEmpty();
  }

  private static String compact(byte[] bytes, int count) {
    byte[] compact = new byte[count];
    int length = 0;
    for (int i = 0; i < count; i++) {
      byte b = bytes[i];
      if (b != 0) {
        compact[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
      }
    }
    return new String(compact, 0, length, StandardCharsets.ISO_8859_1);
  }
}
