package io.cybersensei.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The load generator wrk, with a script that sends the requests of many learners in turn. */
final class Wrk {

  private static final String RESULT = "comparison: ";

  private final Path folder;

  /**
   * The result of a load.
   *
   * @param requests the number of responses
   * @param perSecond the responses per second
   * @param p50 the median, in milliseconds
   * @param p95 the 95th percentile, in milliseconds
   * @param p99 the 99th percentile, in milliseconds
   * @param failures the requests without a response, and the responses other than 2xx and 3xx
   */
  record Outcome(
      double requests, double perSecond, double p50, double p95, double p99, long failures) {}

  /**
   * A load.
   *
   * @param connections the number of connections, each with one request at a time
   * @param seconds the time
   * @param pauseMillis the mean time that a connection waits before each request
   */
  record Load(int connections, int seconds, int pauseMillis) {}

  /** A kind of requests: {@code GET} where the bodies are empty, else {@code POST}. */
  record Requests(String path, List<String> tokens, List<String> bodies) {}

  Wrk(Path folder) {
    this.folder = folder;
  }

  /**
   * Sends requests and waits for their end.
   *
   * @throws IllegalStateException if no request has succeeded, so that errors are never measured
   */
  Outcome run(String url, Requests requests, Load load) throws IOException {
    Path script = folder.resolve("requests.lua");
    Files.writeString(script, script(requests, load));
    List<String> command = new ArrayList<>(List.of("wrk", "--latency", "--timeout", "10s"));
    command.addAll(List.of("-t", load.connections() == 1 ? "1" : "2"));
    command.addAll(List.of("-c", Integer.toString(load.connections())));
    command.addAll(List.of("-d", load.seconds() + "s", "-s", script.toString(), url));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Outcome outcome =
        output
            .lines()
            .filter(line -> line.startsWith(RESULT))
            .map(line -> outcome(line.substring(RESULT.length()).split(" ", -1)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk has failed: " + output));
    if (outcome.failures() >= outcome.requests()) {
      throw new IllegalStateException(
          "Every request for " + requests.path() + " has failed: " + outcome);
    }
    return outcome;
  }

  private static Outcome outcome(String[] numbers) {
    return new Outcome(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]),
        Double.parseDouble(numbers[3]),
        Double.parseDouble(numbers[4]),
        Long.parseLong(numbers[5]));
  }

  /** Each thread of wrk begins at another learner, so that two seldom ask about the same one. */
  private static String script(Requests requests, Load load) {
    return """
    local tokens = {%s}
    local bodies = {%s}
    local requests = {}
    local threads = 0
    function setup(thread)
      thread:set("first", threads)
      threads = threads + 1
    end
    function init(args)
      math.randomseed(first + 1)
      for i, token in ipairs(tokens) do
        local headers = {["Authorization"] = "Bearer " .. token}
        if #bodies == 0 then
          requests[i] = wrk.format("GET", "%s", headers)
        else
          headers["Content-Type"] = "application/json"
          requests[i] = wrk.format("POST", "%s", headers, bodies[(i - 1) %% #bodies + 1])
        end
      end
      next_request = math.floor(first * #requests / 2)
    end
    function request()
      next_request = next_request + 1
      return requests[(next_request - 1) %% #requests + 1]
    end
    %s
    function done(summary, latency, requests)
      local errors = summary.errors
      io.write(string.format("%s%%d %%.3f %%.3f %%.3f %%.3f %%d\\n",
        summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
        latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
    end
    """
        .formatted(
            quoted(requests.tokens()),
            quoted(requests.bodies()),
            requests.path(),
            requests.path(),
            pause(load),
            RESULT);
  }

  /** The pauses are random, so that connections do not send at the same time. */
  private static String pause(Load load) {
    return load.pauseMillis() == 0
        ? ""
        : String.format(
            Locale.ROOT, "function delay() return math.random(0, %d) end", 2 * load.pauseMillis());
  }

  private static String quoted(List<String> texts) {
    return String.join(", ", texts.stream().map(text -> "[[" + text + "]]").toList());
  }
}
