package io.cybersensei.simulation;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Orders of topics. */
final class Orders {

  private Orders() {}

  /** From basic to advanced. */
  static int[] ofCourse(int topics) {
    return IntStream.range(0, topics).toArray();
  }

  /** The least first; those that are alike in the order of the course. */
  static int[] by(int topics, IntToDoubleFunction measure) {
    return IntStream.range(0, topics)
        .boxed()
        .sorted(Comparator.comparingDouble(measure::applyAsDouble))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
