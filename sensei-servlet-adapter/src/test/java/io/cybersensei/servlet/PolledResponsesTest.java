package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.upload.UploadResult;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that poll name the tag of the response that they have, and get a 304 without changes. */
class PolledResponsesTest {

  private static final String TRAIN = "/api/admin/models/train";
  private static final String UPLOADS = "/api/knowledge-base/uploads/";

  private final AtomicReference<Instant> now = new AtomicReference<>(Academy.NOW);
  private final Academy academy = Academy.open(now::get);
  private final Uploads uploads = academy.sensei.uploads(FileStore.inMemory()).build();
  private final ApiServer server =
      ApiServer.of(
          academy.builder().uploads(uploads).trainOn(task -> {}).cookies(Browser.ORIGIN).build());
  private final String ada = academy.signIn("ada", Role.LEARNER);

  PolledResponsesTest() {
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1).at(Academy.NOW));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", ada));
    all.addAll(List.of(headers));
    return server.get(path, all.toArray(String[]::new));
  }

  private static String tag(HttpResponse<String> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/user/me/recommendations",
        "/api/recommendations",
        "/api/user/me/dashboard",
        "/api/dashboard"
      })
  void unchangedResponseIsNotSentAgain(String path) {
    HttpResponse<String> first = get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(tag(first)).startsWith("W/\"");
    now.updateAndGet(time -> time.plusSeconds(5));

    HttpResponse<String> second = get(path, "If-None-Match", tag(first));

    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(tag(second)).isEqualTo(tag(first));
    assertThat(
            server
                .send(
                    "HEAD",
                    path,
                    Optional.empty(),
                    "Authorization",
                    ada,
                    "If-None-Match",
                    "\"other\", " + tag(first))
                .statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/recommendations", "/api/dashboard"})
  void changedResponseIsSentWithAnotherTag(String path) {
    HttpResponse<String> first = get(path);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 0).at(now.get()));

    HttpResponse<String> second = get(path, "If-None-Match", tag(first));

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(tag(second)).isNotEqualTo(tag(first));
    HttpResponse<String> inGerman =
        get(path, "If-None-Match", tag(second), "Accept-Language", "de");
    assertThat(inGerman.statusCode()).isEqualTo(200);
  }

  /** Tags are for the memory of a client. A cache on a disk must not hold data of a learner. */
  @Test
  void personalDataAreStoredInNoCache() {
    HttpResponse<String> first = get("/api/dashboard");

    for (HttpResponse<String> each :
        List.of(first, get("/api/dashboard", "If-None-Match", tag(first)))) {
      assertThat(each.headers().allValues("Cache-Control")).containsExactly("no-store");
    }
  }

  @Test
  void uploadAndTrainingHaveTags() throws Exception {
    UploadResult stored =
        uploads.receive(
            "ada", "a.txt", new ByteArrayInputStream("TCP".getBytes(StandardCharsets.UTF_8)));
    String id = stored instanceof UploadResult.Accepted found ? found.upload().id() : "not stored";
    HttpResponse<String> upload = get(UPLOADS + id);
    assertThat(get(UPLOADS + id, "If-None-Match", tag(upload)).statusCode()).isEqualTo(304);

    String admin = academy.signIn("grace", Role.ADMIN);
    HttpResponse<String> refused = server.get(TRAIN, "Authorization", admin);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void deniedRequestIsNoMatchForEveryTag() {
    HttpResponse<String> denied = get("/api/dashboard?learner=zoe", "If-None-Match", "*");

    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(json(denied).get("status").asInt()).isEqualTo(403);
  }
}
