package io.cybersensei.benchmarks;

import io.cybersensei.interaction.Interaction;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A benchmark of one update of a learner's state and of one feature row, for a learner of 300
 * answers on at most 40 topics. The following command also measures the bytes allocated per
 * operation:
 *
 * <pre>java -jar examples/measurements/benchmarks/target/benchmarks.jar StateUpdate -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateUpdateBenchmark {

  private static final int ANSWERS = 300;
  private static final int MET = 40;

  private final SimulatedModel model = new SimulatedModel(new Random(1));
  private final SimulatedLearner learner = new SimulatedLearner(ANSWERS, MET, new Random(2));
  private final List<SimulatedLearner.Answer> answers = learner.answers();
  private final List<Interaction> interactions = learner.interactions();
  private final ContentIndex index = SimulatedModel.content().extend();
  private final double now = LearnerState.seconds(learner.now());
  private final double[] row = new double[Feature.COUNT];
  private LearnerState growing = model.newLearner();
  private LearnerState state = model.newLearner();
  private double clock = now;
  private int next;

  /** Creates the states of a learner who gave each answer once. */
  @Setup
  public void prepare() {
    growing = learner.state(model);
    state = learner.state(model);
  }

  private int next() {
    next = next + 1 == ANSWERS ? 0 : next + 1;
    return next;
  }

  /** Updates the state with an answer given as numbers, as training does. */
  @Benchmark
  public LearnerState updateByNumbers() {
    SimulatedLearner.Answer answer = answers.get(next());
    clock += 30;
    growing.answered(answer.topic(), answer.item(), answer.score(), clock);
    return growing;
  }

  /** Updates the state with an interaction, including the lookup of its topic and item. */
  @Benchmark
  public LearnerState updateByInteraction() {
    growing.observe(interactions.get(next()), index);
    return growing;
  }

  /** Writes a row for a question that was answered before. */
  @Benchmark
  public double[] writeRow() {
    SimulatedLearner.Answer answer = answers.get(next());
    Features.write(state, answer.topic(), answer.item(), now, row);
    return row;
  }

  /** Writes a row for the median item of a topic that was never met. */
  @Benchmark
  public double[] writeRowOfNewTopic() {
    Features.write(state, MET + next(), ContentIndex.NO_ITEM, now, row);
    return row;
  }
}
