package io.cybersensei.upload.internal.check.text;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.Set;

/**
 * No cell of a table is a command that a spreadsheet runs, or sends the content of other cells
 * elsewhere. Other formulas and negative numbers are usual. The table is read once, byte by byte.
 */
public final class TableCommandRule implements ContentRule {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "webservice",
          "importxml",
          "importdata",
          "importhtml",
          "importfeed",
          "rtd",
          "call",
          "exec",
          "register");

  @Override
  public void check(Content content, Findings findings) {
    Line line = new Line();
    for (long at = 0; at < content.size(); at++) {
      int c = content.u8(at);
      // In UTF-16, every second byte is zero.
      if (c != 0 && line.isCommand(c)) {
        findings.add(
            FindingCode.DYNAMIC_DATA_EXCHANGE,
            "A cell of the table is a command that a spreadsheet would run.");
        return;
      }
    }
  }

  /** The state within a line. */
  private static final class Line {

    private final StringBuilder word = new StringBuilder();
    private int before = '\n';
    private boolean atStart = true;
    private boolean hasFormula;
    private boolean hasLink;

    /** The state after a bar that follows a word: 0 for none, then by the next characters. */
    private int bar;

    private static final int AFTER_BAR = 1;
    private static final int QUOTED = 2;
    private static final int PLAIN = 3;

    boolean isCommand(int c) {
      if (c == '\n' || c == '\r') {
        atStart = true;
        hasFormula = false;
        hasLink = false;
        bar = 0;
      } else {
        hasFormula |= atStart && (c == '=' || c == '+' || c == '-' || c == '@');
        boolean isDelimiter = c == ',' || c == ';' || c == '\t';
        atStart = isDelimiter || (atStart && (c == ' ' || c == '"' || c == '\''));
      }
      boolean isCommand = hasFormula && (isExchange(c) || isFunction(c));
      boolean isLetter = Character.isLetterOrDigit(c) || c == '_';
      if (!isLetter) {
        word.setLength(0);
      } else if (word.length() < 20) {
        word.append((char) Character.toLowerCase(c));
      }
      before = c;
      return isCommand;
    }

    /** A program, a bar, a topic, an exclamation mark. */
    private boolean isExchange(int c) {
      if (c == '|' && word.length() > 0) {
        bar = AFTER_BAR;
      } else if (bar == AFTER_BAR && c != ' ') {
        bar = c == '\'' ? QUOTED : PLAIN;
      } else if (bar == QUOTED && c == '!' && before == '\'') {
        return true;
      } else if (bar == PLAIN) {
        if (c == '!') {
          return true;
        }
        bar = c == ' ' ? 0 : bar;
      }
      return false;
    }

    private boolean isFunction(int c) {
      if (c == '(') {
        String name = word.toString();
        hasLink |= name.equals("hyperlink");
        return FUNCTIONS.contains(name);
      }
      return c == '&' && hasLink;
    }
  }
}
