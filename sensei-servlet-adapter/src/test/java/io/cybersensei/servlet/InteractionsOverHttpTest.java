package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionsOverHttpTest {

  private static final String FIRST = "11111111-1111-4111-8111-111111111111";
  private static final String SECOND = "22222222-2222-4222-8222-222222222222";
  private static final String VIEW = "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("Ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void interactionIsStoredWithAllFields() {
    HttpResponse<String> response =
        log(
            "{\"id\":\""
                + FIRST
                + "\",\"type\":\"answered\",\"topic_id\":\"tcp\",\"item_id\":\"q1\",\"score\":0.5,"
                + "\"duration_seconds\":41.25,\"occurred_at\":\"2026-03-01T10:00:00+01:00\","
                + "\"metadata\":{\"attempt\":2,\"ratio\":1.50,\"hinted\":true,\"device\":\"phone\","
                + "\"none\":null}}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body())
        .isEqualTo(
            "{\"stored\":[{\"index\":0,\"id\":\""
                + FIRST
                + "\"}],\"already_known\":[],\"refused\":[],\"not_stored\":[]}");
    Interaction stored = stored().get(0);
    assertThat(stored.learnerId()).isEqualTo("ada");
    assertThat(stored.type()).isEqualTo(InteractionType.ANSWERED);
    assertThat(stored.itemId()).contains("q1");
    assertThat(stored.score()).hasValue(.5);
    assertThat(stored.duration()).contains(Duration.ofMillis(41_250));
    assertThat(stored.occurredAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(stored.metadata())
        .isEqualTo(Map.of("attempt", "2", "ratio", "1.50", "hinted", "true", "device", "phone"));
  }

  @Test
  void interactionOnSeveralTopicsIsOne() {
    String answer = "{\"id\":\"" + FIRST + "\",\"type\":\"answered\",\"score\":1,\"topics\":";

    assertThat(log(answer + "{\"tls\":0.5,\"tcp\":1}}").statusCode()).isEqualTo(201);
    assertThat(log(answer + "{\"tcp\":1,\"tls\":0.5},\"topic_id\":\"tcp\"}").statusCode())
        .isEqualTo(200);
    assertThat(log(answer + "{\"tcp\":1,\"tls\":0.6}}").statusCode()).isEqualTo(409);

    assertThat(stored()).hasSize(1);
    assertThat(stored().get(0).topicId()).isEqualTo("tcp");
    assertThat(stored().get(0).topics()).isEqualTo(Map.of("tcp", 1.0, "tls", .5));
  }

  @Test
  void learnerCannotTakeAnIdOfAnImport() {
    HttpResponse<String> response =
        log(
            "{\"id\":\"11111111-1111-2111-8111-111111111111\",\"type\":\"viewed\","
                + "\"topic_id\":\"tcp\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("\"id\"", "reserved", "version 2");
    assertThat(stored()).isEmpty();
  }

  @Test
  void nullFieldsCountAsAbsent() {
    HttpResponse<String> response =
        log(
            "{\"id\":null,\"type\":\"viewed\",\"topic_id\":\"tcp\",\"item_id\":null,\"score\":null,"
                + "\"duration_seconds\":null,\"occurred_at\":null,\"metadata\":null}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(stored().get(0).occurredAt()).isEqualTo(Academy.NOW);
  }

  @Test
  void batchReportsEachResultByIndex() {
    log(view(FIRST));

    HttpResponse<String> response =
        log(
            "["
                + view(SECOND)
                + ","
                + view(FIRST)
                + ",{\"type\":\"viewed\",\"topic_id\":\"latin\"},7,"
                + view(SECOND)
                + "]");

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode body = json(response);
    assertThat(body.get("stored").toString())
        .isEqualTo("[{\"index\":0,\"id\":\"" + SECOND + "\"}]");
    assertThat(body.get("already_known").toString())
        .isEqualTo(
            "[{\"index\":1,\"id\":\"" + FIRST + "\"},{\"index\":4,\"id\":\"" + SECOND + "\"}]");
    assertThat(body.get("refused").get(0).get("index").asInt()).isEqualTo(2);
    assertThat(violations(body.get("refused").get(0))).containsExactly("topic_id unknown_topic");
    assertThat(violations(body.get("refused").get(1))).containsExactly(" wrong_type");
    assertThat(stored()).hasSize(2);
  }

  @Test
  void repeatedInteractionIsNotStoredAgain() {
    log(view(FIRST));

    HttpResponse<String> response = log(view(FIRST));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("already_known")).hasSize(1);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void fullyRefusedBatchIsAProblemWithTheSameLists() {
    HttpResponse<String> response = log("[{\"type\":\"viewed\",\"topic_id\":\"latin\"}]");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).get("stored")).isEmpty();
    assertThat(json(response).get("already_known")).isEmpty();
    assertThat(json(response).get("refused")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id                | `7`                        | id wrong_type",
        "id                | `\"1-1-1-1-1\"`            | id malformed",
        "id                | `\"\"`                     | id malformed",
        "type              | `\"danced\"`               | type unknown_type",
        "type              | `[]`                       | type wrong_type",
        "type              | `null`                     | type required",
        "topic_id          | `null`                     | topic_id required",
        "topic_id          | `{}`                       | topic_id wrong_type",
        "topic_id          | `\"\\ud800\"`              | topic_id malformed",
        "topic_id          | `\"tcp\\n\"`               | topic_id control_character",
        "topics            | `[\"tcp\"]`                | topics wrong_type",
        "topics            | `{\"tcp\":[]}`             | topics wrong_type",
        "topics            | `{\"tcp\":\"much\"}`       | topics wrong_type",
        "topics            | `{\"tcp\":1,\"tls\":0}`    | topics out_of_range",
        "topics            | `{\"tcp\":1e999}`          | topics out_of_range",
        "topics            | `{\"tcp\":1,\" tls\":1}`   | topics surrounding_space",
        "topics            | `{\"tls\":1}`              | topics without_main_topic",
        "topics            | `{\"tcp\":1,\"latin\":1}`  | topics unknown_topic",
        "item_id           | `1`                        | item_id wrong_type",
        "item_id           | `\"\\u0000\"`              | item_id control_character",
        "score             | `\"1\"`                    | score wrong_type",
        "score             | `NaN`                      | score wrong_type",
        "score             | `-Infinity`                | score wrong_type",
        "score             | `1e999`                    | score out_of_range",
        "score             | `1.01`                     | score out_of_range",
        "duration_seconds  | `true`                     | duration_seconds wrong_type",
        "duration_seconds  | `NaN`                      | duration_seconds wrong_type",
        "duration_seconds  | `1e999`                    | duration_seconds out_of_range",
        "duration_seconds  | `-1e999`                   | duration_seconds out_of_range",
        "duration_seconds  | `604801`                   | duration_seconds out_of_range",
        "occurred_at       | `1700000000`               | occurred_at wrong_type",
        "occurred_at       | `\"yesterday\"`            | occurred_at malformed",
        "occurred_at       | `\"2026-03-01T10:00:00\"`  | occurred_at malformed",
        "occurred_at       | `\"+999999999-12-31T23:59:59Z\"` | occurred_at out_of_range",
        "occurred_at       | `\"1969-12-31T23:59:59Z\"` | occurred_at out_of_range",
        "metadata          | `[]`                       | metadata wrong_type",
        "metadata          | `{\"a\":{}}`               | metadata wrong_type",
        "metadata          | `{\"a\":[1]}`              | metadata wrong_type",
        "metadata          | `{\"a\":NaN}`              | metadata wrong_type",
        "metadata          | `{\"\":1}`                 | metadata name_length",
        "metadata          | `{\"a\":\"\\udfff\"}`      | metadata malformed",
        "metadata          | `{\"a\":\"\\u0000\"}`      | metadata invalid_character",
        "learner_id        | `\"grace\"`                | learner_id unknown_field",
        "Type              | `\"viewed\"`               | Type unknown_field",
      })
  void faultyFieldRefusesOnlyItsElement(String field, String value, String violation) {
    Map<String, String> element = new TreeMap<>();
    element.put("type", "\"answered\"");
    element.put("topic_id", "\"tcp\"");
    element.put("score", "1");
    element.put(field, value);
    String faulty =
        element.entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
            .collect(Collectors.joining(",", "{", "}"));

    HttpResponse<String> response = log("[" + faulty + "," + VIEW + "]");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(json(response).get("stored").get(0).get("index").asInt()).isEqualTo(1);
    assertThat(violations(json(response).get("refused").get(0))).containsExactly(violation);
  }

  @Test
  void unknownTypeIsRefusedWithTheKnownOnes() {
    HttpResponse<String> response = log("{\"type\":\"danced\",\"topic_id\":\"tcp\"}");

    assertThat(response.body())
        .contains("answered, completed, viewed, started, hinted, dismissed, placed");
  }

  @Test
  void malformedFieldsAndBrokenRulesAreReportedTogether() {
    HttpResponse<String> response =
        log("{\"id\":1,\"score\":2,\"duration_seconds\":-1,\"item_id\":\"\"}");

    assertThat(violations(json(response).get("refused").get(0)))
        .containsExactlyInAnyOrder(
            "type required",
            "id wrong_type",
            "topic_id required",
            "item_id required",
            "score out_of_range",
            "duration_seconds out_of_range");
  }

  @Test
  void batchHasOneToAThousandElements() {
    assertThat(violations(json(log("[]")))).containsExactly(" required");
    assertThat(log("[]").statusCode()).isEqualTo(422);
    assertThat(log(views(1_000)).statusCode()).isEqualTo(201);
    assertThat(log(views(1_001)).statusCode()).isEqualTo(422);
    assertThat(violations(json(log(views(1_001))))).containsExactly(" too_many");
    assertThat(stored()).hasSize(1_000);
  }

  @Test
  void stringsAndNullAreRefused() {
    assertThat(log("\"viewed\"").statusCode()).isEqualTo(422);
    assertThat(log("null").statusCode()).isEqualTo(422);
  }

  @Test
  void concurrentRepeatsOfABatchStoreItOnce() {
    String batch = "[" + view(FIRST) + "," + view(SECOND) + "]";

    List<Integer> statuses =
        IntStream.range(0, 16).parallel().mapToObj(i -> log(batch).statusCode()).toList();

    assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    assertThat(stored()).hasSize(2);
  }

  @Test
  void instructorsLogTheirOwnInteractions() {
    String grace = academy.signIn("grace", Role.INSTRUCTOR);

    server.post("/api/interactions", VIEW, "Authorization", grace);

    assertThat(academy.storage.interactions().recent("grace", 10)).hasSize(1);
  }

  @Test
  void unknownCallersCannotLog() {
    HttpResponse<String> response = server.post("/api/interactions", VIEW);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void refusedInteractionKeepsAnAtomicBatchOut() {
    for (String bad :
        List.of(
            "{\"type\":\"viewed\",\"topic_id\":\"nowhere\"}",
            "{\"type\":\"viewed\",\"topic_id\":7}")) {
      HttpResponse<String> response =
          server.post(
              "/api/interactions?atomic=true", "[" + VIEW + "," + bad + "]", "Authorization", ada);

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(json(response).get("stored")).isEmpty();
      assertThat(json(response).get("refused")).hasSize(1);
      assertThat(json(response).get("refused").get(0).get("index").asInt()).isEqualTo(1);
      assertThat(json(response).get("not_stored").toString()).isEqualTo("[{\"index\":0}]");
      assertThat(stored()).isEmpty();
    }
    assertThat(
            server
                .post("/api/interactions?atomic=true", views(2), "Authorization", ada)
                .statusCode())
        .isEqualTo(201);
    assertThat(stored()).hasSize(2);
  }

  @Test
  void atomicBatchReportsAllRefusedInteractions() {
    String wrongType = "{\"type\":\"viewed\",\"topic_id\":7}";
    String brokenRule = "{\"type\":\"answered\",\"topic_id\":\"tcp\"}";
    JsonNode body =
        json(
            server.post(
                "/api/interactions?atomic=true",
                "[" + wrongType + "," + brokenRule + "," + VIEW + "]",
                "Authorization",
                ada));

    assertThat(body.get("refused").findValuesAsText("index")).containsExactly("0", "1");
    assertThat(body.get("not_stored").findValuesAsText("index")).containsExactly("2");
    assertThat(stored()).isEmpty();
  }

  @Test
  void atomicMustBeTrueOrFalse() {
    HttpResponse<String> response =
        server.post("/api/interactions?atomic=perhaps", VIEW, "Authorization", ada);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(ApiServer.violations(json(response))).containsExactly("atomic not_allowed");
  }

  @Test
  void overloadedLogIsA503WithRetryAfter() {
    BrokenStorage storage = new BrokenStorage();
    Academy busy = new Academy(storage);
    busy.sensei.teach(academy.sensei.curriculum());
    try (ApiServer busyServer = busy.serve()) {
      String eve = busy.signIn("Eve", Role.LEARNER);
      storage.overload();
      HttpResponse<String> response =
          busyServer.post("/api/interactions", VIEW, "Authorization", eve);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(response.headers().firstValue("Retry-After")).contains("2");
      assertThat(json(response).get("detail").asText())
          .isEqualTo(
              "Too many interactions are waiting to be stored. None of this request was stored.");
    }
  }

  private HttpResponse<String> log(String json) {
    return server.post("/api/interactions", json, "Authorization", ada);
  }

  private List<Interaction> stored() {
    return academy.storage.interactions().recent("ada", 2_000);
  }

  private static String view(String id) {
    return "{\"id\":\"" + id + "\",\"type\":\"viewed\",\"topic_id\":\"tcp\"}";
  }

  private static String views(int count) {
    List<String> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(VIEW);
    }
    return views.toString();
  }
}
