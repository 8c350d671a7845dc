package io.cybersensei.simulation.teaching;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Orders of topics. */
public final class Orders {

  private Orders() {}

  /** Returns the topics from basic to advanced. */
  public static int[] ofCourse(int topics) {
    return IntStream.range(0, topics).toArray();
  }

  /** Returns the topics by increasing measure; equal topics in the order of the course. */
  public static int[] by(int topics, IntToDoubleFunction measure) {
    return IntStream.range(0, topics)
        .boxed()
        .sorted(Comparator.comparingDouble(measure::applyAsDouble))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
