package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;

/**
 * The rules of e-mail addresses, and their canonical form. The rules refuse text that cannot be an
 * address or could forge headers of a mail. Only a mail can show that an address works.
 */
public final class EmailRules {

  private static final int MAX_BYTES = 254;
  private static final int MAX_LOCAL_BYTES = 64;
  private static final int MAX_LABEL_BYTES = 63;
  private static final String LOCAL_PUNCTUATION = ".!#$%&'*+/=?^_`{|}~-";

  private EmailRules() {}

  /** Returns an address in Unicode normalisation form NFC, for display and for mails. */
  public static String displayed(String email) {
    return Characters.isOverlong(email) ? email : Normalizer.normalize(email, Form.NFC);
  }

  /** Returns the canonical form of an address, in lower case. Equal addresses have equal forms. */
  public static String canonical(String email) {
    return displayed(email).toLowerCase(Locale.ROOT);
  }

  /** Returns every rule that an address breaks. */
  public static List<Violation> check(String email) {
    // Lower case can take more bytes than upper case, and the store keeps both forms.
    if (Characters.isOverlong(email)
        || Math.max(bytes(displayed(email)), bytes(canonical(email))) > MAX_BYTES) {
      return List.of(
          new Violation("email", "too_long", "An e-mail address must have at most 254 bytes."));
    }
    if (!isAddress(displayed(email))) {
      return List.of(
          new Violation(
              "email", "invalid_format", "An e-mail address must look like name@example.org."));
    }
    return List.of();
  }

  private static boolean isAddress(String email) {
    int at = email.indexOf('@');
    return at > 0 && isLocalPart(email.substring(0, at)) && isDomain(email.substring(at + 1));
  }

  private static boolean isLocalPart(String local) {
    return bytes(local) <= MAX_LOCAL_BYTES
        && local
            .codePoints()
            .allMatch(c -> isWordCharacter(c) || LOCAL_PUNCTUATION.indexOf(c) >= 0);
  }

  private static boolean isDomain(String domain) {
    String[] labels = domain.split("\\.", -1);
    for (String label : labels) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return labels.length > 1;
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && bytes(label) <= MAX_LABEL_BYTES
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.codePoints().allMatch(c -> isWordCharacter(c) || c == '-');
  }

  private static boolean isWordCharacter(int codePoint) {
    return (Character.isLetterOrDigit(codePoint) || Characters.isMark(codePoint))
        && !Characters.isInvisible(codePoint);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
