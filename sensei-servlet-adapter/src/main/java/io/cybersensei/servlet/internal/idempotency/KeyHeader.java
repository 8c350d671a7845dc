package io.cybersensei.servlet.internal.idempotency;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a string in quotes. Many
 * clients leave the quotes out, so a key without them is the same key.
 */
final class KeyHeader {

  static final String NAME = "Idempotency-Key";

  /** Visible ASCII without quotes and backslashes, which have a meaning in a string. */
  private static final Pattern KEY =
      Pattern.compile("\"([!#-\\[\\]-~]{1,200})\"|([!#-\\[\\]-~]{1,200})");

  private KeyHeader() {}

  /**
   * Returns the key of a request; empty without the header.
   *
   * @throws ProblemException with 400 if the header is malformed or given twice
   */
  static Optional<String> in(HttpServletRequest request) {
    Enumeration<String> headers = request.getHeaders(NAME);
    List<String> values = headers == null ? List.of() : Collections.list(headers);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw refusal(new Violation(NAME, "repeated", "The header can be given once."));
    }
    Matcher key = KEY.matcher(values.get(0).strip());
    if (!key.matches()) {
      throw refusal(
          new Violation(
              NAME,
              "malformed",
              "The header must be 1 to 200 visible ASCII characters without spaces, quotes and"
                  + " backslashes, in quotes or without."));
    }
    return Optional.ofNullable(key.group(1)).or(() -> Optional.ofNullable(key.group(2)));
  }

  private static ProblemException refusal(Violation violation) {
    return new ProblemException(
        Problem.of(400, "The header " + NAME + " cannot be used.", List.of(violation)));
  }
}
