package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("A demo with a heap of 128 MiB")
@Timeout(300)
class SmallHeapTest {

  private static final int POSTS = Integer.getInteger("sensei.posts", 12);
  private static final int INTERACTIONS_A_POST = 200;
  private static final int CALLERS = 16;
  private static final int CALLS = 5;

  @TempDir Path data;

  @Test
  @DisplayName("serves honest learners beside one with much metadata")
  void survivesMetadata() throws Exception {
    try (DemoProcess demo = DemoProcess.start(data, 0, "logback.xml", Map.of(), "-Xmx128m")) {
      URI address = demo.awaitReady();
      Visitor honest = new Visitor(address).signUp("honest-ada");
      Visitor hostile = new Visitor(address).signUp("hostile-eve");
      for (int post = 0; post < POSTS; post++) {
        // Refused in part or whole where a learner's writes are limited, too.
        assertThat(hostile.post("api/interactions", interactions()).status()).isLessThan(500);
      }
      assertThat(hostile.post("api/interactions", tooMuchMetadata()).raw().body())
          .contains("metadata", "4,096 bytes");

      ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
      try {
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS * CALLS; i++) {
          calls.add(
              executor.submit(() -> hostile.get("api/user/me/recommendations?count=5").status()));
        }
        for (int i = 0; i < CALLS; i++) {
          assertThat(honest.get("api/user/me/recommendations?count=5").status()).isEqualTo(200);
          assertThat(honest.get("api/user/me/learning-path").status()).isEqualTo(200);
        }
        for (Future<Integer> call : calls) {
          assertThat(call.get()).isIn(200, 429, 503);
        }
      } finally {
        executor.shutdownNow();
      }
      assertThat(honest.get("api/user/me/recommendations?count=5").status()).isEqualTo(200);
      assertThat(demo.output()).doesNotContain("OutOfMemoryError");
    }
  }

  /** Returns interactions with as much metadata as is allowed. */
  private static List<Map<String, Object>> interactions() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < INTERACTIONS_A_POST; i++) {
      all.add(interaction(4));
    }
    return all;
  }

  private static Map<String, Object> tooMuchMetadata() {
    return interaction(31);
  }

  private static Map<String, Object> interaction(int values) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < values; i++) {
      metadata.put("name-" + i, "v".repeat(1_000));
    }
    Map<String, Object> interaction = new LinkedHashMap<>();
    interaction.put("id", UUID.randomUUID().toString());
    interaction.put("type", "answered");
    interaction.put("topic_id", "risk-and-cia");
    interaction.put("item_id", UUID.randomUUID().toString());
    interaction.put("score", 1);
    interaction.put("metadata", metadata);
    return interaction;
  }
}
