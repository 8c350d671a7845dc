package io.cybersensei.auth.internal.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that a page, a path or a mail could confuse with the platform or with no user at all, taken
 * from two public lists (see NOTICE).
 */
final class ReservedUsernames {

  private static final String TABLE = "reserved-usernames.txt";
  private static final String MARK = "! ";

  /** The skeletons of all reserved names. */
  private static final Set<String> ALL = new HashSet<>();

  /** The names that could pass for one who speaks for the platform. */
  private static final Set<String> OF_AUTHORITY = new HashSet<>();

  static {
    for (String line : Resources.lines(TABLE)) {
      String name = line.startsWith(MARK) ? line.substring(MARK.length()) : line;
      ALL.add(Confusables.skeleton(name));
      if (line.startsWith(MARK)) {
        OF_AUTHORITY.add(name);
      }
    }
  }

  private ReservedUsernames() {}

  /** Returns whether a username is reserved or looks like one that is. */
  static boolean contain(String username) {
    String canonical = UsernameRules.canonical(username);
    return Stream.of(UsernameRules.displayed(username), canonical)
            .map(Confusables::skeleton)
            .anyMatch(ALL::contains)
        || Stream.of('i', 'l').anyMatch(one -> OF_AUTHORITY.contains(letters(canonical, one)));
  }

  /**
   * Returns a name without punctuation, and with the letters that digits stand for.
   *
   * @param one the letter for the digit 1
   */
  private static String letters(String canonical, char one) {
    return canonical
        .replaceAll("[._-]", "")
        .replace('0', 'o')
        .replace('1', one)
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't');
  }
}
