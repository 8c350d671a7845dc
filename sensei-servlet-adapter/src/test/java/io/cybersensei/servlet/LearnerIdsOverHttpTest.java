package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every learner id that the log accepts can be asked for. */
@Timeout(60)
class LearnerIdsOverHttpTest {

  private static final int RANDOM_IDS = 200;

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  /** The caller of the requests to the host. */
  private volatile String caller = "";

  /** A server of a host with users of its own. */
  private final ApiServer host =
      ApiServer.of(
          SenseiServlet.builder(academy.sensei)
              .callers(request -> Optional.of(new Caller(caller, Role.LEARNER)))
              .build());

  @AfterEach
  void stop() {
    server.close();
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me",
        ".",
        "..",
        "...",
        "a/b",
        "/",
        "//",
        "../../etc",
        "a\\b",
        "%",
        "%2F",
        "%2f..%2f",
        "a%b",
        "a b",
        "a+b",
        "a&b=c",
        "a;b",
        ";jsessionid=1",
        "a#b",
        "?",
        "=",
        "&",
        "\"",
        "'",
        "<b>",
        "{x}",
        "[x]",
        "a|b",
        "`",
        "~",
        "@",
        "ada@example.org",
        "Ada",
        "ADA",
        "ünï",
        "école",
        "日本語",
        "Ωμέγα",
        "💩",
        "a\u00a0b",
        "\u202eb",
        "a\u0301",
        "ﬁ",
        "null",
        "0",
        "-1",
        "undefined",
        "$",
        "*",
        ":",
        ",",
      })
  void idOfEachShapeCanBeAskedFor(String id) {
    assertThatDataIsFound(id);
  }

  @Test
  void idOf200CharactersCanBeAskedFor() {
    assertThatDataIsFound("x".repeat(Identifiers.MAX_LENGTH));
    assertThatDataIsFound("語".repeat(Identifiers.MAX_LENGTH));
    assertThatDataIsFound("/".repeat(Identifiers.MAX_LENGTH));
    assertThatDataIsFound("💩".repeat(Identifiers.MAX_LENGTH / 2));
  }

  @Test
  void randomIdsCanBeAskedFor() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < RANDOM_IDS; i++) {
      String id = randomId(random);
      if (Identifiers.check("learner", id).isEmpty()) {
        assertThatDataIsFound(id);
      }
    }
  }

  private void assertThatDataIsFound(String id) {
    assertThat(academy.sensei.log(InteractionDraft.answered(id, "tcp", 1)))
        .isInstanceOf(LogResult.Stored.class);
    String query = "?learner=" + URLEncoder.encode(id, UTF_8);

    assertThat(answers(server.get("/api/learning-path" + query, "Authorization", ivy))).isOne();
    assertThat(server.get("/api/recommendations" + query, "Authorization", ivy).body())
        .contains("\"answers\":1");
    assertThat(answers(server.get("/api/learning-path", "Authorization", ivy))).isZero();
    assertThatLearnerFindsItself(id, query);
  }

  private void assertThatLearnerFindsItself(String id, String query) {
    caller = id;
    assertThat(answers(host.get("/api/learning-path"))).isOne();
    assertThat(answers(host.get("/api/learning-path" + query))).isOne();
    assertThat(answers(host.get("/api/user/me/learning-path"))).isOne();
    assertThat(host.get("/api/learning-path?learner=someone").statusCode()).isEqualTo(403);
  }

  @Test
  void ordinaryNameIsFoundInThePathAsWell() {
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));

    assertThat(answers(server.get("/api/user/Ada/learning-path", "Authorization", ivy))).isOne();
    assertThat(answers(server.get("/api/learning-path?learner=Ada", "Authorization", ivy)))
        .isZero();
  }

  @Test
  void invalidIdsAreRefusedWithTheirRule() {
    assertThat(refused("?learner=")).isEqualTo("learner required");
    assertThat(refused("?learner")).isEqualTo("learner required");
    assertThat(refused("?learner=" + "a".repeat(201))).isEqualTo("learner too_long");
    assertThat(refused("?learner=%00")).isEqualTo("learner control_character");
    assertThat(refused("?learner=+a")).isEqualTo("learner surrounding_space");
    assertThat(refused("?learner=a&learner=b")).isEqualTo("learner repeated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "%ff", "%c0%af", "%ed%a0%80", "%f0%9f%92"})
  void undecodableIdIsABadRequest(String encoded) {
    // Java's client accepts only well-formed URIs, so an escape that is none goes out by hand.
    assertThat(raw("/api/learning-path?learner=" + encoded)).startsWith("HTTP/1.1 400 ");
  }

  private String raw(String target) {
    try {
      return server.sendRaw(
          ("GET "
                  + target
                  + " HTTP/1.1\r\nHost: l\r\nConnection: close\r\nAuthorization: "
                  + ivy
                  + "\r\n\r\n")
              .getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refused(String query) {
    HttpResponse<String> response =
        server.get("/api/recommendations" + query, "Authorization", ivy);
    assertThat(response.statusCode()).isEqualTo(422);
    return String.join(", ", violations(json(response)));
  }

  /** Returns the number of answers on the topic tcp. */
  private static int answers(HttpResponse<String> path) {
    assertThat(path.statusCode()).as(path.body()).isEqualTo(200);
    for (JsonNode step : json(path).get("steps")) {
      if (step.get("topic_id").asText().equals("tcp")) {
        return step.get("answers").asInt();
      }
    }
    throw new AssertionError("The path has no topic tcp.");
  }

  private static String randomId(SplittableRandom random) {
    int length = 1 + random.nextInt(12);
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.appendCodePoint(
          random.nextInt(3) == 0 ? random.nextInt(0x20, 0x7f) : random.nextInt(0x20, 0x1_1000));
    }
    return id.toString();
  }
}
