package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.checkpoint.ResultForm;
import io.cybersensei.ml.internal.checkpoint.ResultReader;
import io.cybersensei.ml.internal.checkpoint.ResultWriter;
import java.util.EnumMap;
import java.util.Map;

/** The forms of the results of a fit in checkpoints. */
final class ResultForms {

  static final ResultForm<AnswerFit.Choices> CHOICES =
      new ResultForm<>(ResultForms::write, ResultForms::choices);

  static final ResultForm<ModelFit.Fitted> FITTED =
      new ResultForm<>(
          (fitted, out) -> {
            out.bytes(ModelFile.toBytes(fitted.model()));
            write(fitted.choices(), out);
          },
          in -> new ModelFit.Fitted(model(in.bytes()), choices(in)));

  static final ResultForm<LocalAnswerRows.Network> NETWORK =
      new ResultForm<>(
          (column, out) -> {
            out.integer(column.ofAll().units());
            for (float[] weights : column.ofAll().weights()) {
              out.floats(weights);
            }
            out.floats(column.corrections());
          },
          in -> {
            RecurrentNetwork network =
                new RecurrentNetwork(
                    in.integer(),
                    in.floats(),
                    in.floats(),
                    in.floats(),
                    in.floats(),
                    in.floats(),
                    in.floats());
            return new LocalAnswerRows.Network(network, in.floats());
          });

  private ResultForms() {}

  private static void write(AnswerFit.Choices choices, ResultWriter out) {
    out.number(choices.hold())
        .number(choices.strength())
        .integer(choices.epochs())
        .integer(choices.trees());
    for (PredictionMethod method : PredictionMethod.values()) {
      out.number(choices.logLoss().getOrDefault(method, Double.NaN));
    }
  }

  private static AnswerFit.Choices choices(ResultReader in) {
    double hold = in.number();
    double strength = in.number();
    int epochs = in.integer();
    int trees = in.integer();
    Map<PredictionMethod, Double> logLoss = new EnumMap<>(PredictionMethod.class);
    for (PredictionMethod method : PredictionMethod.values()) {
      double loss = in.number();
      if (!Double.isNaN(loss)) {
        logLoss.put(method, loss);
      }
    }
    return new AnswerFit.Choices(hold, strength, epochs, trees, logLoss);
  }

  private static LearningModel model(byte[] bytes) {
    return ModelFile.read(bytes)
        .match(
            ModelFileResult.Read::model,
            refused -> {
              throw new IllegalStateException(
                  "A model in the checkpoints cannot be read: " + refused.reason());
            });
  }
}
