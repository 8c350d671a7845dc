package io.cybersensei.learning.model;

import static io.cybersensei.learning.model.ModelSections.writeDoubles;
import static io.cybersensei.learning.model.ModelSections.writeString;

import io.cybersensei.learning.state.Feature;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The sections of a model file for an {@link AnswerScorer}. Features are written by name, so that
 * later versions can add and reorder them.
 */
final class ScorerSections {

  /** The name of the column {@link TreeEnsemble#LOGIT}, which is no feature. */
  private static final String LOGIT = "LOGIT";

  private ScorerSections() {}

  static void write(DataOutputStream out, LogisticScorer scorer) throws IOException {
    out.writeDouble(scorer.intercept());
    out.writeInt(Feature.COUNT);
    for (Feature feature : Feature.values()) {
      writeString(out, feature.name());
      out.writeDouble(scorer.weights()[feature.column()]);
      out.writeDouble(scorer.means()[feature.column()]);
    }
  }

  static LogisticScorer readFeatures(ModelReader in) throws ModelFormatException {
    double intercept = in.float64();
    double[] weights = new double[Feature.COUNT];
    double[] means = new double[Feature.COUNT];
    Set<String> named = new HashSet<>();
    for (int left = in.count(20); left > 0; left--) {
      String name = in.string();
      if (!named.add(name)) {
        throw new ModelFormatException("it weighs the feature '" + name + "' twice.");
      }
      int column = feature(name).column();
      weights[column] = in.float64();
      means[column] = in.float64();
    }
    in.end();
    return new LogisticScorer(intercept, weights, means);
  }

  static void write(DataOutputStream out, ContentWeights weights) throws IOException {
    writeDoubles(out, weights.items());
    writeDoubles(out, weights.itemsAfterAnswer());
    writeDoubles(out, weights.previousItems());
    writeDoubles(out, weights.topics());
    writeDoubles(out, weights.patterns());
    writeDoubles(out, weights.topicPatterns());
    out.writeInt(weights.slopes().length);
    for (int i = 0; i < weights.slopes().length; i++) {
      writeString(out, ContentWeights.SLOPES.get(i).name());
      writeDoubles(out, weights.slopes()[i]);
    }
  }

  static ContentWeights readContent(ModelReader in) throws ModelFormatException {
    double[] items = in.float64s();
    double[] itemsAfterAnswer = in.float64s();
    double[] previousItems = in.float64s();
    double[] topics = in.float64s();
    double[] patterns = in.float64s();
    double[] topicPatterns = in.float64s();
    double[][] slopes = new double[ContentWeights.SLOPES.size()][topics.length];
    for (int left = in.count(8); left > 0; left--) {
      Feature feature = feature(in.string());
      int place = ContentWeights.SLOPES.indexOf(feature);
      if (place < 0) {
        throw new ModelFormatException("it has a slope for the feature '" + feature + "'.");
      }
      slopes[place] = in.float64s();
    }
    in.end();
    return new ContentWeights(
        items, itemsAfterAnswer, previousItems, topics, slopes, patterns, topicPatterns);
  }

  static void write(DataOutputStream out, TreeEnsemble trees) throws IOException {
    out.writeInt(TreeEnsemble.COLUMNS);
    for (Feature feature : Feature.values()) {
      writeString(out, feature.name());
    }
    writeString(out, LOGIT);
    out.writeInt(trees.trees());
    for (byte column : trees.columns()) {
      out.writeByte(column);
    }
    for (float threshold : trees.thresholds()) {
      out.writeFloat(threshold);
    }
    for (float value : trees.values()) {
      out.writeFloat(value);
    }
  }

  static TreeEnsemble readTrees(ModelReader in) throws ModelFormatException {
    byte[] columnOf = new byte[in.count(4)];
    for (int i = 0; i < columnOf.length; i++) {
      String name = in.string();
      columnOf[i] = (byte) (name.equals(LOGIT) ? TreeEnsemble.LOGIT : feature(name).column());
    }
    int trees = in.count(TreeEnsemble.SPLITS * 5 + TreeEnsemble.NODES * 4);
    byte[] columns = new byte[trees * TreeEnsemble.SPLITS];
    for (int i = 0; i < columns.length; i++) {
      int written = in.int8();
      if (written < 0 || written >= columnOf.length) {
        throw new ModelFormatException("a tree in it looks at a feature that is not named.");
      }
      columns[i] = columnOf[written];
    }
    float[] thresholds = new float[columns.length];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = in.float32();
    }
    float[] values = new float[trees * TreeEnsemble.NODES];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.float32();
    }
    in.end();
    return new TreeEnsemble(columns, thresholds, values);
  }

  private static Feature feature(String name) throws ModelFormatException {
    try {
      return Feature.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("it uses a feature '" + name + "' that Sensei lacks.", e);
    }
  }
}
