package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
    Interaction.Builder interaction =
        Interaction.builder()
            .id(row.getObject(1, UUID.class))
            .learnerId(row.getString(2))
            .type(type(row.getString(3)))
            .topicId(row.getString(4))
            .occurredAt(Micros.at(row.getLong(8)))
            .metadata(MetadataJson.read(row.getString(9)));
    String item = row.getString(5);
    if (item != null) {
      interaction.itemId(item);
    }
    double score = row.getDouble(6);
    if (!row.wasNull()) {
      interaction.score(score);
    }
    long millis = row.getLong(7);
    if (!row.wasNull()) {
      interaction.duration(Duration.ofMillis(millis));
    }
    return interaction.build();
  }

  private static InteractionType type(String name) {
    return InteractionType.fromWireName(name)
        .orElseThrow(
            () -> new StorageException("There is an interaction of unknown type '" + name + "'."));
  }
}
