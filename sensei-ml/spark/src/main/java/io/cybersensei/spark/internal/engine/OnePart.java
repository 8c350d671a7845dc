package io.cybersensei.spark.internal.engine;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The one element of a partition. */
final class OnePart {

  private OnePart() {}

  /** Returns what becomes of it. The iterator is read to its end, which frees the partition. */
  static <T, R> Iterator<R> of(Iterator<T> each, Function<T, R> change) {
    R found = change.apply(each.next());
    if (each.hasNext()) {
      throw new IllegalStateException("A partition has more than one part.");
    }
    return List.of(found).iterator();
  }
}
