package io.cybersensei.transfer;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionField;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file in which neighbouring rows that differ in nothing but their topic, and in
 * their time by a second at most, are one, on all of these topics and at the first time. Rows with
 * an id, and those that are no answers to an item, remain as they are.
 */
final class JoinedRows implements RowReader {

  private static final String WHOLE = "1";

  private final RowReader rows;
  private Optional<Row> ahead = Optional.empty();
  private @Nullable UnreadableException unreadable;

  JoinedRows(RowReader rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Row> next() throws IOException, UnreadableException {
    Optional<Row> first = take();
    if (first.isEmpty() || !isJoinable(first.get())) {
      return first;
    }
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put(topic(first.get()), WHOLE);
    try {
      ahead = rows.next();
      while (ahead.isPresent()
          && isJoinable(ahead.get())
          && isSameAnswer(ahead.get(), first.get())
          && ahead.get().objects().equals(first.get().objects())
          && topics.size() < Interaction.MAX_TOPICS
          && topics.putIfAbsent(topic(ahead.get()), WHOLE) == null) {
        ahead = rows.next();
      }
    } catch (UnreadableException e) {
      ahead = Optional.empty();
      unreadable = e;
    }
    return Optional.of(topics.size() == 1 ? first.get() : joined(first.get(), topics));
  }

  private Optional<Row> take() throws IOException, UnreadableException {
    if (unreadable != null) {
      throw unreadable;
    }
    Optional<Row> taken = ahead.isPresent() ? ahead : rows.next();
    ahead = Optional.empty();
    return taken;
  }

  private static boolean isJoinable(Row row) {
    Map<InteractionField, String> texts = row.texts();
    return row.violations().isEmpty()
        && !texts.containsKey(InteractionField.ID)
        && texts.containsKey(InteractionField.TOPIC_ID)
        && texts.containsKey(InteractionField.ITEM_ID)
        && texts.containsKey(InteractionField.SCORE)
        && !row.objects().containsKey(InteractionField.TOPICS);
  }

  private static boolean isSameAnswer(Row one, Row other) {
    Map<InteractionField, String> rest = rest(one);
    Map<InteractionField, String> otherRest = rest(other);
    String time = rest.getOrDefault(InteractionField.OCCURRED_AT, "");
    String otherTime = otherRest.getOrDefault(InteractionField.OCCURRED_AT, "");
    rest.remove(InteractionField.OCCURRED_AT);
    otherRest.remove(InteractionField.OCCURRED_AT);
    return rest.equals(otherRest) && SameMoment.isSame(time, otherTime);
  }

  private static String topic(Row row) {
    return row.texts().getOrDefault(InteractionField.TOPIC_ID, "");
  }

  private static Map<InteractionField, String> rest(Row row) {
    Map<InteractionField, String> rest = new EnumMap<>(row.texts());
    rest.remove(InteractionField.TOPIC_ID);
    return rest;
  }

  private static Row joined(Row first, Map<String, String> topics) {
    Map<InteractionField, Map<String, String>> objects = new EnumMap<>(InteractionField.class);
    objects.putAll(first.objects());
    objects.put(InteractionField.TOPICS, topics);
    return new Row(
        first.number(), first.line(), topics.size(), rest(first), objects, first.violations());
  }
}
