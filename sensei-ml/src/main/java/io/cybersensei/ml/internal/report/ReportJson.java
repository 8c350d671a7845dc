package io.cybersensei.ml.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.ml.evaluation.AnswerMetrics;
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

/** A {@link RunReport} for a program: JSON. */
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
    json.writeNumberField("rows", report.rows());
    json.writeNumberField("learners", report.learners());
    json.writeNumberField("topics", report.topics());
    json.writeNumberField("items", report.items());
    json.writeStringField("measured", report.how());
    json.writeObjectFieldStart("mastery");
    for (Map.Entry<Predictor, Estimate<AnswerMetrics>> each :
        report.measurement().summaries().entrySet()) {
      boolean model = each.getKey() == Predictor.MODEL;
      Estimate<AnswerMetrics> summary = each.getValue();
      if (!model) {
        json.writeObjectFieldStart(key(each.getKey()));
      }
      writeSummary(Metric.OF_PREDICTIONS, summary.mean(), summary.low(), summary.high());
      if (!model) {
        json.writeEndObject();
      }
    }
    json.writeEndObject();
    json.writeArrayFieldStart("parts");
    for (AnswerReport part : report.measurement().parts()) {
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
    if (report.measurement().nextTopic().isPresent()) {
      writeNextTopic(report.measurement().nextTopic().get());
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

  private void writeComparison(AnswerReport evaluation) throws IOException {
    json.writeNumberField("learners", evaluation.learners());
    json.writeNumberField("answers", evaluation.answers());
    for (Map.Entry<Predictor, AnswerMetrics> each : evaluation.metrics().entrySet()) {
      json.writeObjectFieldStart(key(each.getKey()));
      writeMetrics(Metric.OF_PREDICTIONS, each.getValue());
      json.writeEndObject();
    }
  }

  private void writeDetails(AnswerReport evaluation) throws IOException {
    json.writeArrayFieldStart("calibration");
    for (AnswerReport.CalibrationBin bin : evaluation.calibration()) {
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
    for (AnswerReport.ByEarlierAnswers each : evaluation.byEarlierAnswers()) {
      json.writeStartObject();
      json.writeNumberField("fewest", each.fewest());
      if (each.most().isPresent()) {
        json.writeNumberField("most", each.most().getAsInt());
      }
      json.writeNumberField("answers", each.answers());
      write("auc", each.auc());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("attributions");
    for (Map.Entry<FeatureGroup, Double> each : evaluation.attributions().entrySet()) {
      json.writeNumberField(key(each.getKey()), each.getValue());
    }
    json.writeEndObject();
  }

  private void writeNextTopic(NextTopicReport measurement) throws IOException {
    for (Map.Entry<NextTopicPredictor, Estimate<NextTopicMetrics>> each :
        measurement.summaries().entrySet()) {
      boolean model = each.getKey() == NextTopicPredictor.MODEL;
      Estimate<NextTopicMetrics> summary = each.getValue();
      if (model) {
        json.writeNumberField("events", summary.mean().events());
      } else {
        json.writeObjectFieldStart(key(each.getKey()));
      }
      writeSummary(Metric.OF_NEXT_TOPICS, summary.mean(), summary.low(), summary.high());
      if (!model) {
        json.writeEndObject();
      }
    }
    json.writeArrayFieldStart("parts");
    for (Map<NextTopicPredictor, NextTopicMetrics> part : measurement.parts()) {
      json.writeStartObject();
      json.writeNumberField(
          "events", part.values().stream().mapToLong(NextTopicMetrics::events).max().orElse(0));
      for (Map.Entry<NextTopicPredictor, NextTopicMetrics> each : part.entrySet()) {
        json.writeObjectFieldStart(key(each.getKey()));
        writeMetrics(Metric.OF_NEXT_TOPICS, each.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private <M> void writeSummary(List<Metric<M>> metrics, M mean, M low, M high) throws IOException {
    writeMetrics(metrics, mean);
    json.writeObjectFieldStart("low");
    writeMetrics(metrics, low);
    json.writeEndObject();
    json.writeObjectFieldStart("high");
    writeMetrics(metrics, high);
    json.writeEndObject();
  }

  private <M> void writeMetrics(List<Metric<M>> metrics, M measured) throws IOException {
    for (Metric<M> metric : metrics) {
      write(metric.key(), metric.of(measured));
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
