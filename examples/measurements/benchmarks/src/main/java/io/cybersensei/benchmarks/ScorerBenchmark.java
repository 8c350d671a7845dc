package io.cybersensei.benchmarks;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A benchmark of predicting, for the median item of every topic, a learner's probability of a right
 * answer. It compares Sensei with the same trees with an object for each node, and with logistic
 * regression without trees. The learner gave 300 answers on at most 40 topics, which are among the
 * 50 topics as well as among the 1,000.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScorerBenchmark {

  private static final int ANSWERS = 300;
  private static final int MET = 40;

  /** The number of topics to choose from. */
  @Param({"50", "1000"})
  public int topics;

  private final SimulatedModel model = new SimulatedModel(new Random(1));
  private final SimulatedLearner learner = new SimulatedLearner(ANSWERS, MET, new Random(2));
  private final AnswerScorer scorer = model.scorer();
  private final TreesOfObjects trees = model.trees();
  private final LearnerState state = learner.state(model);
  private final double now = LearnerState.seconds(learner.now());
  private final List<Interaction> history = learner.interactions();
  private final double[] row = new double[Feature.COUNT];
  private KnowledgeTracer tracer =
      new KnowledgeTracer(LearningModel.untrained(), MasteryRule.standard());
  private Curriculum curriculum = Curriculum.empty();
  private double[][] rows = new double[0][];
  private double[] logits = new double[0];

  /**
   * Creates the inputs that depend on the number of topics, and checks that both kinds of trees
   * agree.
   */
  @Setup
  public void prepare() {
    tracer = new KnowledgeTracer(model.forLearner(learner, new Random(3)), MasteryRule.standard());
    curriculum = SimulatedModel.curriculum(topics);
    logits = new double[topics];
    rows = new double[topics][Feature.COUNT];
    for (int topic = 0; topic < topics; topic++) {
      write(topic, rows[topic]);
      if (score(topic, rows[topic]) != scoreWithObjects(topic, rows[topic])) {
        throw new IllegalStateException("The trees do not agree on topic " + topic + ".");
      }
    }
  }

  private void write(int topic, double[] to) {
    Features.write(state, topic, ContentIndex.NO_ITEM, now, to);
  }

  private double score(int topic, double[] of) {
    return scorer.logit(of, topic, ContentIndex.NO_ITEM, state.previousItem());
  }

  private double scoreWithObjects(int topic, double[] of) {
    double linear = scorer.linearLogit(of, topic, ContentIndex.NO_ITEM, state.previousItem());
    return linear + trees.sum(of, linear);
  }

  /** Writes a row and computes its logit for each topic, with Sensei. */
  @Benchmark
  public double[] scoreTopics() {
    for (int topic = 0; topic < topics; topic++) {
      write(topic, row);
      logits[topic] = score(topic, row);
    }
    return logits;
  }

  /**
   * Traces the learner with Sensei, as a recommendation does. It replays all 300 answers with a
   * mastery after each. It then computes for each topic the logit, the confidence, the retention,
   * the review date and the probability of being the next topic.
   */
  @Benchmark
  public LearnerKnowledge traceLearner() {
    return tracer.trace(history, curriculum, learner.now());
  }

  /** Computes the same rows and logits without Sensei's trees. */
  @Benchmark
  public double[] scoreTopicsWithTreesOfObjects() {
    for (int topic = 0; topic < topics; topic++) {
      write(topic, row);
      logits[topic] = scoreWithObjects(topic, row);
    }
    return logits;
  }

  /** Writes the same rows and applies logistic regression to them, without trees. */
  @Benchmark
  public double[] scoreTopicsWithoutTrees() {
    for (int topic = 0; topic < topics; topic++) {
      write(topic, row);
      logits[topic] = scorer.features().logit(row);
    }
    return logits;
  }

  /** Computes only the logits with Sensei, of rows that were written before. */
  @Benchmark
  public double[] scoreRows() {
    for (int topic = 0; topic < topics; topic++) {
      logits[topic] = score(topic, rows[topic]);
    }
    return logits;
  }

  /** Computes the same logits of the same rows without Sensei's trees. */
  @Benchmark
  public double[] scoreRowsWithTreesOfObjects() {
    for (int topic = 0; topic < topics; topic++) {
      logits[topic] = scoreWithObjects(topic, rows[topic]);
    }
    return logits;
  }
}
