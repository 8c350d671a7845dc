package io.cybersensei.ml.internal.exports;

import io.cybersensei.ml.internal.input.Column;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the reading of an export.
 *
 * @param format the format of all files; if empty, it is detected for each
 * @param zone the zone of times that name none
 * @param monthFirst whether 3/4/2026 is the fourth of March
 * @param columns the names of columns of plain CSV; others are detected
 * @param timeUnit the format of times of plain CSV; if empty, it is detected
 * @param topics by question, or by quiz, its topic
 */
public record ExportSettings(
    Optional<ExportFormat> format,
    ZoneId zone,
    boolean monthFirst,
    Map<Column, String> columns,
    Optional<TimeUnit> timeUnit,
    Map<String, String> topics) {

  /** Copies the maps. */
  public ExportSettings {
    columns = Map.copyOf(columns);
    topics = Map.copyOf(topics);
  }
}
