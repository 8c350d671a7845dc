package io.cybersensei.benchmarks;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.Recommendations;
import java.util.ArrayList;
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
 * A benchmark of recommendations and paths for large curricula, in which each topic requires two of
 * the topics before it, before the first training. The log is in memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CurriculumBenchmark {

  private static final int MASTERED = 20;
  private static final int COUNT = 5;

  /** The number of topics. */
  @Param({"1000", "3000", "10000"})
  public int topics;

  private final Sensei sensei = Sensei.builder().storage(Storage.inMemory()).build();

  /** Teaches the curriculum, and logs the answers of a learner who mastered some topics. */
  @Setup
  public void teach() {
    Random random = new Random(1);
    List<Topic> all = new ArrayList<>();
    for (int i = 0; i < topics; i++) {
      Topic topic = Topic.of("t" + i, "Topic " + i).in("Module " + i / 100);
      all.add(i < 2 ? topic : topic.requiring("t" + random.nextInt(i), "t" + random.nextInt(i)));
    }
    sensei.teach(Curriculum.of(all.toArray(Topic[]::new)));
    for (int i = 0; i < MASTERED * COUNT; i++) {
      sensei.log(InteractionDraft.answered("ada", "t" + i / COUNT, 1));
    }
  }

  /** Recommends five topics. */
  @Benchmark
  public Recommendations recommend() {
    return sensei.recommend("ada", COUNT);
  }

  /** Returns the path through the whole curriculum. */
  @Benchmark
  public LearningPath path() {
    return sensei.path("ada");
  }
}
