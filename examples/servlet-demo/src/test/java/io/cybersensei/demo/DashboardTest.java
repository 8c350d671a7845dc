package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.metrics.Metric;
import io.cybersensei.servlet.monitoring.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dashboard in docs")
class DashboardTest {

  private static final Path DASHBOARD = Path.of("../../docs/dashboards/sensei.json");
  private static final Pattern QUERIED = Pattern.compile("sensei_\\w+");
  private static final Pattern LABELS = Pattern.compile("by \\(([^)]*)\\)");

  private final String exported = exported();

  /** Returns an event or a value of each metric, as Prometheus reads them. */
  private static String exported() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MicrometerMetrics metrics = new MicrometerMetrics();
    metrics.bindTo(registry);
    for (Metric metric : Metric.values()) {
      String[] tags = metric.tags().toArray(String[]::new);
      switch (metric.kind()) {
        case TIMER -> metrics.time(metric, Duration.ofMillis(1), tags);
        case DISTRIBUTION -> metrics.size(metric, 1, tags);
        case COUNTER -> metrics.count(metric, 1, tags);
        case GAUGE -> metrics.watch(metric, () -> 1, tags);
      }
    }
    return registry.scrape();
  }

  private static Set<String> matches(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static String queries() throws Exception {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    assertThat(dashboard.get("panels")).isNotEmpty();
    return String.join("\n", dashboard.findValuesAsText("expr"));
  }

  @Test
  @DisplayName("queries exported series and their labels only")
  void queriesWhatIsExported() throws Exception {
    Set<String> series =
        exported
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst("[{ ].*", ""))
            .collect(Collectors.toSet());
    Set<String> labels = matches(Pattern.compile("[{,](\\w+)=\""), exported, 1);
    labels.add("instance");

    assertThat(series).containsAll(matches(QUERIED, queries(), 0));
    for (String by : matches(LABELS, queries(), 1)) {
      assertThat(labels).contains(by.split(", ", -1));
    }
  }

  @Test
  @DisplayName("shows every metric")
  void showsEveryMetric() throws Exception {
    String queries = queries();

    for (Metric metric : Metric.values()) {
      assertThat(queries).contains(metric.label().replace('.', '_'));
    }
  }
}
