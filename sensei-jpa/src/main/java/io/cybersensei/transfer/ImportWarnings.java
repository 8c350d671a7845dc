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
  private final Map<List<String>, Boolean> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Boolean> eldest) {
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
              texts.getOrDefault(InteractionField.OCCURRED_AT, ""),
              texts.getOrDefault(InteractionField.SCORE, ""));
      repeated += recent.put(answer, true) == null ? 0 : 1;
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
