package io.cybersensei.learning.card;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.model.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes the card of a model. */
public final class CardWriter {

  private static final String LEFT_OUT = "left_out_";

  /** The number of answers below which estimates of a topic are mostly those of a typical one. */
  private static final int FEW_ANSWERS = 30;

  private CardWriter() {}

  /**
   * Returns the card of a model.
   *
   * @param model the model
   * @param curriculum the curriculum in force
   * @param calibration the calibration on held-out learners; empty for a model that was trained
   *     elsewhere
   * @param comparison the comparison with the model before
   */
  public static ModelCard write(
      LearningModel model,
      Curriculum curriculum,
      List<GroupCalibration> calibration,
      Optional<String> comparison) {
    Provenance provenance = model.provenance();
    Map<String, Long> leftOut = new TreeMap<>();
    Map<String, Double> metrics = new TreeMap<>();
    provenance
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.startsWith(LEFT_OUT)) {
                leftOut.put(name.substring(LEFT_OUT.length()), Math.round(value));
              } else {
                metrics.put(name, value);
              }
            });
    Set<String> few = new HashSet<>();
    int none = 0;
    for (Topic topic : curriculum.topics()) {
      long answers = answers(model, topic.id());
      none += answers == 0 ? 1 : 0;
      if (answers < FEW_ANSWERS) {
        few.add(topic.id());
      }
    }
    return new ModelCard(
        model.fingerprint(),
        provenance.trainer(),
        provenance.createdAt(),
        provenance.window(),
        provenance.rows(),
        provenance.learners(),
        leftOut,
        model.method(),
        model.content().topicCount(),
        model.content().itemCount(),
        curriculum.size(),
        none,
        metrics,
        comparison,
        calibration,
        limits(model, curriculum, few.size(), leftOut, calibration));
  }

  private static long answers(LearningModel model, String topicId) {
    int topic = model.content().topicOrNext(topicId);
    return topic < model.topicAnswers().length ? model.topicAnswers()[topic] : 0;
  }

  private static List<String> limits(
      LearningModel model,
      Curriculum curriculum,
      int few,
      Map<String, Long> leftOut,
      List<GroupCalibration> calibration) {
    List<String> limits = new ArrayList<>();
    if (few > 0) {
      limits.add(
          few
              + " of "
              + curriculum.size()
              + " topics have fewer than "
              + FEW_ANSWERS
              + " answers in the training data; their estimates are mostly those of a typical"
              + " topic.");
    }
    if (!leftOut.isEmpty()) {
      limits.add(
          "The model was fitted to a sample of the log; the rest is in the counts left out.");
    }
    if (model.method() == PredictionMethod.POPULATION) {
      limits.add(
          "There were too few answers to fit weights, so they are those of learners of public data"
              + " sets.");
    }
    if (!model.clocked()) {
      limits.add("The training data had no real times, so the model does not know of forgetting.");
    }
    if (calibration.isEmpty()) {
      limits.add("The model was stored without predictions, so its calibration is not known here.");
    }
    for (GroupCalibration each : calibration) {
      limits(each).ifPresent(limits::add);
    }
    if (calibration.size() == 1) {
      limits.add("The host named no groups, so calibration by groups is not known.");
    }
    return limits;
  }

  private static Optional<String> limits(GroupCalibration group) {
    if (group.values().isEmpty()) {
      return Optional.of(
          "The group '" + group.group() + "' is too small for its calibration to be known.");
    }
    GroupCalibration.Values values = group.values().get();
    return values.isBiased()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "In the group '%s', learners succeed in %.1f %% of the answers where the model"
                    + " expects %.1f %%, which is more than chance.",
                group.group(),
                100 * values.actual(),
                100 * values.predicted()))
        : Optional.empty();
  }
}
