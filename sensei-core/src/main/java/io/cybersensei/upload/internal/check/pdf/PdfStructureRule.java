package io.cybersensei.upload.internal.check.pdf;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** A PDF begins with its header and ends with its end marker; only white space is around them. */
public final class PdfStructureRule implements ContentRule {

  private static final int END_BYTES = 2_048;
  private static final int MAX_PADDING = 1 << 20;
  private static final int HEADER_BYTES = 1_024;

  @Override
  public void check(Content content, Findings findings) {
    long header = content.indexOf("%pdf-", 0, HEADER_BYTES + 5);
    if (header < 0 || !content.has("%PDF-", header)) {
      // The rule of the first bytes tells the kind.
      return;
    }
    if (header > 0 && !isByteOrderMark(content, header) && !content.isBlank(0, header)) {
      findings.add(FindingCode.LEADING_DATA, "There are bytes before the beginning of the PDF.");
    }
    long end = content.size();
    long least = Math.max(0, end - MAX_PADDING);
    while (end > least && content.isBlank(end - 1, end)) {
      end--;
    }
    long from = Math.max(0, end - END_BYTES);
    long marker = content.lastIndexOf("%%EOF", from, end);
    if (marker < 0) {
      boolean hasEarlier = content.lastIndexOf("%%EOF", Math.max(0, end - (1 << 20)), end) >= 0;
      if (hasEarlier) {
        trailing(findings);
        return;
      }
      throw new DamagedContentException("The PDF ends early.");
    }
    if (!content.isBlank(marker + 5, content.size())) {
      trailing(findings);
    }
    if (content.lastIndexOf("startxref", Math.max(0, marker - END_BYTES), marker) < 0) {
      throw new DamagedContentException("The PDF has no table of its objects.");
    }
  }

  private static void trailing(Findings findings) {
    findings.add(FindingCode.TRAILING_DATA, "There are bytes after the end of the PDF.");
  }

  private static boolean isByteOrderMark(Content content, long header) {
    return header == 3 && content.has("\u00EF\u00BB\u00BF", 0);
  }
}
