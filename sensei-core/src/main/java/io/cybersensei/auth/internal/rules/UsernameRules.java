package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;

/** The rules of new usernames, and the canonical form of all usernames. */
public final class UsernameRules {

  private static final String FIELD = "username";
  private static final int MIN_CODE_POINTS = 3;
  private static final int MAX_CODE_POINTS = 64;
  private static final int MAX_MARKS = 4;

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
    if (!displayed.codePoints().allMatch(UsernameRules::isAllowed) || hasTooManyMarks(displayed)) {
      violations.add(
          violation(
              "invalid_character",
              "A username must have only letters, digits 0 to 9, dots, underscores and hyphens."));
    } else if (!displayed.isEmpty() && !startsWell(displayed)) {
      violations.add(violation("invalid_start", "A username must start with a letter or a digit."));
    }
    if (!IdentifierCharacters.areOfFewScripts(displayed)) {
      violations.add(
          violation(
              "mixed_scripts",
              "A username must have letters of one script only, such as Latin; Japanese, Chinese"
                  + " and Korean can be mixed with Latin."));
    } else if (looksLatin(displayed)) {
      violations.add(
          violation(
              "confusable",
              "A username must not look like Latin letters but have letters of another script."));
    }
    if (ReservedUsernames.contain(username)) {
      violations.add(violation("reserved", "This username is reserved; choose another."));
    }
    return violations;
  }

  private static boolean isAllowed(int codePoint) {
    if (codePoint < 0x80) {
      return Character.isLetterOrDigit(codePoint) || ".-_".indexOf(codePoint) >= 0;
    }
    return (Character.isLetter(codePoint) || Characters.isMark(codePoint))
        && !Characters.isInvisible(codePoint)
        && IdentifierCharacters.contain(codePoint);
  }

  /** Returns whether marks pile up on a letter or hide in each other (UTS 39, section 5.4). */
  private static boolean hasTooManyMarks(String displayed) {
    int marks = 0;
    int before = 0;
    for (int codePoint : Normalizer.normalize(displayed, Form.NFD).codePoints().toArray()) {
      boolean isMark = Character.getType(codePoint) == Character.NON_SPACING_MARK;
      marks = isMark ? marks + 1 : 0;
      if (marks > MAX_MARKS || (isMark && codePoint == before)) {
        return true;
      }
      before = codePoint;
    }
    return false;
  }

  /** Returns whether a text of another script consists of letters that look like Latin ones. */
  private static boolean looksLatin(String displayed) {
    return displayed.codePoints().allMatch(UsernameRules::isAllowed)
        && !IdentifierCharacters.areLatin(displayed)
        && Confusables.skeleton(displayed).chars().allMatch(c -> c < 0x80);
  }

  private static boolean startsWell(String displayed) {
    return Character.isLetterOrDigit(displayed.codePointAt(0));
  }

  private static Violation tooLong() {
    return violation("too_long", "A username must have at most 64 characters.");
  }

  private static Violation violation(String rule, String message) {
    return new Violation(FIELD, rule, message);
  }
}
