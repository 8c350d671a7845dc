package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.recommend.ReasonCode;
import io.cybersensei.roster.LearnerAccess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sends the requests of docs/instructors.md, in their order, each with the token of its caller. */
class InstructorsGuideTest {

  private static final Pattern REQUEST =
      Pattern.compile(
          "```http\\n(?<method>\\w+) (?<path>\\S+)\\nAuthorization: Bearer \\$(?<caller>\\w+)\\n"
              + "(?:\\n(?<body>\\{.*\\})\\n)?```");

  private static final Pattern REASON = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [^|]+ \\|$");

  private final String guide = read();

  @Test
  void everyRequestDoesWhatTheGuideSays() {
    Academy academy = Academy.open();
    Map<String, String> callers =
        Map.of(
            "ADMIN", academy.signIn("anna", Role.ADMIN),
            "IVY", academy.signIn("ivy", Role.INSTRUCTOR),
            "ADA", academy.signIn("ada", Role.LEARNER));
    Map<String, JsonNode> responses = new HashMap<>();

    try (ApiServer server =
        ApiServer.of(
            academy
                .builder()
                .learnerAccess(LearnerAccess.ofGroups(academy.sensei.groups()))
                .build())) {
      Matcher request = REQUEST.matcher(guide);
      while (request.find()) {
        Optional<String> body =
            Optional.ofNullable(request.group("body"))
                .map(
                    text ->
                        text.contains("$CHALLENGE")
                            ? text.replace("$CHALLENGE", challenge(responses))
                            : text);
        HttpResponse<String> response =
            server.send(
                request.group("method"),
                request.group("path"),
                body,
                "Authorization",
                callers.get(request.group("caller")),
                "Content-Type",
                "application/json");

        assertThat(response.statusCode()).as(request.group()).isBetween(200, 204);
        if (!response.body().isEmpty()) {
          responses.put(request.group("method") + " " + request.group("path"), json(response));
        }
      }
    }

    assertThat(responses).hasSizeGreaterThan(10);
    JsonNode ada = responses.get("GET /api/user/ada/recommendations").at("/recommendations/0");
    assertThat(ada.path("topic_id").asText()).isEqualTo("tcp");
    assertThat(ada.at("/reasons/0/code").asText()).isEqualTo("leads_to_pinned");
    JsonNode bob = responses.get("GET /api/user/bob/recommendations");
    assertThat(bob.path("recommendations")).isEmpty();
    assertThat(bob.at("/empty/code").asText()).isEqualTo("blocked");
    assertThat(
            responses.get("GET /api/guidance/bob?ended=true").at("/guidance/0/ended_by").asText())
        .isEqualTo("ivy");
    assertThat(responses.get("POST /api/user/ada/challenge/decision").path("state").asText())
        .isEqualTo("accepted");
  }

  @Test
  void everyReasonHasARow() {
    List<String> rows =
        REASON.matcher(section("## Reasons")).results().map(r -> r.group(1)).toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ReasonCode.values()).map(ReasonCode::wireName).toList());
  }

  private static String challenge(Map<String, JsonNode> responses) {
    return responses.get("POST /api/user/ada/challenge").path("id").asText();
  }

  private String section(String title) {
    int start = guide.indexOf(title + "\n");
    return guide.substring(start, guide.indexOf("\n## ", start));
  }

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "instructors.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
