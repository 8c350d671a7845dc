package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalsOverHttpTest {

  private static final String GOALS = "/api/user/me/goals";

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

  private HttpResponse<String> put(String path, String body, String caller) {
    return server.send(
        "PUT",
        path,
        Optional.of(body),
        "Content-Type",
        "application/json",
        "Authorization",
        caller);
  }

  private HttpResponse<String> delete(String path, String caller) {
    return server.send("DELETE", path, Optional.empty(), "Authorization", caller);
  }

  @Test
  void goalIsKeptListedAndRemoved() {
    HttpResponse<String> kept =
        put(
            GOALS + "/exam",
            "{\"topic_id\":\"http\",\"minutes_a_week\":70,\"title\":\"Web\"}",
            ada);

    assertThat(kept.statusCode()).isEqualTo(200);
    JsonNode goal = json(kept);
    assertThat(goal.get("id").asText()).isEqualTo("exam");
    assertThat(goal.get("title").asText()).isEqualTo("Web");
    assertThat(goal.get("state").asText()).isEqualTo("open");
    assertThat(goal.get("steps").asInt()).isPositive();
    assertThat(goal.has("deadline")).isFalse();
    assertThat(json(get(GOALS, ada)).get("goals")).containsExactly(goal);
    assertThat(json(get(GOALS, bob)).get("goals")).isEmpty();
    assertThat(delete(GOALS + "/exam", ada).statusCode()).isEqualTo(204);
    assertThat(delete(GOALS + "/exam", ada).statusCode()).isEqualTo(404);
    assertThat(json(get(GOALS, ada)).get("goals")).isEmpty();
  }

  @Test
  void stepsAreCountedToTheKeptGoal() {
    assertThat(json(get("/api/recommendations", ada)).at("/recommendations/0").has("path"))
        .isFalse();
    put(GOALS + "/exam", "{\"topic_id\":\"tls\"}", ada);

    assertThat(json(get("/api/recommendations", ada)).at("/recommendations/0/path").toString())
        .isEqualTo("{\"goal_id\":\"exam\",\"goal\":\"TLS\",\"step\":1,\"steps\":2}");
    for (int i = 0; i < 6; i++) {
      academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    }
    assertThat(json(get("/api/recommendations", ada)).at("/recommendations/0/path/step").asInt())
        .isEqualTo(2);
  }

  @Test
  void planDividesTheTopicsAmongDays() {
    put(GOALS + "/exam", "{\"topic_id\":\"tls\",\"deadline\":\"2999-01-01\"}", ada);

    JsonNode plan = json(get(GOALS + "/exam/plan", ada));

    assertThat(plan.at("/goal/deadline").asText()).isEqualTo("2999-01-01");
    assertThat(plan.get("status").asText()).isEqualTo("on_track");
    assertThat(plan.get("text").asText()).startsWith("You are on track");
    assertThat(plan.get("chance").asDouble()).isBetween(0.0, 1.0);
    assertThat(plan.at("/days/0/topics/0/topic_id").asText()).isEqualTo("tcp");
    assertThat(get(GOALS + "/other/plan", ada).statusCode()).isEqualTo(404);
  }

  @Test
  void goalsAreThoseOfTheLearnerAndTheirInstructors() {
    String exam = "{\"topic_id\":\"tls\"}";

    assertThat(put("/api/user/ada/goals/exam", exam, bob).statusCode()).isEqualTo(403);
    assertThat(put("/api/goals?learner=ada&id=exam", exam, bob).statusCode()).isEqualTo(403);
    assertThat(put("/api/user/ada/goals/exam", exam, ivy).statusCode()).isEqualTo(200);
    assertThat(get("/api/user/ada/goals", bob).statusCode()).isEqualTo(403);
    assertThat(get("/api/user/ada/goals/exam/plan", bob).statusCode()).isEqualTo(403);
    assertThat(delete("/api/user/ada/goals/exam", bob).statusCode()).isEqualTo(403);
    assertThat(server.get("/api/goals").statusCode()).isEqualTo(401);
    assertThat(json(get("/api/goals", ada)).get("goals")).hasSize(1);
  }

  @Test
  void parametersNameEveryLearner() {
    String query = "?learner=a%2Fb&id=exam";

    assertThat(put("/api/goals" + query, "{\"topic_id\":\"tls\"}", ivy).statusCode())
        .isEqualTo(200);
    assertThat(json(get("/api/goals?learner=a%2Fb", ivy)).at("/goals/0/id").asText())
        .isEqualTo("exam");
    assertThat(get("/api/goals/plan" + query, ivy).statusCode()).isEqualTo(200);
    assertThat(delete("/api/goals" + query, ivy).statusCode()).isEqualTo(204);
    assertThat(delete("/api/goals?learner=a%2Fb", ivy).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | topic_id | required",
        "{'topic_id':'tls','course':'net'} | topic_id | combined",
        "{'topic_id':'chess'} | topic_id | unknown_topic",
        "{'topic_id':7} | topic_id | wrong_type",
        "{'topic_id':' tls'} | topic_id | surrounding_space",
        "{'course':'net'} | course | unknown_course",
        "{'module':'net'} | module | unknown_module",
        "{'topic_id':'tls','deadline':'2026-02-30'} | deadline | malformed",
        "{'topic_id':'tls','deadline':'+12026-02-03'} | deadline | malformed",
        "{'topic_id':'tls','deadline':'1999-02-03'} | deadline | past",
        "{'topic_id':'tls','minutes_a_week':0} | minutes_a_week | out_of_range",
        "{'topic_id':'tls','minutes_a_week':1e400} | minutes_a_week | out_of_range",
        "{'topic_id':'tls','minutes_a_week':1.5} | minutes_a_week | out_of_range",
        "{'topic_id':'tls','dead_line':'x'} | dead_line | unknown_field"
      })
  void wrongGoalIsRefusedByFieldAndRule(String body, String field, String rule) {
    HttpResponse<String> response = put(GOALS + "/exam", body.replace('\'', '"'), ada);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
    assertThat(json(get(GOALS, ada)).get("goals")).isEmpty();
  }

  @Test
  void wrongIdIsRefused() {
    HttpResponse<String> response = put(GOALS + "/a.b", "{\"topic_id\":\"tls\"}", ada);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo("malformed");
  }
}
