package io.cybersensei.transfer;

import io.cybersensei.interaction.DurationCheck;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds stored rows that look wrong as a whole. */
final class ImportWarnings {

  /** Exports write the rows of one answer next to each other. */
  private static final int REMEMBERED = 1_000;

  private final DurationCheck durations = new DurationCheck();
  private final Map<List<String>, Seen> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Seen> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long repeated;

  void add(Row row) {
    Map<InteractionField, String> texts = row.texts();
    InteractionCodec.parseNumber(texts.getOrDefault(InteractionField.DURATION_SECONDS, ""))
        .ifPresent(durations::add);
    if (texts.containsKey(InteractionField.ITEM_ID) && texts.containsKey(InteractionField.SCORE)) {
      List<String> answer =
          List.of(
              texts.getOrDefault(InteractionField.LEARNER_ID, ""),
              texts.getOrDefault(InteractionField.ITEM_ID, ""),
              texts.getOrDefault(InteractionField.SCORE, ""));
      Seen seen =
          new Seen(
              texts.getOrDefault(InteractionField.OCCURRED_AT, ""),
              texts.getOrDefault(InteractionField.TOPIC_ID, ""));
      Seen before = recent.remove(answer);
      repeated += before != null && seen.repeats(before) ? 1 : 0;
      recent.put(answer, seen);
    }
  }

  /** The time and the topic of a row. */
  private record Seen(String time, String topic) {

    /** A learner may repeat an answer on the same topic within a second, but not on another. */
    boolean repeats(Seen before) {
      return time.equals(before.time)
          || (!topic.equals(before.topic) && SameMoment.isSame(time, before.time));
    }
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    durations.warning().ifPresent(sentences::add);
    if (repeated > 0) {
      sentences.add(
          repeated
              + (repeated == 1 ? " row repeats" : " rows repeat")
              + " an answer of the same learner, item and time, as exports do that write an answer"
              + " once for each skill. Training uses each answer once. See"
              + " InteractionImport.joinTopics.");
    }
    return sentences;
  }
}
