package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.account.Role;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.training.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Admins list, activate and train models, and long responses are compressed. */
class AdminOverHttpTest {

  private static final String TRAIN = "/api/admin/models/train";

  private final Storage storage = Storage.inMemory();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Sensei sensei =
      Sensei.builder()
          .storage(storage)
          .trainer(
              (log, window, inUse, progress) ->
                  progress.onProgress("Counting answers", .5)
                      ? new TrainingResult.Trained(TestModels.named("new"))
                      : new TrainingResult.Cancelled())
          .build();
  private final ApiServer server =
      ApiServer.of(
          SenseiServlet.builder(sensei)
              .callers(request -> Optional.of(new Caller("root", Role.ADMIN)))
              .trainOn(tasks::add)
              .build());

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(String method, String path) {
    return server.send(method, path, Optional.empty());
  }

  @Test
  void modelsAreListedActivatedAndRolledBack() {
    long first = TestModels.activate(storage.models(), TestModels.named("one")).id();
    long second = TestModels.activate(storage.models(), TestModels.named("two")).id();

    JsonNode models = json(server.get("/api/admin/models"));
    assertThat(models.at("/models/0/id").asLong()).isEqualTo(second);
    assertThat(models.at("/models/0/state").asText()).isEqualTo("active");
    assertThat(models.at("/models/0/trainer").asText()).isNotEmpty();

    JsonNode back = json(send("POST", "/api/admin/models/rollback"));
    assertThat(back.get("id").asLong()).isEqualTo(first);
    assertThat(json(send("POST", "/api/admin/models/" + second + "/activate")).get("id").asLong())
        .isEqualTo(second);
    assertThat(json(server.get("/api/admin/models")).get("in_use").asLong()).isEqualTo(second);
    assertThat(send("POST", "/api/admin/models/99/activate").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/api/admin/models/x/activate").statusCode()).isEqualTo(404);
  }

  @Test
  void trainedModelsHaveACard() {
    sensei.train();
    long id = sensei.models().inUse().orElseThrow();

    JsonNode card = json(server.get("/api/admin/models/" + id + "/card"));

    assertThat(card.get("sha256").asText()).isEqualTo(sensei.model().fingerprint());
    assertThat(card.get("limits")).isNotEmpty();
    assertThat(server.get("/api/admin/models/99/card").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/admin/models/x/card").statusCode()).isEqualTo(404);
  }

  @Test
  void withoutAnEarlierModelNothingIsRolledBack() {
    assertThat(send("POST", "/api/admin/models/rollback").statusCode()).isEqualTo(409);
  }

  @Test
  void trainingIsAJobWithProgressAndEvents() {
    assertThat(json(server.get(TRAIN)).get("state").asText()).isEqualTo("none");
    HttpResponse<String> started = send("POST", TRAIN);

    assertThat(started.statusCode()).isEqualTo(202);
    assertThat(json(started).get("state").asText()).isEqualTo("running");
    assertThat(send("POST", TRAIN).statusCode()).isEqualTo(409);
    tasks.remove().run();

    HttpResponse<String> last = server.get(TRAIN);
    String tag = last.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(TRAIN, "If-None-Match", tag).statusCode()).isEqualTo(304);
    JsonNode done = json(last);
    assertThat(done.get("state").asText()).isEqualTo("trained");
    assertThat(done.get("stage").asText()).isNotEmpty();
    assertThat(done.has("finished_at")).isTrue();
    assertThat(sensei.model().isTrained()).isTrue();
    HttpResponse<String> events = server.get(TRAIN, "Accept", "text/event-stream");
    assertThat(events.headers().firstValue("Content-Type"))
        .contains("text/event-stream;charset=utf-8");
    assertThat(events.body()).contains("event: end\ndata: {\"state\":\"trained\"");
  }

  @Test
  @Timeout(60)
  void eventsOfATrainingArriveWhileItRuns() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    Sensei slow =
        Sensei.builder()
            .storage(storage)
            .trainer(
                (log, window, inUse, progress) -> {
                  progress.onProgress("Fitting", .25);
                  await(seen);
                  return new TrainingResult.Trained(TestModels.named("new"));
                })
            .build();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (ApiServer other =
        ApiServer.of(
            SenseiServlet.builder(slow)
                .callers(request -> Optional.of(new Caller("root", Role.ADMIN)))
                .trainOn(executor)
                .build())) {
      assertThat(other.send("POST", TRAIN, Optional.empty()).statusCode()).isEqualTo(202);
      HttpResponse<Stream<String>> stream =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://localhost:" + other.port() + TRAIN))
                      .header("Accept", "text/event-stream")
                      .build(),
                  BodyHandlers.ofLines());
      Iterator<String> lines = stream.body().iterator();

      assertThat(eventWith("\"stage\":\"Fitting\",\"fraction\":0.25", lines))
          .isEqualTo("event: progress");
      assertThat(json(other.get(TRAIN)).get("state").asText()).isEqualTo("running");
      seen.countDown();
      assertThat(eventWith("\"state\":\"trained\"", lines)).isEqualTo("event: end");
      assertThat(lines).toIterable().allMatch(String::isEmpty);
    } finally {
      seen.countDown();
      executor.shutdown();
    }
  }

  private static void await(CountDownLatch seen) {
    try {
      seen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Reads lines until the data of an event have a text, and returns the line with its name. */
  private static String eventWith(String text, Iterator<String> lines) {
    String event = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("event: ")) {
        event = line;
      } else if (line.contains(text)) {
        return event;
      }
    }
    throw new AssertionError("No event has " + text + ".");
  }

  @Test
  void trainingIsCancelledAtItsNextStep() {
    assertThat(send("DELETE", TRAIN).statusCode()).isEqualTo(409);
    send("POST", TRAIN);

    assertThat(send("DELETE", TRAIN).statusCode()).isEqualTo(202);
    tasks.remove().run();

    assertThat(json(server.get(TRAIN)).get("state").asText()).isEqualTo("cancelled");
    assertThat(sensei.model().isTrained()).isFalse();
    assertThat(send("POST", TRAIN).statusCode()).isEqualTo(202);
  }

  @Test
  void withoutAnExecutorNothingIsTrained() {
    SenseiServlet without =
        SenseiServlet.builder(sensei)
            .callers(request -> Optional.of(new Caller("root", Role.ADMIN)))
            .build();
    try (ApiServer other = ApiServer.of(without)) {
      assertThat(other.send("POST", TRAIN, Optional.empty()).statusCode()).isEqualTo(409);
      assertThat(other.get(TRAIN).statusCode()).isEqualTo(409);
    }
  }

  @Test
  void metricsCountTheEstimates() {
    server.get("/api/recommendations?learner=ada");

    JsonNode metrics = json(server.get("/api/admin/metrics"));

    assertThat(metrics.at("/learner_states/replayed").asInt()).isPositive();
    assertThat(metrics.has("model_in_use")).isFalse();
    assertThat(metrics.toString()).doesNotContain("ada");
  }

  @Test
  void longResponsesAreCompressedForClientsThatAcceptIt() throws Exception {
    HttpResponse<byte[]> compressed = bytes("/api/openapi.json", "br;q=1, GZIP;q=0.5");

    assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(compressed.body().length).isLessThan(20_000);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(server.get("/api/openapi.json").body());
    }
    for (Map.Entry<String, String> plain :
        Map.of("/api/openapi.json", "gzip;q=0", "/health/live", "gzip", "/api/curriculum", "gzip")
            .entrySet()) {
      assertThat(bytes(plain.getKey(), plain.getValue()).headers().firstValue("Content-Encoding"))
          .as(plain.getKey())
          .isEmpty();
    }
  }

  private HttpResponse<byte[]> bytes(String path, String encodings)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Accept-Encoding", encodings)
                .build(),
            BodyHandlers.ofByteArray());
  }
}
