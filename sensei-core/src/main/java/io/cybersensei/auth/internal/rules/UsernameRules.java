package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules of usernames, and their canonical form. */
public final class UsernameRules {

  private static final String FIELD = "username";
  private static final int MIN_CODE_POINTS = 3;
  private static final int MAX_CODE_POINTS = 64;

  /** Names that a page, a path or a mail could confuse with the platform or with no user at all. */
  private static final Set<String> RESERVED =
      Set.of(
          "abuse",
          "admin",
          "administrator",
          "all",
          "anonymous",
          "api",
          "everyone",
          "false",
          "help",
          "hostmaster",
          "login",
          "logout",
          "me",
          "moderator",
          "nan",
          "nobody",
          "none",
          "noreply",
          "null",
          "owner",
          "postmaster",
          "register",
          "root",
          "security",
          "self",
          "sensei",
          "staff",
          "superuser",
          "support",
          "sysadmin",
          "system",
          "true",
          "undefined",
          "webmaster");

  private UsernameRules() {}

  /** Returns a username in Unicode normalisation form NFKC, for display. */
  public static String displayed(String username) {
    return Characters.isOverlong(username) ? username : Normalizer.normalize(username, Form.NFKC);
  }

  /** Returns the canonical form of a username. Equal usernames have equal forms. */
  public static String canonical(String username) {
    // Folding can leave sequences that normalisation would compose.
    return displayed(Characters.foldCase(displayed(username)));
  }

  /** Returns every rule that a username breaks. */
  public static List<Violation> check(String username) {
    if (Characters.isOverlong(username)) {
      return List.of(tooLong());
    }
    List<Violation> violations = new ArrayList<>();
    String displayed = displayed(username);
    int length = displayed.codePointCount(0, displayed.length());
    if (length < MIN_CODE_POINTS) {
      violations.add(violation("too_short", "A username must have at least 3 characters."));
    } else if (length > MAX_CODE_POINTS) {
      violations.add(tooLong());
    }
    if (!displayed.codePoints().allMatch(UsernameRules::isAllowed)) {
      violations.add(
          violation(
              "invalid_character",
              "A username must have only letters, digits 0 to 9, dots, underscores and hyphens."));
    } else if (!displayed.isEmpty() && !startsWell(displayed)) {
      violations.add(violation("invalid_start", "A username must start with a letter or a digit."));
    }
    if (scripts(displayed).size() > 1) {
      violations.add(
          violation(
              "mixed_scripts", "A username must have letters of one script only, such as Latin."));
    }
    if (RESERVED.contains(canonical(username))) {
      violations.add(violation("reserved", "This username is reserved; choose another."));
    }
    return violations;
  }

  private static boolean isAllowed(int codePoint) {
    if (codePoint < 0x80) {
      return Character.isLetterOrDigit(codePoint) || ".-_".indexOf(codePoint) >= 0;
    }
    // Letters that several scripts share, and marks for any letter, belong to no single script.
    return (Character.isLetter(codePoint) || Characters.isMark(codePoint))
        && !Characters.isInvisible(codePoint)
        && hasOwnScript(codePoint);
  }

  private static boolean startsWell(String displayed) {
    return Character.isLetterOrDigit(displayed.codePointAt(0));
  }

  private static Set<UnicodeScript> scripts(String displayed) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    displayed
        .codePoints()
        .filter(UsernameRules::hasOwnScript)
        .mapToObj(UnicodeScript::of)
        .forEach(scripts::add);
    return scripts;
  }

  private static boolean hasOwnScript(int codePoint) {
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script != UnicodeScript.COMMON
        && script != UnicodeScript.INHERITED
        && script != UnicodeScript.UNKNOWN;
  }

  private static Violation tooLong() {
    return violation("too_long", "A username must have at most 64 characters.");
  }

  private static Violation violation(String rule, String message) {
    return new Violation(FIELD, rule, message);
  }
}
