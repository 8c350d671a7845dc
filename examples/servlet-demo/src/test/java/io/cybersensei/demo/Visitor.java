package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import io.cybersensei.demo.course.QuestionForm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A user of the demo over HTTP, with the requests of the page. */
final class Visitor {

  static final String PASSWORD = "four words of my own";

  private static final int QUIZ = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Course course = Course.load();
  private final URI address;
  private final Map<String, String> cookies = new HashMap<>();
  private Optional<String> csrf = Optional.empty();

  Visitor(URI address) {
    this.address = address;
  }

  /** A response of the server. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {}

  Visitor signUp(String username) throws Exception {
    Reply reply =
        post(
            "api/auth/register",
            Map.of("username", username, "email", username + "@example.org", "password", PASSWORD));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return signIn(username);
  }

  Visitor signIn(String username) throws Exception {
    return signIn(username, PASSWORD);
  }

  Visitor signIn(String username, String password) throws Exception {
    Reply reply = post("api/auth/login", Map.of("username", username, "password", password));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    csrf = Optional.of(reply.body().path("csrf_token").asText());
    return this;
  }

  /** Returns the values of the cookies, which are the tokens of the session. */
  Collection<String> tokens() {
    return cookies.values();
  }

  /** Returns the access token of the session. */
  String accessToken() {
    return Optional.ofNullable(cookies.get("__Host-sensei-access")).orElseThrow();
  }

  /** Sends a GET with other headers. */
  HttpResponse<String> raw(String path, String... headers) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address.resolve("/" + path)).headers(headers).build(),
        BodyHandlers.ofString());
  }

  Reply get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  Reply post(String path, Object body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Answers four questions of a topic, all of them right or all of them wrong. */
  void takeQuiz(String topicId, boolean right) throws Exception {
    List<Question> questions = course.lesson(topicId).orElseThrow().questions();
    // From easy to hard, because mastery needs a hard one.
    for (int i = 0; i < QUIZ; i++) {
      Question question = questions.get(i * questions.size() / QUIZ);
      Reply reply = answer(UUID.randomUUID(), question, right);
      assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
      assertThat(reply.body().path("correct").asBoolean()).isEqualTo(right);
    }
  }

  Reply answer(UUID id, Question question, boolean right) throws Exception {
    return post(
        "demo/api/practice/answers",
        Map.of(
            "id",
            id.toString(),
            "question_id",
            question.id(),
            "answer",
            right ? question.form().right() : wrong(question.form()),
            "duration_seconds",
            12.5));
  }

  /** Returns a wrong answer. */
  static List<String> wrong(QuestionForm form) {
    List<String> others = new ArrayList<>(form.choices());
    if (form instanceof QuestionForm.Choice || form instanceof QuestionForm.Several) {
      others.removeAll(form.right());
      return others.subList(0, 1);
    }
    if (form instanceof QuestionForm.Typed) {
      return List.of("no such answer");
    }
    others = new ArrayList<>(form.right());
    Collections.rotate(others, 1);
    return others;
  }

  /** Returns the recommendations, 20 at most. */
  JsonNode recommendations() throws Exception {
    return get("api/user/me/recommendations?count=20").body().path("recommendations");
  }

  /** Returns the recommendation of a topic, or a missing node if the topic is not recommended. */
  JsonNode recommendation(String topicId) throws Exception {
    for (JsonNode each : recommendations()) {
      if (each.path("topic_id").asText().equals(topicId)) {
        return each;
      }
    }
    return JSON.missingNode();
  }

  /** Returns the step of a topic in the path through the whole course. */
  JsonNode step(String topicId) throws Exception {
    for (JsonNode each : get("api/user/me/learning-path").body().path("steps")) {
      if (each.path("topic_id").asText().equals(topicId)) {
        return each;
      }
    }
    return JSON.missingNode();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Origin", address.toString().replaceAll("/$", ""));
    csrf.ifPresent(value -> request.header("X-CSRF-Token", value));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
    return new Reply(response.statusCode(), body, response);
  }
}
