package io.cybersensei.ml.internal.input;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The format of a file of interactions.
 *
 * @param delimiter the delimiter of fields; if empty, the name of the file decides
 * @param quoting the use of quotes; if empty, the delimiter decides
 * @param names the names of columns; other columns have their default names
 * @param timeUnit the format of times; if empty, ISO 8601 if there is a column of times
 * @param zone the zone of times in ISO 8601 that name none
 * @param durationUnit the unit of durations; if empty, milliseconds if times are in milliseconds,
 *     else seconds
 * @param topicSeparator the text between topics in the column of topics, if it can name several
 */
public record FileFormat(
    Optional<Delimiter> delimiter,
    Optional<Quoting> quoting,
    Map<Column, String> names,
    Optional<TimeUnit> timeUnit,
    ZoneId zone,
    Optional<DurationUnit> durationUnit,
    Optional<String> topicSeparator) {

  public FileFormat {
    names = Map.copyOf(names);
  }

  /** Returns the unit of durations in a file with times in a format. */
  DurationUnit durationUnit(TimeUnit times) {
    return durationUnit.orElse(times == TimeUnit.MILLIS ? DurationUnit.MS : DurationUnit.S);
  }
}
