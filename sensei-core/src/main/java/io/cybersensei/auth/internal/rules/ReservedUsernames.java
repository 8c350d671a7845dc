package io.cybersensei.auth.internal.rules;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that a page, a path or a mail could confuse with the platform or with no user at all, taken
 * from two public lists (see NOTICE), and roles in several languages.
 */
final class ReservedUsernames {

  private static final String TABLE = "reserved-usernames.txt";
  private static final String MARK = "! ";
  private static final int MAX_LENGTH = 64;

  /** The skeletons of all reserved names. */
  private static final Set<String> ALL = new HashSet<>();

  /** The names that could pass for one who speaks for the platform, without marks. */
  private static final Set<String> OF_AUTHORITY = new HashSet<>();

  /** Words that may stand beside a name of authority without making it the name of a person. */
  private static final Set<String> BESIDE =
      Set.of(
          "the",
          "der",
          "die",
          "das",
          "our",
          "your",
          "real",
          "site",
          "web",
          "main",
          "chief",
          "head",
          "global",
          "system",
          "sys",
          "super",
          "user",
          "account",
          "accounts",
          "team",
          "desk",
          "office",
          "service",
          "services",
          "online",
          "platform",
          "moodle",
          "canvas",
          "openedx",
          "edx",
          "sakai",
          "olat",
          "openolat",
          "lms",
          "school",
          "course",
          "sensei",
          "cyber",
          "learning",
          "academy",
          "campus",
          "app",
          "api",
          "bot",
          "info",
          "mail",
          "email",
          "tech",
          "customer",
          "technical",
          "local",
          "default",
          "test",
          "new");

  /** Roles that claim authority beside any other word, if punctuation parts them from it. */
  private static final Set<String> ROLES =
      Set.of(
          "admin",
          "admins",
          "administrator",
          "administrators",
          "sysadmin",
          "superadmin",
          "superuser",
          "moderator",
          "moderators",
          "support",
          "helpdesk",
          "webmaster",
          "postmaster",
          "hostmaster",
          "noreply",
          "sensei",
          "cybersensei");

  static {
    for (String line : Resources.lines(TABLE)) {
      String name = line.startsWith(MARK) ? line.substring(MARK.length()) : line;
      ALL.add(Confusables.skeleton(name));
      ALL.add(Confusables.skeleton(UsernameRules.canonical(name)));
      if (line.startsWith(MARK)) {
        OF_AUTHORITY.add(withoutMarks(UsernameRules.canonical(name)));
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
        || (canonical.length() <= MAX_LENGTH && claimsAuthority(withoutMarks(canonical)));
  }

  private static boolean claimsAuthority(String name) {
    String inner = name.replaceAll("^[\\p{Nd}._-]+|[\\p{Nd}._-]+$", "");
    return Stream.of(name.split("[._-]+")).anyMatch(ROLES::contains)
        || Stream.of(name, inner)
            .flatMap(each -> Stream.of(letters(each, 'i'), letters(each, 'l')))
            .anyMatch(ReservedUsernames::isOfAuthority);
  }

  /** Returns whether a text consists of names of authority and the words beside them. */
  private static boolean isOfAuthority(String letters) {
    // True if the text before an index can be cut into such words, without and with a name.
    boolean[] words = new boolean[letters.length() + 1];
    boolean[] named = new boolean[letters.length() + 1];
    words[0] = true;
    for (int end = 1; end <= letters.length(); end++) {
      for (int start = 0; start < end; start++) {
        if (words[start] || named[start]) {
          String word = letters.substring(start, end);
          boolean isName = OF_AUTHORITY.contains(word);
          named[end] |= isName || (named[start] && BESIDE.contains(word));
          words[end] |= words[start] && BESIDE.contains(word);
        }
      }
    }
    return named[letters.length()];
  }

  private static String withoutMarks(String text) {
    return Normalizer.normalize(
        Normalizer.normalize(text, Form.NFD).replaceAll("\\p{Mn}", ""), Form.NFC);
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
