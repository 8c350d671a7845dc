package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuidanceOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  @AfterEach
  void stop() {
    server.close();
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

  @Test
  void instructorPinsBlocksAndEnds() {
    assertThat(put("/api/guidance/ada/tcp", "{\"kind\": \"block\"}", ivy).statusCode())
        .isEqualTo(204);
    JsonNode none = json(server.get("/api/user/me/recommendations", "Authorization", ada));
    assertThat(none.get("recommendations")).isEmpty();
    assertThat(put("/api/guidance?learner=ada&topic=tcp", "{\"kind\": \"pin\"}", ivy).statusCode())
        .isEqualTo(204);
    JsonNode some = json(server.get("/api/user/me/recommendations", "Authorization", ada));
    assertThat(some.at("/recommendations/0/topic_id").asText()).isEqualTo("tcp");
    JsonNode inForce = json(server.get("/api/guidance/me", "Authorization", ada));
    assertThat(inForce.toString())
        .isEqualTo(
            "{\"guidance\":[{\"topic_id\":\"tcp\",\"kind\":\"pin\",\"set_by\":\"ivy\","
                + "\"set_at\":\"2026-03-01T12:00:00Z\"}]}");
    String path = "/api/guidance?learner=ada&topic=tcp";
    assertThat(server.send("DELETE", path, Optional.empty(), "Authorization", ivy).statusCode())
        .isEqualTo(204);
    assertThat(server.send("DELETE", path, Optional.empty(), "Authorization", ivy).statusCode())
        .isEqualTo(404);
    assertThat(
            json(server.get("/api/guidance?learner=ada&ended=true", "Authorization", ivy))
                .get("guidance"))
        .hasSize(2);
  }

  @Test
  void learnerCannotGuideAndWrongRequestsNameFieldAndRule() {
    assertThat(put("/api/guidance/me/tcp", "{\"kind\": \"pin\"}", ada).statusCode()).isEqualTo(403);
    assertThat(put("/api/guidance/ivy/tcp", "{\"kind\": \"pin\"}", ivy).statusCode())
        .isEqualTo(403);
    assertThat(violations(json(put("/api/guidance/ada/tcp", "{\"kinds\": 1}", ivy))))
        .containsExactly("kinds unknown_field", "kind required");
    assertThat(violations(json(put("/api/guidance/ada/tcp", "{\"kind\": \"PIN\"}", ivy))))
        .containsExactly("kind unknown_value");
    assertThat(violations(json(put("/api/guidance/ada/ftp", "{\"kind\": \"pin\"}", ivy))))
        .containsExactly("topic_id unknown_topic");
    assertThat(violations(json(put("/api/guidance?learner=ada", "{\"kind\": \"pin\"}", ivy))))
        .containsExactly("topic required");
    assertThat(violations(json(server.get("/api/guidance/ada?ended=maybe", "Authorization", ivy))))
        .containsExactly("ended not_allowed");
  }
}
