package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.account.Role;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of verbs in {@code docs/xapi.md}, row by row, and the metric of its outcomes. */
class StatementMappingOverHttpTest {

  private static final String ADL = "http://adlnet.gov/expapi/verbs/";
  private static final String CMI5 = "https://w3id.org/xapi/adl/verbs/";

  private final Storage storage = Storage.inMemory();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final Sensei sensei = Sensei.builder().storage(storage).metrics(metrics).build();
  private final ApiServer server =
      ApiServer.of(
          SenseiServlet.builder(sensei)
              .callers(request -> Optional.of(new Caller("root", Role.ADMIN)))
              .build());

  StatementMappingOverHttpTest() {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void post(String verb, String result) {
    String statement =
        """
        {"actor": {"account": {"homePage": "https://lms.example.org", "name": "ada"}},
         "verb": {"id": "%s"}, "object": {"id": "https://lms.example.org/topics/tcp"},
         "result": {%s}}
        """
            .formatted(verb, result);
    assertThat(
            server
                .post("/xapi/statements", statement, "X-Experience-API-Version", "1.0.3")
                .statusCode())
        .isEqualTo(200);
  }

  private List<String> logged() {
    return storage.interactions().recent("ada", 9).stream()
        .map(StatementMappingOverHttpTest::text)
        .toList();
  }

  private static String text(Interaction interaction) {
    return interaction.type().wireName()
        + (interaction.score().isPresent() ? " " + interaction.score().getAsDouble() : "");
  }

  private double outcome(String name) {
    return metrics.value(Metric.STATEMENTS, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "answered    | 'score': {'scaled': 0.8}           | answered 0.8",
        "answered    | 'score': {'scaled': -0.5}          | answered 0.0",
        "answered    | 'success': true                    | answered 1.0",
        "completed   | 'completion': true                 | completed",
        "completed   | 'score': {'raw': 30, 'max': 40}    | completed 0.75",
        "passed      | 'success': true                    | completed 1.0",
        "passed      | 'score': {'scaled': 0.9}           | completed 0.9",
        "passed      | 'completion': true                 | completed 1.0",
        "failed      | 'success': false                   | completed 0.0",
        "failed      | 'score': {'scaled': 0.3}           | completed 0.3",
        "failed      | 'completion': true                 | completed 0.0",
        "experienced | 'score': {'scaled': 0.9}           | viewed",
        "progressed  | 'completion': false                | viewed",
        "launched    | 'completion': false                | started",
        "initialized | 'completion': false                | started",
        "attempted   | 'score': {'scaled': 0.9}           | started",
      })
  void verbBecomesAnInteraction(String verb, String result, String interaction) {
    post(ADL + verb, result.replace('\'', '"'));

    assertThat(logged()).containsExactly(interaction);
    assertThat(outcome("counted")).isEqualTo(1);
    assertThat(outcome("unmapped")).isZero();
  }

  /** cmi5 takes most verbs from ADL's first vocabulary, and has two with ids of their own. */
  @ParameterizedTest
  @CsvSource({
    ADL + "terminated",
    CMI5 + "abandoned",
    CMI5 + "waived",
    CMI5 + "satisfied",
    ADL + "waived",
    ADL + "abandoned",
    ADL + "satisfied",
    "https://example.org/verbs/liked"
  })
  void otherVerbIsKeptAndCountedAsUnmapped(String verb) {
    post(verb, "\"score\": {\"scaled\": 1}");

    assertThat(logged()).isEmpty();
    assertThat(outcome("unmapped")).isEqualTo(1);
    assertThat(outcome("counted")).isZero();
    assertThat(server.get("/xapi/statements", "X-Experience-API-Version", "1.0.3").body())
        .contains(verb);
  }

  @Test
  void answerWithoutAScoreIsUnmapped() {
    post(ADL + "answered", "\"completion\": true");

    assertThat(logged()).isEmpty();
    assertThat(outcome("unmapped")).isEqualTo(1);
  }

  @Test
  void eachOutcomeIsCounted() {
    String id = "\"id\": \"8f7f9d3a-27a1-4d53-9a1a-0d5f2f1f5c11\",";
    String passed =
        """
        {%s "actor": {"mbox": "mailto:ada@example.org"}, "verb": {"id": "%spassed"},
         "object": {"id": "https://lms.example.org/topics/tcp"}%s}
        """;
    String known = passed.formatted(id, ADL, "");
    String early = passed.formatted("", ADL, ", \"timestamp\": \"2099-01-01T00:00:00Z\"");
    String voiding =
        """
        {"actor": {"mbox": "mailto:ivy@example.org"}, "verb": {"id": "%svoided"},
         "object": {"objectType": "StatementRef", "id": "8f7f9d3a-27a1-4d53-9a1a-0d5f2f1f5c11"}}
        """
            .formatted(ADL);
    for (String each : List.of(known, known, early, voiding)) {
      server.post("/xapi/statements", each, "X-Experience-API-Version", "1.0.3");
    }

    assertThat(outcome("counted")).isEqualTo(1);
    assertThat(outcome("already_known")).isEqualTo(1);
    assertThat(outcome("not_counted")).isEqualTo(1);
    assertThat(outcome("withdrawn")).isEqualTo(1);
    assertThat(outcome("unmapped")).isEqualTo(1);
  }
}
