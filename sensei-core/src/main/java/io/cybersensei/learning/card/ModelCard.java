package io.cybersensei.learning.card;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.PredictionMethod;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The card of a model (Mitchell et al., "Model Cards for Model Reporting", FAT* 2019): its data,
 * its measures, its calibration by groups, and its limits. It is written when the model is stored.
 * Immutable.
 *
 * @param model the fingerprint of the model: the SHA-256 of its file, in hexadecimal digits
 * @param trainer the program that made the model, with its version
 * @param createdAt the time when the model was made
 * @param window the window of the log that the model was trained on
 * @param answers the number of answers that the model was trained on
 * @param learners the number of learners that the model was trained on
 * @param leftOut the numbers of learners and interactions that the model was not trained on, by
 *     name; empty if all were used
 * @param method the method by which the model predicts
 * @param topics the number of topics in the model
 * @param items the number of items in the model
 * @param curriculumTopics the number of topics of the curriculum when the model was stored
 * @param topicsWithoutAnswers the number of these without an answer in the training data
 * @param metrics the metrics measured on held-out learners, by name
 * @param comparison the comparison with the model before, in a sentence or two
 * @param calibration the calibration on held-out learners, {@link GroupCalibration#ALL} first and
 *     then the groups by name; empty for a model that was trained elsewhere
 * @param limits the limits of the model, in sentences
 */
public record ModelCard(
    String model,
    String trainer,
    Instant createdAt,
    TimeWindow window,
    long answers,
    long learners,
    Map<String, Long> leftOut,
    PredictionMethod method,
    int topics,
    int items,
    int curriculumTopics,
    int topicsWithoutAnswers,
    Map<String, Double> metrics,
    Optional<String> comparison,
    List<GroupCalibration> calibration,
    List<String> limits) {

  /** The purpose of every model. */
  public static final String INTENDED_USE =
      "To estimate what a learner knows, and to choose what the learner practises next. Not to"
          + " mark, admit, promote or compare people.";

  public ModelCard {
    leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    calibration = List.copyOf(calibration);
    limits = List.copyOf(limits);
  }
}
