package io.cybersensei.servlet.internal.admin;

import io.cybersensei.learning.card.GroupCalibration;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Locale;

/** Model cards as JSON. */
final class ModelCardJson {

  private ModelCardJson() {}

  static JsonObject of(ModelCard card) {
    return new JsonObject()
        .with("sha256", card.model())
        .with("intended_use", ModelCard.INTENDED_USE)
        .with("trainer", card.trainer())
        .with("trained_at", card.createdAt())
        .with("from", card.window().from())
        .with("until", card.window().until())
        .with("answers", card.answers())
        .with("learners", card.learners())
        .with("left_out", card.leftOut())
        .with("method", card.method().name().toLowerCase(Locale.ROOT))
        .with("topics", card.topics())
        .with("items", card.items())
        .with("curriculum_topics", card.curriculumTopics())
        .with("topics_without_answers", card.topicsWithoutAnswers())
        .with("metrics", card.metrics())
        .withOptional("comparison", card.comparison())
        .with("calibration", card.calibration().stream().map(ModelCardJson::group).toList())
        .with("limits", card.limits());
  }

  private static JsonObject group(GroupCalibration group) {
    JsonObject json =
        new JsonObject()
            .with("group", group.group())
            .with("learners", group.learners())
            .with("answers", group.answers());
    group
        .values()
        .ifPresent(
            values ->
                json.with("predicted", values.predicted())
                    .with("actual", values.actual())
                    .with("gap_low", values.gapLow())
                    .with("gap_high", values.gapHigh())
                    .with("calibration_error", values.calibrationError())
                    .with("log_loss", values.logLoss()));
    return json;
  }
}
