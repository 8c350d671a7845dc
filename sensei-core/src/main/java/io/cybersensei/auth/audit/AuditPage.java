package io.cybersensei.auth.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of security events, newest first.
 *
 * @param items the events
 * @param next the place at which the next page begins; empty if there are no older events
 */
public record AuditPage(List<AuditEvent> items, Optional<Cursor> next) {

  public AuditPage {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }

  /**
   * A place in the events. It stays valid while others are added and deleted.
   *
   * @param at the time of the last event before the place
   * @param id the id of that event in its log
   */
  public record Cursor(Instant at, UUID id) {

    private static final Pattern TEXT =
        Pattern.compile(
            "([0-9]{1,18})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    public Cursor {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(id, "id");
    }

    /** Returns the cursor as text, for {@link #parse}. */
    public String text() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }

    /**
     * Returns the cursor with a {@linkplain #text text}; empty if the text is none of a cursor.
     *
     * @param text the text
     */
    public static Optional<Cursor> parse(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Cursor(
                  Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                  UUID.fromString(matcher.group(2))))
          : Optional.empty();
    }
  }
}
