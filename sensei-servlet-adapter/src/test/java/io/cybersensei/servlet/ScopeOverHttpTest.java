package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  ScopeOverHttpTest() {
    academy.sensei.teach(
        Curriculum.of(
            Topic.of("atoms", "Atoms").inCourse("chemistry").in("Basics"),
            Topic.of("ph", "pH").inCourse("chemistry").requiring("atoms", "offers"),
            Topic.of("offers", "Offers").inCourse("law").in("Basics")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> recommendations(String query) {
    return server.get("/api/user/me/recommendations" + query, "Authorization", ada);
  }

  private HttpResponse<String> path(String query) {
    return server.get("/api/user/me/learning-path" + query, "Authorization", ada);
  }

  @Test
  void parametersNameTheScope() {
    assertThat(topics("?course=law")).containsExactly("offers");
    assertThat(topics("?course=chemistry&module=Basics")).containsExactly("atoms");
    assertThat(topics("?topic=atoms&topic=ph")).containsExactly("atoms");
    assertThat(topics("?course=law&course=chemistry")).containsExactly("atoms", "offers");
    assertThat(json(recommendations("?course=law")).at("/recommendations/0/course").asText())
        .isEqualTo("law");
    assertThat(json(path("?course=chemistry")).get("steps").findValuesAsText("topic_id"))
        .containsExactly("atoms", "ph");
    assertThat(json(path("?course=chemistry")).at("/waits_for/0/topic_id").asText())
        .isEqualTo("offers");
  }

  private Iterable<String> topics(String query) {
    return json(recommendations(query)).get("recommendations").findValuesAsText("topic_id");
  }

  @Test
  void emptyListHasItsReason() {
    for (int i = 0; i < 6; i++) {
      academy.sensei.log(InteractionDraft.answered("ada", "atoms", 1));
    }

    JsonNode chemistry = json(recommendations("?course=chemistry"));

    assertThat(chemistry.get("recommendations")).isEmpty();
    assertThat(chemistry.at("/empty/code").asText()).isEqualTo("waits_outside");
    assertThat(chemistry.at("/empty/text").asText()).startsWith("What is left here");
    assertThat(chemistry.at("/waits_for/0/title").asText()).isEqualTo("Offers");
  }

  @Test
  void wrongScopeIsRefusedByFieldAndRule() {
    assertProblem(recommendations("?course=alchemy"), "course", "unknown_course");
    assertProblem(path("?course=law&module=Acids"), "module", "unknown_module");
    assertProblem(path("?module=Basics"), "module", "ambiguous");
    assertProblem(recommendations("?topic=x"), "topics", "unknown_topic");
    assertProblem(recommendations("?topic=ph&course=law"), "topic", "combined");
    assertProblem(recommendations("?module=a&module=b"), "module", "repeated");
    assertProblem(path("?course=a&course=b&module=c"), "course", "repeated");
    assertProblem(recommendations("?course=chemistry&goal=offers"), "goal", "outside_scope");
    assertProblem(path("?course=chemistry&goal=offers"), "goal", "outside_scope");
  }

  private static void assertProblem(HttpResponse<String> response, String field, String rule) {
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
  }
}
