package io.cybersensei.jpa.internal.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks of pairs of words that follow each other, so that the index finds phrases. Without
 * them, PostgreSQL reads the places of both words in each document that has both. A mark has a
 * small number for each word, which other words share: the phrase itself is compared afterwards,
 * and the index stays small.
 */
final class WordPairs {

  /** The beginning of a mark, and the whole mark of a document with too many pairs. */
  static final String MARK = "^";

  private static final int NUMBERS = 128;

  private static final String WORD = "'([^']+)'(:\\*)?";

  private static final Pattern PHRASE =
      Pattern.compile("'[^']+'(?::\\*)?(?: <(?:-|\\d+)> '[^']+'(?::\\*)?)+");

  private static final Pattern PAIR = Pattern.compile(WORD + " <-> (?=" + WORD + ")");

  private WordPairs() {}

  /**
   * Adds the marks to each phrase of a query. The documents of the query stay the same, but not
   * their ranks, because marks have no places.
   *
   * @param query the text of a {@code tsquery} whose words are letters and digits
   */
  static String marked(String query) {
    return PHRASE
        .matcher(query)
        .replaceAll(phrase -> Matcher.quoteReplacement(with(phrase.group())));
  }

  private static String with(String phrase) {
    Set<String> marks = new LinkedHashSet<>();
    Matcher pairs = PAIR.matcher(phrase);
    while (pairs.find()) {
      // The rest of a word that was only begun is not known.
      if (pairs.group(2) == null && pairs.group(4) == null) {
        String mark = MARK + (NUMBERS * number(pairs.group(1)) + number(pairs.group(3)));
        marks.add("('" + mark + "' | '" + MARK + "')");
      }
    }
    return marks.isEmpty() ? phrase : "(" + String.join(" & ", marks) + " & (" + phrase + "))";
  }

  /** Returns the number of a word: of its first three characters, its last one and its length. */
  private static int number(String word) {
    int[] characters = word.codePoints().toArray();
    int length = characters.length;
    int second = length > 1 ? characters[1] : 0;
    int third = length > 2 ? characters[2] : 0;
    return (5 * characters[0] + 37 * second + 11 * third + 3 * characters[length - 1] + 17 * length)
        % NUMBERS;
  }

  /** Returns the expression for the {@link #number} of a word. */
  static String numberSql(String word) {
    return ("((5 * ascii(%1$s) + 37 * ascii(substr(%1$s, 2, 1)) + 11 * ascii(substr(%1$s, 3, 1))"
            + " + 3 * ascii(right(%1$s, 1)) + 17 * char_length(%1$s)) %% "
            + NUMBERS
            + ")")
        .formatted(word);
  }

  /** Returns the expression for the mark of two words by their numbers. */
  static String markSql(String first, String second) {
    return "'" + MARK + "' || (" + NUMBERS + " * " + first + " + " + second + ")";
  }
}
