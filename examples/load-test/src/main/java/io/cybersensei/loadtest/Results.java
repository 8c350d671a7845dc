package io.cybersensei.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The requests of a time, with their rates and percentiles. Immutable. */
final class Results {

  private final List<Request> requests;
  private final double seconds;

  /**
   * @param seconds the length of the time in which the requests began
   */
  Results(List<Request> requests, double seconds) {
    this.requests = List.copyOf(requests);
    this.seconds = seconds;
  }

  /** Reads the requests that began in a time, both bounds in milliseconds since 1970. */
  static Results read(Path file, long fromMillis, long toMillis) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return new Results(
          lines
              .map(Request::parse)
              .filter(each -> each.startMillis() >= fromMillis && each.startMillis() < toMillis)
              .toList(),
          (toMillis - fromMillis) / 1e3);
    }
  }

  int size() {
    return requests.size();
  }

  double perSecond() {
    return size() / seconds;
  }

  /** Returns the share of requests that were answered as expected, in percent. */
  double answeredPercent() {
    return requests.isEmpty()
        ? 0
        : 100.0 * requests.stream().filter(Request::isAnswered).count() / size();
  }

  /**
   * Returns a percentile of the times of the requests, answered or not, by the nearest rank.
   *
   * @param share 0 to 1; 1 is the longest time
   */
  int percentile(double share) {
    if (requests.isEmpty()) {
      return 0;
    }
    int[] sorted = requests.stream().mapToInt(Request::millis).sorted().toArray();
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /** Returns the requests of some routes. */
  Results of(Predicate<String> route) {
    return new Results(
        requests.stream().filter(each -> route.test(each.route())).toList(), seconds);
  }

  /** Returns the routes, the most frequent first, with their requests. */
  List<Map.Entry<String, Results>> byRoute() {
    return requests.stream()
        .collect(Collectors.groupingBy(Request::route, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> Map.entry(entry.getKey(), new Results(entry.getValue(), seconds)))
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .toList();
  }

  /** Returns the number of errors of each kind and route. */
  Map<String, Long> errors() {
    return requests.stream()
        .filter(each -> !each.isAnswered())
        .collect(
            Collectors.groupingBy(
                each -> each.route() + ": " + each.error(), TreeMap::new, Collectors.counting()));
  }
}
