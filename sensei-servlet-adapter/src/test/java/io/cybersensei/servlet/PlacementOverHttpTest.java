package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementOverHttpTest {

  private static final String MINE = "/api/user/me/placement";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String caller) {
    return server.get(path, "Authorization", caller);
  }

  private HttpResponse<String> post(String path, String caller) {
    return server.send("POST", path, Optional.empty(), "Authorization", caller);
  }

  private HttpResponse<String> answer(String body) {
    return server.send(
        "POST",
        MINE + "/answer",
        Optional.of(body),
        "Content-Type",
        "application/json",
        "Authorization",
        ada);
  }

  @Test
  void learnerTestsOutAndTheTopicsArePlaced() {
    JsonNode test = json(post(MINE, ada));
    assertThat(test.get("state").asText()).isEqualTo("running");
    while (test.has("question")) {
      test =
          json(
              answer(
                  "{\"question\":"
                      + test.at("/question/number").asInt()
                      + ",\"score\":1,\"duration_seconds\":20.5}"));
    }

    assertThat(test.get("state").asText()).isEqualTo("finished");
    assertThat(test.get("topics")).allMatch(each -> each.get("outcome").asText().equals("known"));
    assertThat(json(get(MINE, ada))).isEqualTo(test);
    assertThat(json(get("/api/learning-path", ada)).get("steps"))
        .allMatch(step -> Set.of("placed", "mastered").contains(step.get("level").asText()));
    assertThat(json(get("/api/recommendations", ada)).get("recommendations")).isEmpty();
  }

  @Test
  void testIsSkippedAsAWholeOrByQuestion() {
    assertThat(post(MINE + "/finish", ada).statusCode()).isEqualTo(404);
    assertThat(get(MINE, ada).statusCode()).isEqualTo(404);
    post(MINE, ada);

    assertThat(json(answer("{\"question\":1,\"answer\":\"skipped\"}")).get("answered").asInt())
        .isEqualTo(1);
    assertThat(json(answer("{\"question\":2,\"answer\":\"not_known\"}")).get("answered").asInt())
        .isEqualTo(2);
    assertThat(json(post(MINE + "/finish", ada)).get("state").asText()).isEqualTo("finished");
    assertThat(answer("{\"question\":3,\"score\":1}").statusCode()).isEqualTo(404);
  }

  @Test
  void scopeComesFromTheParameters() {
    assertThat(json(post(MINE + "?topic=tcp", ada)).get("topics")).hasSize(1);
    HttpResponse<String> unknown = post(MINE + "?course=none", ada);
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(json(unknown).at("/violations/0/rule").asText()).isEqualTo("unknown_course");
  }

  @Test
  void repeatedAnswerChangesNothingAndAnotherOneConflicts() {
    post(MINE, ada);
    JsonNode after = json(answer("{\"question\":1,\"score\":1}"));

    assertThat(json(answer("{\"question\":1,\"score\":1}"))).isEqualTo(after);
    HttpResponse<String> other = answer("{\"question\":1,\"score\":0}");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(get(MINE, ada))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | question | required",
        "{\"question\":0,\"score\":1} | question | out_of_range",
        "{\"question\":1.5,\"score\":1} | question | out_of_range",
        "{\"question\":\"1\",\"score\":1} | question | wrong_type",
        "{\"question\":1} | score | required",
        "{\"question\":1,\"score\":1.1} | score | out_of_range",
        "{\"question\":1,\"score\":1,\"answer\":\"skipped\"} | answer | combined",
        "{\"question\":1,\"answer\":\"maybe\"} | answer | unknown",
        "{\"question\":1,\"score\":1,\"duration_seconds\":-1} | duration_seconds | out_of_range",
        "{\"question\":1,\"score\":1,\"item_id\":\" \"} | item_id | required",
        "{\"question\":1,\"score\":1,\"colour\":\"red\"} | colour | unknown_field"
      })
  void badAnswerNamesTheFieldAndTheRule(String body, String field, String rule) {
    post(MINE, ada);

    HttpResponse<String> response = answer(body);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
    assertThat(json(get(MINE, ada)).get("answered").asInt()).isZero();
  }

  @Test
  void testIsThatOfTheLearnerAndTheirInstructors() {
    assertThat(post("/api/user/ada/placement", bob).statusCode()).isEqualTo(403);
    assertThat(post("/api/placement?learner=ada", bob).statusCode()).isEqualTo(403);
    assertThat(server.get("/api/placement").statusCode()).isEqualTo(401);
    assertThat(post("/api/placement?learner=a%2Fb", ivy).statusCode()).isEqualTo(200);
    assertThat(get("/api/placement?learner=a%2Fb", ivy).statusCode()).isEqualTo(200);
    assertThat(post("/api/placement/finish?learner=a%2Fb", ivy).statusCode()).isEqualTo(200);
  }
}
