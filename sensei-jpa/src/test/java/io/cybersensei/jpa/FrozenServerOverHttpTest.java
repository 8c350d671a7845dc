package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cybersensei.auth.account.Role;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.jpa.testing.TestApi;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Freezes PostgreSQL under the HTTP API with the default limits of time. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@Timeout(180)
class FrozenServerOverHttpTest {

  @TempDir Path data;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private OwnPostgres postgres;
  private JpaStorage storage;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    postgres = new OwnPostgres(data);
    storage = JpaStorage.connect(postgres.url(), "postgres", "");
    api = new TestApi(storage, Role.LEARNER);
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    api.close();
    storage.close();
    postgres.close();
  }

  private HttpResponse<String> ready() throws Exception {
    return api.send(api.get("/health/ready"));
  }

  private int log() {
    try {
      return api.send(api.post("/api/interactions", "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}"))
          .statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readinessAnswersWhileCallersWaitForTheDatabase() throws Exception {
    assertThat(ready().statusCode()).isEqualTo(200);
    List<CompletableFuture<Integer>> callers = new ArrayList<>();
    postgres.freeze();
    try {
      for (int i = 0; i < 64; i++) {
        callers.add(CompletableFuture.supplyAsync(this::log, threads));
      }
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> response = ready();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"name\":\"database\",\"status\":\"down\"");
      }
      assertThat(callers).as("callers who still wait").anyMatch(each -> !each.isDone());
    } finally {
      postgres.thaw();
    }
    // Nobody is told a fault: stored, or not known.
    for (CompletableFuture<Integer> caller : callers) {
      assertThat(caller.get()).isIn(201, 503);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> ready().statusCode() == 200);
  }
}
