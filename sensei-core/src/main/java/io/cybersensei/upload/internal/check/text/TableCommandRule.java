package io.cybersensei.upload.internal.check.text;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.regex.Pattern;

/**
 * No cell of a table is a command that a spreadsheet runs, or sends what is in other cells
 * elsewhere. Other formulas and negative numbers are usual.
 */
public final class TableCommandRule implements ContentRule {

  private static final int PIECE = 32 << 10;
  private static final int OVERLAP = 512;

  private static final Pattern COMMAND =
      Pattern.compile(
          "(^|[,;\\t\\r\\n\"'])[ \\t]*[=+@-][^\\r\\n]{0,300}?"
              + "(\\w\\|[ \\t]*'[^\\r\\n]{0,200}?'!|\\w\\|\\S{1,200}?!\\S|webservice[ \\t]*\\(|importxml[ \\t]*\\("
              + "|importdata[ \\t]*\\(|importhtml[ \\t]*\\(|importfeed[ \\t]*\\("
              + "|hyperlink[ \\t]*\\([^\\r\\n]{0,200}?&|\\bcall[ \\t]*\\(|\\bexec[ \\t]*\\()",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void check(Content content, Findings findings) {
    String tail = "";
    for (long at = 0; at < content.size(); at += PIECE) {
      String text = tail + content.text(at, PIECE).replace("\0", "");
      boolean hasFormula =
          text.indexOf('=') >= 0 || text.indexOf('|') >= 0 || text.indexOf('(') >= 0;
      if (hasFormula && COMMAND.matcher(text).find()) {
        findings.add(
            FindingCode.DYNAMIC_DATA_EXCHANGE,
            "A cell of the table is a command that a spreadsheet would run.");
        return;
      }
      tail = text.substring(Math.max(0, text.length() - OVERLAP));
    }
  }
}
