package io.cybersensei.decision;

import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.recommend.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The entries of a learner in the form in which they are exported to the learner. */
public final class DecisionRecords {

  /** The kind of the personal records. */
  public static final String KIND = "decisions";

  private final DecisionReader reader;

  /**
   * Creates the records of a store.
   *
   * @param store the store, which has the contexts
   */
  public DecisionRecords(DecisionStore store) {
    this.reader = new DecisionReader(store);
  }

  /**
   * Returns an entry as a record.
   *
   * @param entry the entry
   * @throws IllegalStateException if the entry is damaged, or of a later version of Sensei
   */
  public PersonalRecord of(DecisionEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", entry.id().toString());
    fields.put("at", entry.at().toString());
    if (entry.contextId().isEmpty()) {
      FeedbackEntry feedback = FeedbackEntry.read(entry);
      fields.put("feedback", feedback.kind().wireName());
      fields.put("topics", String.join(", ", feedback.topicIds()));
      return new PersonalRecord(KIND, fields);
    }
    Decision decision = reader.read(entry).decision();
    fields.put("model", decision.basis().isTrained() ? decision.basis().model() : "untrained");
    decision
        .basis()
        .assignment()
        .ifPresent(
            part -> {
              fields.put("experiment", part.experiment());
              fields.put("arm", part.arm());
            });
    Map<String, String> items = new LinkedHashMap<>();
    decision.items().forEach(item -> items.put(item.topicId(), text(item)));
    fields.put("recommended", items);
    fields.put("candidates", decision.candidates());
    return new PersonalRecord(KIND, fields);
  }

  private static String text(Decision.Item item) {
    return "score "
        + item.score()
        + ", success "
        + item.successProbability()
        + ", "
        + item.reasons().stream()
            .map(Reason::code)
            .map(code -> code.wireName())
            .collect(Collectors.joining(" "));
  }
}
