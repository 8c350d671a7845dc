package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an interaction lies in its row, apart from the sequence that the database gives it. */
final class InteractionRow {

  /** Every column, in the order of {@link #columns}. */
  static final String COLUMNS =
      "id, learner_id, type, topic_id, item_id, score, duration_millis, occurred_at_micros,"
          + " metadata";

  private InteractionRow() {}

  /** The values of {@link #COLUMNS}, for an insert. */
  static @Nullable Object[] columns(Interaction interaction) {
    return new @Nullable Object[] {
      interaction.id(),
      interaction.learnerId(),
      interaction.type().wireName(),
      interaction.topicId(),
      interaction.itemId().orElse(null),
      interaction.score().isPresent() ? interaction.score().getAsDouble() : null,
      interaction.duration().map(Duration::toMillis).orElse(null),
      Micros.of(interaction.occurredAt()),
      MetadataJson.write(interaction.metadata())
    };
  }

  /** The interaction in the row that a query for {@link #COLUMNS} stands on. */
  static Interaction read(ResultSet row) throws SQLException {
    double score = row.getDouble(6);
    OptionalDouble optionalScore =
        row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
    long millis = row.getLong(7);
    Optional<Duration> duration =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    return new Interaction(
        row.getObject(1, UUID.class),
        row.getString(2),
        type(row.getString(3)),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        optionalScore,
        duration,
        Micros.at(row.getLong(8)),
        MetadataJson.read(row.getString(9)));
  }

  private static InteractionType type(String name) {
    return InteractionType.fromWireName(name)
        .orElseThrow(
            () -> new StorageException("There is an interaction of unknown type '" + name + "'."));
  }
}
