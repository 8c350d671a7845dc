package io.cybersensei.interaction;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The weights of the topics of an interaction: their rules, their order and the main topic. */
final class TopicWeights {

  /** The weight of the topic of an interaction that names one. */
  static final Double WHOLE = 1.0;

  private TopicWeights() {}

  /** Returns the topic of the largest weight, and the first by id of equal ones. */
  static String heaviest(Map<String, Double> topics) {
    return topics.entrySet().stream()
        .min(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /**
   * Returns the weights in their order, the main topic first: equal interactions then have equal
   * effects. Returns an empty map for the main topic alone with the weight 1.
   */
  static Map<String, Double> kept(String mainTopic, Map<String, Double> topics) {
    if (topics.isEmpty() || (topics.size() == 1 && WHOLE.equals(topics.get(mainTopic)))) {
      return Map.of();
    }
    Map<String, Double> others = new TreeMap<>(topics);
    Map<String, Double> ordered = new LinkedHashMap<>();
    Double main = others.remove(mainTopic);
    if (main != null) {
      ordered.put(mainTopic, main);
    }
    ordered.putAll(others);
    return Collections.unmodifiableMap(ordered);
  }

  /** Returns the first broken rule. */
  static Optional<Violation> check(String topicId, Map<String, Double> topics) {
    InteractionField field = InteractionField.TOPICS;
    if (topics.size() > Interaction.MAX_TOPICS) {
      return Optional.of(
          field.violation(
              "too_many",
              "An interaction can have at most " + Interaction.MAX_TOPICS + " topics."));
    }
    for (Map.Entry<String, Double> topic : topics.entrySet()) {
      Optional<Violation> name = Identifiers.check(field.wireName(), topic.getKey());
      if (name.isPresent()) {
        return Optional.of(
            field.violation(
                name.get().rule(),
                name.get().message().replace(field.wireName(), "An id in " + field.wireName())));
      }
      double weight = topic.getValue();
      if (!(weight > 0 && weight <= 1)) {
        return Optional.of(
            field.violation(
                "out_of_range",
                "The weight of a topic must be a number above 0 and at most 1, but that of '"
                    + topic.getKey()
                    + "' is not."));
      }
    }
    return topicId.isEmpty() || topics.isEmpty() || topics.containsKey(topicId)
        ? Optional.empty()
        : Optional.of(
            field.violation("without_main_topic", "topics must name the topic of topic_id too."));
  }
}
