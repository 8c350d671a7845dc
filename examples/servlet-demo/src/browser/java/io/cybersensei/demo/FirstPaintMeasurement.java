package io.cybersensei.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Measures the first visit of a learner to the dashboard: the time until it is painted, and the
 * bytes. It is no test and runs only by name. See docs/performance.md.
 */
@Timeout(600)
@DisplayName("The first paint of the dashboard")
class FirstPaintMeasurement extends BrowserTest {

  private static final int VISITS = 9;

  /** Notes the time at which the frame with the data of the dashboard has been painted. */
  private static final String NOTE =
      """
      addEventListener('sensei-ready', () => requestAnimationFrame(() => setTimeout(() => {
        window.paintedAt ??= performance.now();
      })));
      """;

  private static final String READ =
      """
      const all = [...performance.getEntriesByType('resource'),
        ...performance.getEntriesByType('navigation')];
      const [dashboard] = all.filter(each => each.name.includes('/me/dashboard'));
      return [window.paintedAt, performance.getEntriesByName('first-contentful-paint')[0].startTime,
        dashboard.responseEnd - dashboard.requestStart,
        all.reduce((sum, each) => sum + each.transferSize, 0) / 1000, all.length];
      """;

  private static final List<String> NAMES =
      List.of("dashboard painted, ms", "first paint, ms", "its request, ms", "kB", "requests");

  @Override
  int learners() {
    return 300;
  }

  @Test
  @DisplayName("is measured cold, without and with a slow machine and network")
  void measures() throws Exception {
    Assumptions.assumeTrue(
        browser instanceof ChromeDriver, "Only Chromium emulates slow machines.");
    Visitor mira = new Visitor(address()).signUp("mira");
    for (String topic :
        List.of("risk-and-cia", "social-engineering", "hashing-and-salts", "passwords")) {
      mira.takeQuiz(topic, true);
    }
    enter("mira", "learner");
    cdp("Network.enable", Map.of());
    cdp("Page.enable", Map.of());
    cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE));
    visits("warm-up");
    visits("cold");
    slow(4, 1_600_000 / 8, 0);
    visits("cold, 4x CPU, 1.6 Mbit/s");
    slow(4, 1_600_000 / 8, 150);
    visits("cold, 4x CPU, 1.6 Mbit/s, 150 ms");
  }

  private void visits(String name) {
    List<List<Double>> all = new ArrayList<>();
    for (int visit = 0; visit < VISITS; visit++) {
      cdp("Network.clearBrowserCache", Map.of());
      browser.get(address() + "?" + name.length() + "." + visit + "#/");
      await().until(b -> run("return window.paintedAt") != null);
      all.add(((List<?>) run(READ)).stream().map(each -> ((Number) each).doubleValue()).toList());
    }
    for (int column = 0; column < NAMES.size(); column++) {
      int place = column;
      double[] sorted = all.stream().mapToDouble(each -> each.get(place)).sorted().toArray();
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s: %s: median %.0f (%.0f to %.0f)",
              name,
              NAMES.get(column),
              sorted[VISITS / 2],
              sorted[0],
              sorted[VISITS - 1]));
    }
  }

  private void slow(int times, int bytesPerSecond, int latency) {
    cdp("Emulation.setCPUThrottlingRate", Map.of("rate", times));
    cdp(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", false,
            "latency", latency,
            "downloadThroughput", bytesPerSecond,
            "uploadThroughput", bytesPerSecond));
  }

  private void cdp(String command, Map<String, Object> parameters) {
    ((ChromeDriver) browser).executeCdpCommand(command, parameters);
  }
}
