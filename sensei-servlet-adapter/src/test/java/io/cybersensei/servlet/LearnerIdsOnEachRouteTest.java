package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.roster.Group;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every route that takes the id of a learner, in its path or in the parameter {@code learner},
 * answers for a strange id as it does for a plain one. The routes are those of the OpenAPI
 * document.
 */
@Timeout(120)
class LearnerIdsOnEachRouteTest {

  private static final String PLAIN = "ada";

  /** Ids, and the results of a placement test, whose estimates are drawn by its id. */
  private static final Pattern RANDOM =
      Pattern.compile(
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|\"outcome\":\"\\w+\",\"probability\":[0-9.E-]+|\"question\":\\{[^}]*}"
              + "|\"interactions\":[0-9]+}}");

  /** Bodies with which a route does something; the others get an empty object. */
  private static final Map<String, String> BODIES =
      Map.of(
          "/goals", "{\"topic_id\":\"tls\"}",
          "/goals/{id}", "{\"topic_id\":\"tls\"}",
          "/feedback/recommendation", "{\"kind\":\"opened\",\"topic_id\":\"tls\"}",
          "/challenge", "{\"topic_id\":\"tls\",\"text\":\"I know it.\"}",
          "/placement/answer", "{\"question\":1,\"score\":1}");

  /**
   * A request for a learner.
   *
   * @param method the method
   * @param path the path with the variable {@code username}, or without it
   */
  private record Route(String method, String path) {

    String target(String id) {
      String encoded = URLEncoder.encode(id, UTF_8).replace("+", "%20");
      String filled =
          path.replace("{username}", encoded)
              .replace("{topic}", "tcp")
              .replace("{group}", "7b")
              .replace("{id}", "exam");
      return path.contains("{username}")
          ? filled
          : filled + "?topic=tcp&id=exam&role=learner&learner=" + encoded;
    }

    String body() {
      return BODIES.getOrDefault(path.replace("/api", "").replace("/user/{username}", ""), "{}");
    }

    /** Returns the turn of a route: reads, then changes, and erasures at last. */
    int turn() {
      boolean erases = path.equals("/api/user") || path.equals("/api/user/{username}");
      return method.equals("GET") ? 0 : erases && method.equals("DELETE") ? 2 : 1;
    }
  }

  private Instant now = Academy.NOW;
  private final Academy academy = Academy.open(() -> now);
  private final ApiServer server =
      ApiServer.of(
          SenseiServlet.builder(academy.sensei)
              .callers(request -> Optional.of(new Caller("adm", Role.ADMIN)))
              .build());
  private final List<Route> routes = routes();

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Route> routes() {
    List<Route> found = new ArrayList<>();
    JsonNode paths = json(server.get("/api/openapi.json")).get("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        for (JsonNode parameter : operation.getValue().path("parameters")) {
          if (List.of("username", "learner").contains(parameter.get("name").asText())) {
            found.add(new Route(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
          }
        }
      }
    }
    // Stable, so that the order of the document is kept within a turn.
    found.sort(Comparator.comparing(Route::turn));
    return found;
  }

  /** These can be the segment of a path, so every route can name them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "ADA",
        "a b",
        "a+b",
        "a&b=c",
        "ada@example.org",
        "ünï",
        "日本語",
        "💩",
        "a\u0301",
        "{x}",
        "\"",
        "'",
        "<b>",
        "null",
        "0",
        "-1",
        "$",
        "*",
        ":",
        ",",
        "~",
        "a#b",
        "?",
        "="
      })
  void idInAPathIsThatOfTheLearner(String id) {
    assertThatRoutesAnswerAlike(id, true);
    assertThatRoutesAnswerAlike(id, false);
  }

  /** Containers refuse or change these in a path, so they go into the parameter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "me",
        ".",
        "..",
        "a/b",
        "/",
        "//",
        "../../etc",
        "a\\b",
        "%",
        "%2F",
        "%2f..%2f",
        "a%b",
        ";jsessionid=1",
        "a;b"
      })
  void idInTheParameterIsThatOfTheLearner(String id) {
    assertThatRoutesAnswerAlike(id, false);
  }

  private void assertThatRoutesAnswerAlike(String id, boolean byPath) {
    List<Route> asked =
        routes.stream().filter(route -> route.path().contains("{username}") == byPath).toList();
    assertThat(asked).hasSizeGreaterThan(20);
    List<String> expected = transcript(PLAIN, asked);

    List<String> responses = transcript(id, asked);

    assertThat(responses).containsExactlyElementsOf(expected);
    assertThat(responses.stream().filter(each -> each.matches("(?s).* 20[014] .*")))
        .as("answers, not refusals")
        .hasSizeGreaterThan(asked.size() * 3 / 4);
  }

  /** Returns the responses about a learner of whom there is the same data each time. */
  private List<String> transcript(String id, List<Route> asked) {
    academy.sensei.learnerRights().erase(id);
    academy.sensei.groups().put(Group.of("7b", "7b"));
    for (int answer = 0; answer < 2; answer++) {
      academy.sensei.log(
          InteractionDraft.answered(id, "tcp", 1).at(Academy.NOW.minusSeconds(90 - answer)));
    }
    List<String> transcript = new ArrayList<>();
    now = Academy.NOW;
    for (Route route : asked) {
      // A second for each request, so that records have an order.
      now = now.plusSeconds(1);
      HttpResponse<String> response =
          server.send(
              route.method(),
              route.target(id),
              route.method().equals("GET")
                  ? BodyPublishers.noBody()
                  : BodyPublishers.ofString(route.body()),
              "Content-Type",
              "application/json");
      transcript.add(
          route.method()
              + " "
              + route.path()
              + " "
              + response.statusCode()
              + " "
              + withoutIds(response, id));
    }
    assertThat(academy.storage.interactions().recent(id, 1)).isEmpty();
    return transcript;
  }

  private static String withoutIds(HttpResponse<String> response, String id) {
    if (response.body().isEmpty()) {
      return "";
    }
    return RANDOM.matcher(replaced(json(response), id).toString()).replaceAll("*");
  }

  /** Replaces texts that are the id, and no parts of others. */
  private static JsonNode replaced(JsonNode node, String id) {
    if (node.isTextual() && node.asText().equals(id)) {
      return JsonNodeFactory.instance.textNode("*");
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> copy.add(replaced(each, id)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(each -> copy.set(each.getKey(), replaced(each.getValue(), id)));
      return copy;
    }
    return node;
  }
}
