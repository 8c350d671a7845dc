package io.cybersensei.activity;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of the fields of an activity. The names of fields are those of the HTTP API. */
final class ActivityRules {

  private static final Instant MIN_TIME = Instant.EPOCH;
  private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** A language tag of BCP 47 in its common form. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,7}");

  private ActivityRules() {}

  /** Returns the broken rules, in the order of the fields. */
  static List<Violation> violations(Activity.Builder values) {
    List<Violation> found = new ArrayList<>();
    Identifiers.check("topic_id", values.topicId).ifPresent(found::add);
    Identifiers.check("activity_id", values.id).ifPresent(found::add);
    Identifiers.check("title", values.title).ifPresent(found::add);
    values.link.flatMap(ActivityRules::ofLink).ifPresent(found::add);
    values.duration.flatMap(ActivityRules::ofDuration).ifPresent(found::add);
    values.language.flatMap(ActivityRules::ofLanguage).ifPresent(found::add);
    if (values.level.isPresent()) {
      int level = values.level.getAsInt();
      if (level < 1 || level > Activity.MAX_LEVEL) {
        found.add(outOfRange("level", "level must be a whole number from 1 to 5."));
      }
    }
    values.availableFrom.flatMap(at -> ofTime("available_from", at)).ifPresent(found::add);
    values.availableUntil.flatMap(at -> ofTime("available_until", at)).ifPresent(found::add);
    if (values.availableFrom.isPresent()
        && values.availableUntil.isPresent()
        && !values.availableFrom.get().isBefore(values.availableUntil.get())) {
      found.add(
          outOfRange("available_until", "available_until must be later than available_from."));
    }
    if (values.groups.size() > Activity.MAX_GROUPS) {
      found.add(
          new Violation(
              "groups", "too_many", "groups can have at most " + Activity.MAX_GROUPS + " names."));
    }
    values.groups.stream()
        .flatMap(group -> Identifiers.check("groups", group).stream())
        .findFirst()
        .ifPresent(found::add);
    return found;
  }

  /**
   * Checks that a link is http, https or relative to the page. Scripts hide in other schemes, and
   * browsers read a scheme through control characters and leading spaces, and a backslash as a
   * slash.
   */
  private static Optional<Violation> ofLink(String link) {
    if (link.isEmpty()) {
      return Optional.of(new Violation("link", "required", "link must not be empty."));
    }
    if (link.length() > Activity.MAX_LINK_LENGTH) {
      return Optional.of(
          new Violation(
              "link",
              "too_long",
              "link can have at most " + Activity.MAX_LINK_LENGTH + " characters."));
    }
    return isSafe(link)
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "link",
                "not_allowed",
                "link must be a URL with http or https and a host, or a relative one, without"
                    + " spaces, control characters, backslashes and user names."));
  }

  private static boolean isSafe(String link) {
    if (link.chars().anyMatch(c -> c <= ' ' || c == '\\' || Character.isISOControl(c))) {
      return false;
    }
    URI uri;
    try {
      uri = new URI(link);
    } catch (URISyntaxException e) {
      return false;
    }
    if (uri.getScheme() == null) {
      // Two slashes at the beginning lead to another host.
      return uri.getRawAuthority() == null && !link.startsWith("//");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null;
  }

  private static Optional<Violation> ofDuration(Duration duration) {
    return duration.toMillis() < 1 || duration.compareTo(Activity.MAX_DURATION) > 0
        ? Optional.of(
            outOfRange(
                "duration_seconds", "duration_seconds must be more than 0 and at most 360000."))
        : Optional.empty();
  }

  private static Optional<Violation> ofLanguage(String language) {
    return LANGUAGE.matcher(language).matches()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "language", "malformed", "language must be a language tag such as en or pt-BR."));
  }

  private static Optional<Violation> ofTime(String field, Instant time) {
    return time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME)
        ? Optional.of(outOfRange(field, field + " must be from 1970 to 9999."))
        : Optional.empty();
  }

  private static Violation outOfRange(String field, String message) {
    return new Violation(field, "out_of_range", message);
  }
}
