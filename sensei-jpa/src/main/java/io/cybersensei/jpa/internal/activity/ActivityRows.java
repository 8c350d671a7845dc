package io.cybersensei.jpa.internal.activity;

import io.cybersensei.activity.Activity;
import io.cybersensei.activity.ActivityGain;
import io.cybersensei.activity.ActivityKind;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of activities and gains. */
final class ActivityRows {

  /** The columns of an activity, in the order of {@link #write}. */
  static final String COLUMNS =
      "topic_id, id, position, kind, title, link, duration_millis, language, level,"
          + " available_from_micros, available_until_micros, audience";

  /** The number of {@link #COLUMNS}. */
  static final int COLUMN_COUNT = 12;

  /** Separates the groups of an audience; their names have no control characters. */
  private static final String SEPARATOR = "\n";

  private ActivityRows() {}

  static void write(PreparedStatement row, Activity activity, int position) throws SQLException {
    row.setString(1, activity.topicId());
    row.setString(2, activity.id());
    row.setInt(3, position);
    row.setString(4, activity.kind().wireName());
    row.setString(5, activity.title());
    row.setString(6, activity.link().orElse(null));
    setLong(row, 7, activity.duration().map(Duration::toMillis).orElse(null));
    row.setString(8, activity.language().orElse(null));
    if (activity.level().isPresent()) {
      row.setInt(9, activity.level().getAsInt());
    } else {
      row.setNull(9, Types.INTEGER);
    }
    setLong(row, 10, activity.availableFrom().map(Micros::of).orElse(null));
    setLong(row, 11, activity.availableUntil().map(Micros::of).orElse(null));
    row.setString(
        12, activity.groups().isEmpty() ? null : String.join(SEPARATOR, activity.groups()));
  }

  private static void setLong(PreparedStatement row, int index, @Nullable Long value)
      throws SQLException {
    if (value == null) {
      row.setNull(index, Types.BIGINT);
    } else {
      row.setLong(index, value);
    }
  }

  static Activity activity(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    Activity.Builder activity =
        Activity.builder(
            row.getString("topic_id"),
            row.getString("id"),
            row.getString("title"),
            ActivityKind.ofWireName(kind)
                .orElseThrow(
                    () -> new StorageException("There is no kind of activity '" + kind + "'.")));
    String link = row.getString("link");
    if (link != null) {
      activity.link(link);
    }
    long duration = row.getLong("duration_millis");
    if (!row.wasNull()) {
      activity.duration(Duration.ofMillis(duration));
    }
    String language = row.getString("language");
    if (language != null) {
      activity.language(language);
    }
    int level = row.getInt("level");
    if (!row.wasNull()) {
      activity.level(level);
    }
    long from = row.getLong("available_from_micros");
    if (!row.wasNull()) {
      activity.availableFrom(Micros.at(from));
    }
    long until = row.getLong("available_until_micros");
    if (!row.wasNull()) {
      activity.availableUntil(Micros.at(until));
    }
    String audience = row.getString("audience");
    if (audience != null) {
      activity.groups(List.of(audience.split(SEPARATOR, -1)));
    }
    return activity.build();
  }

  static void write(PreparedStatement row, ActivityGain gain) throws SQLException {
    row.setString(1, gain.topicId());
    row.setString(2, gain.activityId());
    row.setLong(3, gain.learners());
    row.setDouble(4, gain.struggling());
    row.setDouble(5, gain.others());
  }

  static ActivityGain gain(ResultSet row) throws SQLException {
    return new ActivityGain(
        row.getString("topic_id"),
        row.getString("activity_id"),
        row.getLong("learners"),
        row.getDouble("gain_struggling"),
        row.getDouble("gain_others"));
  }
}
