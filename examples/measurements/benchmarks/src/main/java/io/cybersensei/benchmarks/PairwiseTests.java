package io.cybersensei.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Tests of whether samples come from one distribution: the two-sample Kolmogorov–Smirnov test of
 * each pair, with Holm's correction for the number of pairs.
 */
final class PairwiseTests {

  /** Two samples, the largest distance between their distribution functions, and its p-value. */
  private record Pair(String one, String other, double distance, double p) {}

  private final Map<String, double[]> samples;
  private final List<Pair> pairs = new ArrayList<>();

  /**
   * Compares the samples.
   *
   * @param samples at least two samples, by name, of at least a hundred values each
   */
  PairwiseTests(Map<String, double[]> samples) {
    this.samples = new LinkedHashMap<>(samples);
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    List<Map.Entry<String, double[]>> all = List.copyOf(this.samples.entrySet());
    for (int i = 0; i < all.size(); i++) {
      for (Map.Entry<String, double[]> other : all.subList(i + 1, all.size())) {
        double[] one = all.get(i).getValue();
        double distance = test.kolmogorovSmirnovStatistic(one, other.getValue());
        double p = test.approximateP(distance, one.length, other.getValue().length);
        pairs.add(new Pair(all.get(i).getKey(), other.getKey(), distance, p));
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::p));
  }

  /** Returns the smallest p-value after the correction. */
  double smallestAdjusted() {
    return Math.min(1, pairs.size() * pairs.get(0).p());
  }

  /**
   * Returns quantiles of each sample, and the pairs in order of increasing p-value, in Markdown.
   */
  String table() {
    StringBuilder table = new StringBuilder("| | 5 % | median | 95 % |\n|---|---:|---:|---:|\n");
    samples.forEach(
        (name, sample) -> {
          Percentile percentile = new Percentile();
          percentile.setData(sample);
          table.append(
              line(
                  "| %s | %.0f µs | %.0f µs | %.0f µs |",
                  name, percentile.evaluate(5), percentile.evaluate(50), percentile.evaluate(95)));
        });
    table.append("\n| pair | D | p | p after Holm |\n|---|---:|---:|---:|\n");
    double adjusted = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      adjusted = Math.max(adjusted, Math.min(1, (pairs.size() - i) * pair.p()));
      table.append(
          line(
              "| %s, %s | %.4f | %.3g | %.3g |",
              pair.one(), pair.other(), pair.distance(), pair.p(), adjusted));
    }
    return table.toString();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
