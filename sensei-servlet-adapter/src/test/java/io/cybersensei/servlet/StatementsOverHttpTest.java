package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.NoSecretsInLogs;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.xapi.MappingProfile;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatementsOverHttpTest {

  private static final String PATH = "/xapi/statements";
  private static final String VERBS = "http://adlnet.gov/expapi/verbs/";

  private final Academy academy = Academy.open();
  private final ServiceCredentials services =
      new ServiceCredentials(
          academy.storage.services(), academy.storage.auth().audit(), () -> Academy.NOW);
  private final ApiServer server =
      ApiServer.of(
          academy
              .builder()
              .services(services)
              .statements(
                  MappingProfile.standard()
                      .withVerb("https://x.org/practised", InteractionType.ANSWERED))
              .build());
  private final String lms = basic(Set.of(ServiceScope.STATEMENTS));
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  private String basic(Set<ServiceScope> scopes) {
    String secret = services.issue("LMS", scopes, Duration.ofDays(1)).secret();
    String pair =
        Base64.getEncoder().encodeToString(("lms:" + secret).getBytes(StandardCharsets.UTF_8));
    NoSecretsInLogs.secret(secret);
    NoSecretsInLogs.secret(pair);
    return "Basic " + pair;
  }

  private HttpResponse<String> get(String query, String authorization) {
    return server.get(
        PATH + query, "Authorization", authorization, "X-Experience-API-Version", "1.0.3");
  }

  private HttpResponse<String> post(String body, String authorization) {
    return server.post(
        PATH, body, "Authorization", authorization, "X-Experience-API-Version", "1.0.3");
  }

  private static String statement(String name, String verb, String object, String more) {
    return """
    {"actor": {"account": {"homePage": "https://x.org", "name": "%s"}},
     "verb": {"id": "%s"}, "object": {"id": "%s"}%s}
    """
        .formatted(name, verb, object, more);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<Interaction> logged(String learner) {
    return academy.storage.interactions().recent(learner, 99);
  }

  @Test
  void mappedStatementsBecomeInteractions() {
    Map<String, String> expected =
        Map.of(
            statement(
                "a",
                VERBS + "answered",
                "https://x.org/q/7",
                """
                , "result": {"score": {"raw": 7, "min": 4, "max": 10}, "duration": "PT1M2.5S"},
                 "context": {"contextActivities": {"parent": {"id": "urn:course:tcp"}}}\
                """),
            "answered tcp Optional[https://x.org/q/7] OptionalDouble[0.5] Optional[PT1M2.5S]",
            statement("b", VERBS + "failed", "https://x.org/topics/tls", ""),
            "completed tls Optional.empty OptionalDouble[0.0] Optional.empty",
            statement(
                "c",
                VERBS + "progressed",
                "https://x.org/page",
                """
                , "context": {"contextActivities": {"grouping": [{"id": "https://x.org#http"}]}}\
                """),
            "viewed http Optional[https://x.org/page] OptionalDouble.empty Optional.empty",
            statement(
                "d", "https://x.org/practised", "tcp:tcp", ", \"result\": {\"success\": true}"),
            "answered tcp Optional.empty OptionalDouble[1.0] Optional.empty",
            statement(
                "e",
                VERBS + "initialized",
                "https://x.org/tcp",
                """
                , "result": {"duration": "P9D"}\
                """),
            "started tcp Optional.empty OptionalDouble.empty Optional.empty");

    HttpResponse<String> response = post("[" + String.join(",", expected.keySet()) + "]", lms);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response)).hasSize(5);
    List<String> found = new ArrayList<>();
    for (String learner : List.of("a", "b", "c", "d", "e")) {
      for (Interaction each : logged(learner)) {
        found.add(
            each.type().wireName()
                + " "
                + each.topicId()
                + " "
                + each.itemId()
                + " "
                + each.score()
                + " "
                + each.duration());
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.values());
  }

  @Test
  void unmappedStatementsAreKept() {
    String liked = statement("a", VERBS + "liked", "https://x.org/tcp", "");
    String unscored = statement("a", VERBS + "answered", "https://x.org/tcp", "");
    String early =
        statement(
            "a",
            VERBS + "passed",
            "https://x.org/tcp",
            ", \"timestamp\": \"2099-01-01T00:00:00Z\"");

    assertThat(post("[" + liked + "," + unscored + "," + early + "]", lms).statusCode())
        .isEqualTo(200);

    assertThat(logged("a")).isEmpty();
    assertThat(json(get("", lms)).get("statements")).hasSize(3);
  }

  @Test
  void repeatIsNoConflictAndOtherContentIs() {
    String id = UUID.randomUUID().toString();
    String passed =
        statement("a", VERBS + "passed", "https://x.org/tcp", ", \"id\": \"" + id + "\"");
    String again = passed.replace("\"id\": \"" + id, "\"version\": \"1.0.0\", \"id\": \"" + id);
    String other = passed.replace("passed", "failed");
    String fresh = statement("b", VERBS + "passed", "https://x.org/tcp", "");

    assertThat(post(passed, lms).body()).isEqualTo("[\"" + id + "\"]");
    assertThat(post(again, lms).statusCode()).isEqualTo(200);
    HttpResponse<String> put =
        server.send(
            "PUT",
            PATH + "?statementId=" + id.toUpperCase(java.util.Locale.ROOT),
            Optional.of(passed),
            "Authorization",
            lms,
            "Content-Type",
            "application/json",
            "X-Experience-API-Version",
            "1.0.3");
    assertThat(put.statusCode()).isEqualTo(204);
    assertThat(post("[" + fresh + "," + other + "]", lms).statusCode()).isEqualTo(409);
    assertThat(logged("b")).isEmpty();
    assertThat(logged("a")).hasSize(1);
  }

  @Test
  void voidedStatementNoLongerCounts() {
    String id = UUID.randomUUID().toString();
    post(statement("a", VERBS + "passed", "https://x.org/tcp", ", \"id\": \"" + id + "\""), lms);
    String voiding =
        """
        {"actor": {"mbox": "mailto:ivy@example.org"}, "verb": {"id": "%svoided"},
         "object": {"objectType": "StatementRef", "id": "%s"}}
        """
            .formatted(VERBS, id);

    assertThat(post(voiding, lms).statusCode()).isEqualTo(200);

    assertThat(logged("a")).isEmpty();
    assertThat(get("?statementId=" + id, lms).statusCode()).isEqualTo(404);
    assertThat(json(get("?voidedStatementId=" + id, lms)).get("id").asText()).isEqualTo(id);
    assertThat(json(get("", lms)).get("statements")).hasSize(1);
  }

  @Test
  void learnerSendsReadsAndVoidsOnlyOwnStatements() {
    String own = UUID.randomUUID().toString();
    String ofService = UUID.randomUUID().toString();
    assertThat(
            post(
                    statement(
                        "ada", VERBS + "passed", "https://x.org/tcp", ", \"id\": \"" + own + "\""),
                    ada)
                .statusCode())
        .isEqualTo(200);
    post(
        statement("ada", VERBS + "failed", "https://x.org/tcp", ", \"id\": \"" + ofService + "\""),
        lms);
    post(statement("bob", VERBS + "failed", "https://x.org/tcp", ""), lms);
    String voiding =
        """
        {"actor": {"account": {"homePage": "https://x.org", "name": "ada"}},
         "verb": {"id": "%svoided"}, "object": {"objectType": "StatementRef", "id": "%s"}}
        """;

    assertThat(post(statement("bob", VERBS + "passed", "https://x.org/tcp", ""), ada).statusCode())
        .isEqualTo(403);
    assertThat(post(voiding.formatted(VERBS, ofService), ada).statusCode()).isEqualTo(403);
    assertThat(post(voiding.formatted(VERBS, UUID.randomUUID()), ada).statusCode()).isEqualTo(403);
    assertThat(post(voiding.formatted(VERBS, own), ada).statusCode()).isEqualTo(200);
    assertThat(json(get("", ada)).get("statements")).hasSize(2);
    assertThat(logged("ada")).hasSize(1);
    assertThat(get("", basic(Set.of(ServiceScope.LOG))).statusCode()).isEqualTo(403);
    assertThat(get("", "Basic bm9ib2R5OnNlY3JldA==").statusCode()).isEqualTo(401);
  }

  @Test
  void pagesFollowMore() {
    for (int i = 0; i < 5; i++) {
      post(statement("a", VERBS + "liked", "https://x.org/" + i, ""), lms);
      post(statement("b", VERBS + "liked", "https://x.org/" + i, ""), lms);
    }
    String agent = encoded("{\"account\": {\"homePage\": \"https://x.org\", \"name\": \"a\"}}");

    JsonNode page = json(get("?limit=2&ascending=true&agent=" + agent, lms));
    List<String> objects = new ArrayList<>();
    while (true) {
      page.get("statements").forEach(each -> objects.add(each.at("/object/id").asText()));
      String more = page.get("more").asText();
      if (more.isEmpty()) {
        break;
      }
      page = json(get(more.substring(PATH.length()), lms));
    }

    assertThat(objects)
        .containsExactly(
            "https://x.org/0",
            "https://x.org/1",
            "https://x.org/2",
            "https://x.org/3",
            "https://x.org/4");
  }

  @Test
  void formatsReduceStatements() {
    post(
        """
        {"actor": {"objectType": "Group", "name": "Team",
                   "member": [{"name": "A", "mbox": "mailto:a@example.org"}]},
         "verb": {"id": "https://x.org/liked", "display": {"en": "liked", "de-CH": "mochte"}},
         "object": {"id": "https://x.org/1", "definition": {"name": {"en": "One", "fr": "Un"}}}}
        """,
        lms);

    JsonNode ids = json(get("?format=ids", lms)).at("/statements/0");
    JsonNode canonical =
        json(server.get(
                PATH + "?format=canonical",
                "Authorization",
                lms,
                "Accept-Language",
                "de",
                "X-Experience-API-Version",
                "2.0.0"))
            .at("/statements/0");

    assertThat(ids.get("actor").toString())
        .isEqualTo("{\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:a@example.org\"}]}");
    assertThat(ids.get("verb").toString()).isEqualTo("{\"id\":\"https://x.org/liked\"}");
    assertThat(ids.get("object").toString()).isEqualTo("{\"id\":\"https://x.org/1\"}");
    assertThat(canonical.at("/verb/display").toString()).isEqualTo("{\"de-CH\":\"mochte\"}");
    assertThat(canonical.at("/object/definition/name").toString()).isEqualTo("{\"en\":\"One\"}");
  }

  @Test
  void brokenRulesNameFieldAndRule() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("{}", "actor required"),
            Map.entry("[[]]", "[0] wrong_type"),
            Map.entry(statement("a", "passed", "https://x.org", ""), "verb.id malformed"),
            Map.entry(statement("a", VERBS + "x", "no iri", ""), "object.id malformed"),
            Map.entry(statement("a", VERBS + "x", "a:b", ", \"result\": null"), "result null"),
            Map.entry(
                statement("a", VERBS + "x", "a:b", ", \"Result\": {}"), "Result unknown_field"),
            Map.entry(
                statement(
                    "a", VERBS + "x", "a:b", ", \"timestamp\": \"2026-01-01T00:00:00-00:00\""),
                "timestamp malformed"),
            Map.entry(
                statement("a", VERBS + "x", "a:b", ", \"result\": {\"duration\": \"P1W1D\"}"),
                "result.duration malformed"),
            Map.entry(
                statement("a", VERBS + "x", "a:b", ", \"result\": {\"score\": {\"scaled\": 1.1}}"),
                "result.score.scaled out_of_range"),
            Map.entry(statement("a", VERBS + "voided", "a:b", ""), "object not_allowed"),
            Map.entry(
                statement("a", VERBS + "x", "a:b", ", \"context\": {\"language\": \"a12345678\"}"),
                "context.language malformed"),
            Map.entry(
                statement(
                    "a",
                    VERBS + "x",
                    "a:b",
                    """
                    , "attachments": [{"usageType": "a:b", "display": {}, "contentType": "a/b",
                    "length": 1, "sha2": "%s"}]\
                    """
                        .formatted("a".repeat(64))),
                "attachments[0].fileUrl required"));
    wrong.forEach(
        (body, violation) -> {
          HttpResponse<String> response = post(body, lms);
          assertThat(response.statusCode()).as(body).isEqualTo(400);
          assertThat(violations(json(response))).as(body).contains(violation);
        });
    for (String query :
        List.of(
            "?Limit=1",
            "?limit=-1",
            "?agent=1",
            "?agent=%7B%7D",
            "?since=yesterday",
            "?format=short",
            "?verb=x",
            "?statementId=1",
            "?statementId=" + UUID.randomUUID() + "&limit=1",
            "?ascending=yes",
            "?verb=a:b&verb=a:c")) {
      HttpResponse<String> response = get(query, lms);
      assertThat(response.statusCode()).as(query).isEqualTo(400);
      assertThat(response.headers().firstValue("X-Experience-API-Consistent-Through")).isPresent();
    }
    assertThat(server.get(PATH, "Authorization", lms).statusCode()).isEqualTo(400);
    assertThat(json(get("", lms)).get("statements")).isEmpty();
  }

  @Test
  void hostileTextComesBackUnchanged() {
    String name = "Zoë \\\"x\\\" \\u0000 \\ud800 \\ud83c\\udf93 </script>";
    String body =
        statement(
            "a",
            VERBS + "liked",
            "https://x.org/1",
            ", \"result\": {\"response\": \""
                + name
                + "\", \"extensions\": {\"a:b\": [null, 1.50, 1e400, {}]}}");

    assertThat(post(body, lms).statusCode()).isEqualTo(200);

    String stored = get("", lms).body();
    assertThat(stored)
        .contains("\"response\":\"Zoë \\\"x\\\" \\u0000 \\ud800 🎓 </script>\"")
        .contains("[null,1.50,1e400,{}]");
  }

  @Test
  void deepestAndLargestStatementIsReadInEveryFormat() {
    String depth = "[".repeat(26) + "]".repeat(26);
    String deep =
        """
        , "context": {"contextActivities": {"parent": {"id": "https://x.org/p", "definition":
          {"extensions": {"https://x.org/e": %s}}}}}\
        """
            .formatted(depth);
    String large =
        ", \"result\": {\"extensions\": {\"https://x.org/e\": [0" + ",0".repeat(24_987) + "]}}";
    for (String more : List.of(deep, large)) {
      assertThat(
              post(statement("a", VERBS + "attempted", "https://x.org/o", more), lms).statusCode())
          .isEqualTo(200);
    }

    for (String format : List.of("exact", "ids", "canonical")) {
      HttpResponse<String> response = get("?format=" + format, lms);

      assertThat(response.statusCode()).as(format).isEqualTo(200);
      assertThat(json(response).get("statements")).hasSize(2);
    }
  }
}
