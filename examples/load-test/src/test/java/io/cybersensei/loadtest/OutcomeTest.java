package io.cybersensei.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final String SEARCH = "GET /api/search";
  private static final String LOGIN = "POST /api/auth/login";

  private static Outcome outcome(List<Request> requests, double databaseMillis, int leak) {
    List<Sample> samples =
        IntStream.range(0, 121)
            .mapToObj(
                i ->
                    new Sample(
                        5.0 * i,
                        100 + i % 7,
                        i % 24 == 0
                            ? OptionalDouble.of(80 + leak * i / 10.0)
                            : OptionalDouble.empty(),
                        40 + i % 2,
                        10,
                        1.5))
            .toList();
    return new Outcome(
        List.of("A test"),
        new Results(requests, 600),
        new Postgres.StatementTimes("", 1_000, databaseMillis, 20),
        List.of(new Postgres.StatementTimes("SELECT 1 < 2", 500, 1, 20)),
        samples,
        3_000,
        true);
  }

  /** Requests of 1, 2, … milliseconds. */
  private static List<Request> requests(int count, String route, String error) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Request(i, route, i, error)).toList();
  }

  @Test
  void quickAnsweredAndFlatRunMeetsEachGoal() {
    Outcome outcome = outcome(requests(100, SEARCH, ""), 1, 0);

    assertThat(outcome.thresholds()).hasSize(7).allMatch(Threshold::isMet);
    assertThat(outcome.isMet()).isTrue();
    assertThat(TextReport.of(outcome)).contains("no errors", "100 requests");
  }

  @Test
  void percentileIsAtTheLimitNotBelowIt() {
    Outcome outcome = outcome(requests(105, SEARCH, ""), 1, 0);

    assertThat(outcome.results().percentile(.95)).isEqualTo(100);
    assertThat(outcome.isMet()).isFalse();
  }

  @Test
  void slowStatementsFailTheRun() {
    assertThat(outcome(requests(10, SEARCH, ""), 50, 0).isMet()).isFalse();
  }

  @Test
  void oneRefusalInFiveHundredFailsTheRun() {
    List<Request> all = new ArrayList<>(requests(90, SEARCH, ""));
    for (int i = 0; i < 410; i++) {
      all.add(new Request(i, SEARCH, 3, ""));
    }
    all.add(new Request(1, LOGIN, 4, "503 Busy"));

    Outcome outcome = outcome(all, 1, 0);

    assertThat(outcome.isMet()).isFalse();
    assertThat(outcome.results().errors()).containsEntry(LOGIN + ": 503 Busy", 1L);
    assertThat(TextReport.of(outcome)).contains("1  " + LOGIN + ": 503 Busy", "NOT MET");
  }

  @Test
  void growingHeapFailsTheRun() {
    Outcome outcome = outcome(requests(10, SEARCH, ""), 1, 1);

    assertThat(outcome.live().rise()).isBetween(11.9, 12.1);
    assertThat(outcome.threads().rise()).isBetween(-1.0, 1.0);
    assertThat(outcome.isMet()).isFalse();
  }

  @Test
  void pageShowsTheVerdictAndEscapesStatements() {
    String page = HtmlReport.of(outcome(requests(10, SEARCH, ""), 1, 0));

    assertThat(page)
        .contains("all goals met", "SELECT 1 &lt; 2", "Threads over time")
        .doesNotContain("<script", "NaN");
  }

  @Test
  void requestSurvivesItsLine() {
    Request request = new Request(17, SEARCH, 12, "422 Invalid (too_long)");

    assertThat(Request.parse(request.toLine())).isEqualTo(request);
    assertThat(Request.parse(new Request(1, SEARCH, 2, "").toLine()).isAnswered()).isTrue();
  }
}
