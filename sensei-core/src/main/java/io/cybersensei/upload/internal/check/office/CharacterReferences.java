package io.cybersensei.upload.internal.check.office;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numeric references to characters in XML, by which a word can be hidden from a search. References
 * to letters, digits and signs of addresses are decoded; those to markup stay.
 */
final class CharacterReferences {

  private static final Pattern REFERENCE = Pattern.compile("&#(x[0-9a-f]{1,6}|[0-9]{1,7});");
  private static final String SIGNS = ":/._-?\\|!()=@ ";

  private CharacterReferences() {}

  /** Returns a text in lower case with its references decoded. */
  static String decoded(String text) {
    if (!text.contains("&#")) {
      return text;
    }
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder decoded = new StringBuilder(text.length());
    while (matcher.find()) {
      matcher.appendReplacement(decoded, Matcher.quoteReplacement(character(matcher)));
    }
    return matcher.appendTail(decoded).toString();
  }

  private static String character(Matcher reference) {
    String digits = reference.group(1);
    int code =
        digits.startsWith("x")
            ? Integer.parseInt(digits.substring(1), 16)
            : Integer.parseInt(digits);
    boolean isPlain =
        (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || SIGNS.indexOf(code) >= 0;
    if (code >= 'A' && code <= 'Z') {
      return String.valueOf((char) (code + ('a' - 'A')));
    }
    return isPlain ? String.valueOf((char) code) : reference.group();
  }
}
