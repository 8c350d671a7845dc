package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.demo.Visitor.Reply;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo")
class DemoTest {

  private static final int LEARNERS = 80;
  private static final String FIRST = "risk-and-cia";

  @TempDir static Path data;
  private static Demo demo;

  @BeforeAll
  static void start() throws Exception {
    demo = start(data, 0);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  private static Demo start(Path folder, int port) throws CannotStartException {
    return Demo.start(
        new DemoSettings(
            OptionalInt.of(port),
            folder,
            LEARNERS,
            AuthSettings.builder().audience("demo").bcryptCost(4).build()),
        () -> false);
  }

  private static Visitor visitor() {
    return new Visitor(demo.address());
  }

  @Test
  @DisplayName("listens on localhost")
  void listensOnLocalhost() {
    assertThat(demo.address().getHost()).isEqualTo("localhost");
  }

  @Test
  @DisplayName("serves its page, which loads nothing from other hosts")
  void servesThePage() throws Exception {
    Reply page = visitor().get("");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.raw().body()).startsWith("<!doctype html>");
    assertThat(page.raw().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    for (String asset : List.of("demo/demo.js", "demo/demo.css")) {
      assertThat(visitor().get(asset).status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("sends its files compressed, and only once")
  void filesAreCompressedAndTagged() throws Exception {
    for (String path : List.of("", "demo/demo.js", "demo/demo.css")) {
      HttpResponse<String> file = visitor().raw(path, "Accept-Encoding", "gzip");
      String tag = file.headers().firstValue("ETag").orElseThrow();
      assertThat(file.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(visitor().raw(path, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
          .isEqualTo(304);
    }
  }

  @Test
  @DisplayName("answers a person's mistyped address with its page")
  void mistypedAddressesShowThePage() throws Exception {
    HttpResponse<String> page = visitor().raw("nowhere", "Accept", "text/html,*/*");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).startsWith("<!doctype html>");
  }

  @Test
  @DisplayName("answers unknown paths with a problem")
  void refusesUnknownPaths() throws Exception {
    for (String path : List.of("nowhere", "demo/nowhere", "demo/api/nowhere", "favicon.ico")) {
      Reply reply = visitor().get(path);

      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.raw().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
    }
  }

  @Test
  @DisplayName("exports metrics for Prometheus to its machine")
  void exportsMetrics() throws Exception {
    Reply metrics = visitor().get("metrics");

    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.raw().body())
        .contains("sensei_jobs_seconds_count{job=\"training\",outcome=\"trained\"}")
        .contains("sensei_log_batch_count", "sensei_model_age", "jvm_memory_used_bytes");
  }

  @Test
  @DisplayName("describes the data of its model")
  void namesTheSource() throws Exception {
    JsonNode about = visitor().get("demo/api/about").body();

    assertThat(about.path("trained").asBoolean()).isTrue();
    assertThat(about.path("learners").asLong()).isEqualTo(LEARNERS);
    assertThat(about.path("answers").asLong()).isGreaterThan(1_000);
    assertThat(about.path("notice").asText()).contains("simulated", "marked in the data");
  }

  @Test
  @DisplayName("does not reveal the answers to its questions")
  void keepsAnswersToItself() throws Exception {
    Visitor cyd = visitor().signUp("cyd");
    String next = cyd.get("demo/api/practice/next?topic=" + FIRST).raw().body();
    String lesson = cyd.get("demo/api/topics/" + FIRST).raw().body();

    assertThat(next).contains("\"prompt\"", "\"choices\"", "\"attempt\"");
    assertThat(next + lesson)
        .doesNotContain("answer\"", "explanation", "right\"", "correct\"", "accepted\"");
  }

  @Test
  @DisplayName("changes recommendations after wrong and after right answers")
  void followsTheAnswers() throws Exception {
    Visitor ada = visitor().signUp("ada");
    JsonNode before = ada.recommendation(FIRST);

    ada.takeQuiz(FIRST, false);
    JsonNode afterWrong = ada.recommendation(FIRST);

    assertThat(codes(before)).contains("first_step").doesNotContain("struggling");
    assertThat(codes(afterWrong)).contains("help_read").doesNotContain("first_step");
    assertThat(afterWrong.path("difficulty_level").asInt())
        .isGreaterThan(before.path("difficulty_level").asInt());
    assertThat(afterWrong.path("success_probability").asDouble())
        .isLessThan(before.path("success_probability").asDouble());

    for (int quiz = 0; quiz < 4 && !isMastered(ada.step(FIRST)); quiz++) {
      ada.takeQuiz(FIRST, true);
      // Mastery holds only if the last right answers are mixed with other topics.
      ada.takeQuiz("social-engineering", true);
    }

    assertThat(isMastered(ada.step(FIRST))).isTrue();
    assertThat(ada.recommendation(FIRST).isMissingNode()).isTrue();
    assertThat(codes(ada.recommendation("least-privilege"))).contains("prerequisites_mastered");
  }

  @Test
  @DisplayName("counts a repeated answer once")
  void countsOnce() throws Exception {
    Visitor bob = visitor().signUp("bob");
    Question question = Course.load().lesson(FIRST).orElseThrow().questions().get(0);
    UUID id = UUID.randomUUID();

    bob.answer(id, question, false);
    JsonNode once = bob.recommendations();
    Reply again = bob.answer(id, question, false);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("right").get(0).asText())
        .isEqualTo(question.form().right().get(0));
    assertThat(again.body().path("explanation").asText()).isEqualTo(question.explanation());
    assertThat(bob.recommendations().toString()).contains("0 of 1");
    assertThat(once.toString()).contains("0 of 1");
  }

  @Test
  @DisplayName("refuses invalid answers with the names of the fields")
  void refusesBadAnswers() throws Exception {
    Visitor eve = visitor().signUp("eve");

    Reply nothing = eve.post("demo/api/practice/answers", Map.of());
    Reply noOption =
        eve.post(
            "demo/api/practice/answers",
            Map.of(
                "id",
                UUID.randomUUID().toString(),
                "question_id",
                FIRST + "-1",
                "answer",
                List.of("No such option")));

    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.body().path("violations").findValuesAsText("field"))
        .containsExactly("id", "question_id", "answer");
    assertThat(noOption.status()).isEqualTo(422);
    assertThat(noOption.body().path("violations").findValuesAsText("field"))
        .containsExactly("answer");
  }

  @Test
  @DisplayName("refuses answers of unknown callers")
  void wantsAToken() throws Exception {
    Reply reply = visitor().post("demo/api/practice/answers", Map.of());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  @DisplayName("chooses questions by Sensei, and repeats none that was just shown")
  void nextQuestionIsAnotherOne() throws Exception {
    Visitor kai = visitor().signUp("kai");
    String shown = "";
    List<String> ids = new ArrayList<>();
    for (int turn = 0; turn < 3; turn++) {
      JsonNode next = kai.get("demo/api/practice/next?topic=" + FIRST + shown).body();
      String id = next.path("question").path("id").asText();
      assertThat(next.path("reason").asText()).isNotBlank();
      ids.add(id);
      shown += "&shown=" + id;
    }

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(kai.get("demo/api/practice/next?topic=nope").status()).isEqualTo(404);
    assertThat(kai.get("demo/api/practice/next?topic=" + FIRST + "&shown=x".repeat(51)).status())
        .isEqualTo(422);
  }

  @Test
  @DisplayName("mixes topics in a review")
  void reviewChangesTopics() throws Exception {
    Visitor zoe = visitor().signUp("zoe");
    assertThat(zoe.get("demo/api/practice/next").body().path("nothing").asBoolean()).isTrue();
    zoe.takeQuiz(FIRST, true);
    zoe.takeQuiz("social-engineering", true);
    String shown = "";
    List<String> topics = new ArrayList<>();
    for (int turn = 0; turn < 4; turn++) {
      JsonNode question = zoe.get("demo/api/practice/next?" + shown).body().path("question");
      topics.add(question.path("topic_id").asText());
      shown += "&shown=" + question.path("id").asText();
    }

    assertThat(topics.get(0)).isNotEqualTo(topics.get(1)).isEqualTo(topics.get(2));
    assertThat(topics.get(1)).isEqualTo(topics.get(3));
  }

  @Test
  @DisplayName("shows hints one by one, and logs each once")
  void hintsAreLoggedOnce() throws Exception {
    Visitor hal = visitor().signUp("hal");
    Optional<Question> found =
        Course.load()
            .lessons()
            .flatMap(lesson -> lesson.questions().stream())
            .filter(question -> !question.hints().isEmpty())
            .findFirst();
    assumeThat(found).isPresent();
    Question question = found.orElseThrow();
    Map<String, Object> asked =
        Map.of("attempt", UUID.randomUUID().toString(), "question_id", question.id(), "number", 1);

    assertThat(hal.post("demo/api/practice/hints", asked).body().path("text").asText())
        .isEqualTo(question.hints().get(0));
    assertThat(hal.post("demo/api/practice/hints", asked).status()).isEqualTo(200);
    assertThat(hal.get("api/activity").body().path("items").findValuesAsText("type"))
        .containsOnlyOnce("hinted");
  }

  @Test
  @DisplayName("keeps accounts, history and model after a restart")
  void remembers(@TempDir Path folder) throws Exception {
    JsonNode before;
    JsonNode model;
    try (Demo first = start(folder, 0)) {
      Visitor mia = new Visitor(first.address()).signUp("mia");
      mia.takeQuiz(FIRST, false);
      before = mia.recommendation(FIRST);
      model = mia.get("api/user/me/recommendations").body().path("model");
    }

    try (Demo second = start(folder, 0)) {
      Visitor mia = new Visitor(second.address()).signIn("mia");

      assertThat(codes(mia.recommendation(FIRST))).isEqualTo(codes(before)).contains("help_read");
      assertThat(mia.get("api/user/me/recommendations").body().path("model")).isEqualTo(model);
    }
  }

  @Test
  @DisplayName("reports a taken port in a sentence")
  void saysThatThePortIsTaken(@TempDir Path folder) throws Exception {
    int taken = demo.address().getPort();

    assertThatThrownBy(() -> start(folder, taken))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("Port " + taken)
        .hasMessageContaining(DemoSettings.PORT);
  }

  @Test
  @DisplayName("uses another port if the default port is taken")
  void evadesATakenDefaultPort() throws Exception {
    try (ServerSocket taken = takeDefaultPort()) {
      WebServer server = WebServer.reserve(OptionalInt.empty());
      URI address = server.address();
      server.close();

      assertThat(taken.isBound()).isTrue();
      assertThat(address.getPort()).isNotEqualTo(DemoSettings.DEFAULT_PORT).isPositive();
    }
  }

  /** Makes sure that a process, this or another, has the default port. */
  private static ServerSocket takeDefaultPort() throws Exception {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress("localhost", DemoSettings.DEFAULT_PORT));
      return socket;
    } catch (IOException e) {
      socket.close();
      return new ServerSocket(0);
    }
  }

  private static boolean isMastered(JsonNode step) {
    return step.path("state").asText().equals("mastered");
  }

  private static List<String> codes(JsonNode recommendation) {
    return recommendation.path("reasons").findValuesAsText("code");
  }
}
