package io.cybersensei.benchmarks;

import com.sun.management.ThreadMXBean;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A measurement of recommendations in one of many courses, and in all of them: the time of the
 * processor and the memory that a call allocates. Each topic requires two of the topics before it
 * in its course; the learner answered 500 times in three courses. The log is in memory.
 */
public final class CourseSizes {

  private static final int[] COURSES = {30, 100, 300};
  private static final int TOPICS_OF_ALL = 10_000;
  private static final int LARGEST = 300;
  private static final int ANSWERS = 500;
  private static final int COUNT = 5;
  private static final int CALLS = 400;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CourseSizes() {}

  /** Prints a row for each number of courses, with a trained model and without one. */
  public static void main(String... arguments) {
    for (int courses : COURSES) {
      for (boolean trained : new boolean[] {false, true}) {
        Sensei sensei = sensei(courses, trained);
        String what =
            String.format(
                Locale.ROOT,
                "%,d topics in %d courses, %s",
                topics(courses),
                courses,
                trained ? "200 trees" : "no model");
        print(what + ", one course", () -> inCourse(sensei));
        print(what + ", all", () -> sensei.recommend("ada", COUNT));
      }
    }
  }

  private static int topics(int courses) {
    return TOPICS_OF_ALL * courses / LARGEST;
  }

  private static void inCourse(Sensei sensei) {
    sensei.recommendWithin("ada", Scope.course("course 0"), COUNT);
  }

  private static Sensei sensei(int courses, boolean trained) {
    Random random = new Random(1);
    Sensei sensei = Sensei.builder().storage(Storage.inMemory()).build();
    int topics = topics(courses);
    int size = topics / courses;
    List<Topic> all = new ArrayList<>();
    for (int i = 0; i < topics; i++) {
      int first = i / size * size;
      Topic topic = Topic.of("t" + i, "Topic " + i).inCourse("course " + i / size);
      all.add(
          i - first < 2
              ? topic
              : topic.requiring(
                  "t" + (first + random.nextInt(i - first)),
                  "t" + (first + random.nextInt(i - first))));
    }
    sensei.teach(Curriculum.of(all.toArray(Topic[]::new)));
    if (trained) {
      sensei.use(new SimulatedModel(random).model());
    }
    for (int i = 0; i < ANSWERS; i++) {
      sensei.log(
          InteractionDraft.answered(
                  "ada", "t" + random.nextInt(3 * size), Math.min(1, random.nextInt(4)))
              .at(Instant.EPOCH.plusSeconds(1_000_000_000L + i * 60L)));
    }
    return sensei;
  }

  private static void print(String what, Runnable call) {
    long[] nanos = new long[CALLS];
    long bytes = 0;
    // The first calls do not count: the machine is not warm.
    for (int i = -CALLS; i < CALLS; i++) {
      long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadCpuTime();
      call.run();
      if (i >= 0) {
        nanos[i] = THREADS.getCurrentThreadCpuTime() - before;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.2f ms, p95 %.2f ms, %.2f MB%n",
        what,
        nanos[CALLS / 2] / 1e6,
        nanos[CALLS * 95 / 100] / 1e6,
        bytes / (double) CALLS / 1e6);
  }
}
