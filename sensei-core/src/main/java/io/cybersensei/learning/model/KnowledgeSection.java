package io.cybersensei.learning.model;

import static io.cybersensei.learning.model.ModelSections.writeDoubles;
import static io.cybersensei.learning.model.ModelSections.writeString;

import io.cybersensei.learning.state.KnowledgeFeature;
import java.io.DataOutputStream;
import java.io.IOException;

/** The section of a model file for a {@link KnowledgeScorer}. Features are written by name. */
final class KnowledgeSection {

  private KnowledgeSection() {}

  static void write(DataOutputStream out, KnowledgeScorer scorer) throws IOException {
    out.writeDouble(scorer.intercept());
    out.writeInt(KnowledgeFeature.COUNT);
    for (KnowledgeFeature feature : KnowledgeFeature.values()) {
      writeString(out, feature.name());
      out.writeDouble(scorer.weights()[feature.column()]);
    }
    out.writeDouble(scorer.usualFloor());
    writeDoubles(out, scorer.floors());
    out.writeInt(scorer.related().length);
    for (int[] topics : scorer.related()) {
      out.writeInt(topics.length);
      for (int topic : topics) {
        out.writeInt(topic);
      }
    }
  }

  static KnowledgeScorer read(ModelReader in) throws ModelFormatException {
    double intercept = in.float64();
    double[] weights = new double[KnowledgeFeature.COUNT];
    int expected = KnowledgeFeature.EXPECTED.column();
    weights[expected] = Double.NaN;
    for (int left = in.count(12); left > 0; left--) {
      weights[feature(in.string()).column()] = in.float64();
    }
    if (Double.isNaN(weights[expected])) {
      // A model of an earlier version.
      weights[expected] = weights[KnowledgeFeature.TOPIC.column()];
    }
    double usualFloor = in.float64();
    double[] floors = in.float64s();
    int[][] related = new int[in.count(4)][];
    for (int topic = 0; topic < related.length; topic++) {
      related[topic] = new int[in.count(4)];
      for (int i = 0; i < related[topic].length; i++) {
        related[topic][i] = in.int32();
      }
    }
    in.end();
    return new KnowledgeScorer(intercept, weights, usualFloor, floors, related);
  }

  private static KnowledgeFeature feature(String name) throws ModelFormatException {
    try {
      return KnowledgeFeature.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("it uses a feature '" + name + "' that Sensei lacks.", e);
    }
  }
}
