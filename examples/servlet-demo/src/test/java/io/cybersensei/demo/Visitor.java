package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A user of the demo over HTTP, with the requests of the page. */
final class Visitor {

  static final String PASSWORD = "four words of my own";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Course course = Course.load();
  private final URI address;
  private Optional<String> token = Optional.empty();

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
    Reply reply = post("api/auth/login", Map.of("username", username, "password", PASSWORD));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    token = Optional.of(reply.body().path("access_token").asText());
    return this;
  }

  /** Returns the access token. */
  String token() {
    return token.orElseThrow();
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

  /** Answers every question of a topic, all of them right or all of them wrong. */
  void takeQuiz(String topicId, boolean right) throws Exception {
    for (Question question : course.lesson(topicId).orElseThrow().questions()) {
      Reply reply = answer(UUID.randomUUID(), topicId, question, right);
      assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
      assertThat(reply.body().path("correct").asBoolean()).isEqualTo(right);
    }
  }

  Reply answer(UUID id, String topicId, Question question, boolean right) throws Exception {
    int choice = right ? question.answer() : (question.answer() + 1) % question.options().size();
    return post(
        "demo/api/answers",
        Map.of(
            "id",
            id.toString(),
            "topic_id",
            topicId,
            "question_id",
            question.id(),
            "choice",
            choice,
            "duration_seconds",
            12.5));
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
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
    return new Reply(response.statusCode(), body, response);
  }
}
