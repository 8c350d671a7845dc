package io.cybersensei.spark.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * A reduction over partitions in their order, in two levels. Spark's own {@code treeReduce} adds
 * results as they arrive, so that the last digits, and with them a model, would differ from run to
 * run.
 */
final class InOrder {

  /** The number of partitions whose results the driver takes directly. */
  private static final int FEW = 16;

  private InOrder() {}

  /**
   * Reduces the results of partitions.
   *
   * @param results one result for each partition
   * @param merge returns the first with the second added; may change the first
   */
  static <T> T reduce(JavaRDD<T> results, Function2<T, T, T> merge) {
    int partitions = results.getNumPartitions();
    if (partitions <= FEW) {
      return fold(results.collect().iterator(), merge);
    }
    int width = (int) Math.ceil(Math.sqrt(partitions));
    List<Tuple2<Integer, T>> groups =
        new ArrayList<>(
            results
                .mapPartitionsWithIndex((place, each) -> placed(place, each), true)
                .mapToPair(each -> new Tuple2<>(each._1() / width, each))
                .groupByKey((partitions + width - 1) / width)
                .mapValues(each -> foldSorted(each, merge))
                .collect());
    groups.sort(Comparator.comparing(Tuple2::_1));
    return fold(groups.stream().map(Tuple2::_2).iterator(), merge);
  }

  private static <T> Iterator<Tuple2<Integer, T>> placed(int place, Iterator<T> each) {
    return OnePart.of(each, result -> new Tuple2<>(place, result));
  }

  private static <T> T foldSorted(Iterable<Tuple2<Integer, T>> each, Function2<T, T, T> merge) {
    List<Tuple2<Integer, T>> sorted = new ArrayList<>();
    each.forEach(sorted::add);
    sorted.sort(Comparator.comparing(Tuple2::_1));
    return fold(sorted.stream().map(Tuple2::_2).iterator(), merge);
  }

  private static <T> T fold(Iterator<T> each, Function2<T, T, T> merge) {
    T sum = each.next();
    while (each.hasNext()) {
      try {
        sum = merge.call(sum, each.next());
      } catch (Exception e) {
        throw new IllegalStateException("A sum over partitions failed; see the cause.", e);
      }
    }
    return sum;
  }

  /** Adds numbers to others. */
  static double[] add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
    return sum;
  }
}
