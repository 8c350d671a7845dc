package io.cybersensei.ml.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.NextTopicReport;
import io.cybersensei.ml.evaluation.Predictor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A {@link RunReport} as JSON. */
public final class ReportJson {

  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
  }

  public static String of(RunReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(text).useDefaultPrettyPrinter()) {
      new ReportJson(json).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void write(RunReport report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("rows", report.counts().used());
    json.writeNumberField("rows_read", report.counts().read());
    json.writeNumberField("rows_bad", report.counts().bad());
    json.writeNumberField("rows_left_out", report.counts().leftOut());
    json.writeNumberField("rows_repeated", report.repeatedRows());
    json.writeNumberField("rows_in_repeated_stretches", report.repeatedStretches());
    if (report.sample().isPresent()) {
      json.writeNumberField("left_out_learners", report.sample().get().leftOutLearners());
      json.writeNumberField("left_out_interactions", report.sample().get().leftOutInteractions());
    }
    json.writeNumberField("learners", report.learners());
    json.writeNumberField("topics", report.topics());
    json.writeNumberField("items", report.items());
    json.writeStringField("measured", report.split());
    json.writeObjectFieldStart("mastery");
    writeEstimates(report.evaluation().estimates(), Predictor.MODEL, Metric.OF_ANSWERS);
    json.writeEndObject();
    json.writeArrayFieldStart("parts");
    for (AnswerReport part : report.evaluation().parts()) {
      json.writeStartObject();
      writeComparison(part);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("pooled");
    writeComparison(report.pooled());
    json.writeEndObject();
    writeDetails(report.pooled());
    json.writeObjectFieldStart("next_topic");
    if (report.evaluation().nextTopic().isPresent()) {
      writeNextTopic(report.evaluation().nextTopic().get());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("stages");
    for (Map.Entry<String, Double> each : report.stages().entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("seconds", Math.round(report.seconds() * 1_000) / 1_000.0);
    json.writeEndObject();
  }

  private void writeComparison(AnswerReport report) throws IOException {
    json.writeNumberField("learners", report.learners());
    json.writeNumberField("answers", report.answers());
    writeByPredictor(report.metrics(), Metric.OF_ANSWERS);
  }

  private void writeDetails(AnswerReport report) throws IOException {
    json.writeArrayFieldStart("calibration");
    for (AnswerReport.CalibrationBin bin : report.calibration()) {
      json.writeStartObject();
      json.writeNumberField("from", bin.from());
      json.writeNumberField("until", bin.until());
      json.writeNumberField("answers", bin.answers());
      json.writeNumberField("predicted", bin.predicted());
      json.writeNumberField("right", bin.right());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("earlier_answers");
    for (AnswerReport.ByEarlierAnswers each : report.byEarlierAnswers()) {
      json.writeStartObject();
      json.writeNumberField("fewest", each.min());
      if (each.max().isPresent()) {
        json.writeNumberField("most", each.max().getAsInt());
      }
      json.writeNumberField("answers", each.answers());
      write("auc", each.auc());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("attributions");
    for (Map.Entry<FeatureGroup, Double> each : report.attributions().entrySet()) {
      json.writeNumberField(key(each.getKey()), each.getValue());
    }
    json.writeEndObject();
  }

  private void writeNextTopic(NextTopicReport report) throws IOException {
    Estimate<NextTopicMetrics> model = report.estimates().get(NextTopicPredictor.MODEL);
    if (model != null) {
      json.writeNumberField("events", model.mean().events());
    }
    writeEstimates(report.estimates(), NextTopicPredictor.MODEL, Metric.OF_NEXT_TOPICS);
    json.writeArrayFieldStart("parts");
    for (Map<NextTopicPredictor, NextTopicMetrics> part : report.parts()) {
      json.writeStartObject();
      json.writeNumberField(
          "events", part.values().stream().mapToLong(NextTopicMetrics::events).max().orElse(0));
      writeByPredictor(part, Metric.OF_NEXT_TOPICS);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the metrics of the model as fields, and those of each other predictor as an object. */
  private <P extends Enum<P>, M> void writeEstimates(
      Map<P, Estimate<M>> estimates, P model, List<Metric<M>> metrics) throws IOException {
    for (Map.Entry<P, Estimate<M>> each : estimates.entrySet()) {
      boolean isModel = each.getKey() == model;
      if (!isModel) {
        json.writeObjectFieldStart(key(each.getKey()));
      }
      writeMetrics(metrics, each.getValue().mean());
      json.writeObjectFieldStart("low");
      writeMetrics(metrics, each.getValue().low());
      json.writeEndObject();
      json.writeObjectFieldStart("high");
      writeMetrics(metrics, each.getValue().high());
      json.writeEndObject();
      if (!isModel) {
        json.writeEndObject();
      }
    }
  }

  private <P extends Enum<P>, M> void writeByPredictor(
      Map<P, M> metricsByPredictor, List<Metric<M>> metrics) throws IOException {
    for (Map.Entry<P, M> each : metricsByPredictor.entrySet()) {
      json.writeObjectFieldStart(key(each.getKey()));
      writeMetrics(metrics, each.getValue());
      json.writeEndObject();
    }
  }

  private <M> void writeMetrics(List<Metric<M>> metrics, M values) throws IOException {
    for (Metric<M> metric : metrics) {
      write(metric.key(), metric.of(values));
    }
  }

  private void write(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private static String key(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
