package io.cybersensei.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.guidance.GuidanceEntry.Act;
import io.cybersensei.recommend.Guidance;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The contract of every {@link GuidanceStore}, in its storage. Each test gets an empty one. */
public abstract class GuidanceStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty storage; called at most once in a test. */
  protected abstract Storage emptyStorage();

  private static GuidanceEntry entry(String topic, GuidanceKind kind, int seconds) {
    return new GuidanceEntry(
        "ada", topic, kind, new Act("ivy", NOON.plusSeconds(seconds)), Optional.empty());
  }

  @Test
  void worksWhenEmpty() {
    GuidanceStore store = emptyStorage().guidance();

    assertThat(store.inForce("ada")).isEmpty();
    assertThat(store.trail("ada")).isEmpty();
    assertThat(store.end("ada", "tls", new Act("ivy", NOON))).isFalse();
  }

  @Test
  void laterEntryEndsTheEarlierOneOfItsTopic() {
    GuidanceStore store = emptyStorage().guidance();
    GuidanceEntry pin = entry("tls", GuidanceKind.PIN, 0);
    GuidanceEntry other = entry("Tls", GuidanceKind.PIN, 1);
    GuidanceEntry block = entry("tls", GuidanceKind.BLOCK, 2);
    store.put(pin);
    store.put(entry("tls", GuidanceKind.PIN, 9));
    store.put(other);
    store.put(block);

    assertThat(store.inForce("ada")).containsExactly(other, block);
    assertThat(store.inForce("Ada")).isEmpty();

    Act end = new Act("eve", NOON.plusSeconds(3));
    assertThat(store.end("ada", "tls", end)).isTrue();
    assertThat(store.end("ada", "tls", end)).isFalse();
    assertThat(store.trail("ada"))
        .containsExactly(pin.endedBy(block.set()), other, block.endedBy(end));
  }

  @Test
  void concurrentPutsLeaveOneInForce() throws Exception {
    GuidanceStore store = emptyStorage().guidance();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        GuidanceEntry each = entry("tls", i % 2 == 0 ? GuidanceKind.PIN : GuidanceKind.BLOCK, i);
        all.add(CompletableFuture.runAsync(() -> store.put(each), threads));
      }
      for (CompletableFuture<Void> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(store.inForce("ada")).hasSize(1);
  }

  @Test
  void recommendationsFollowPinsAndBlocks() {
    Storage storage = emptyStorage();
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> NOON)
            .recommendations(
                RecommendationSettings.standard()
                    .withGuidance(learner -> Guidance.none().withPinned(List.of("c"))))
            .build();
    sensei.teach(
        Curriculum.of(
            Topic.of("a", "A"), Topic.of("b", "B"), Topic.of("c", "C"), Topic.of("d", "D")));

    assertThat(sensei.guidance().put("ada", "d", GuidanceKind.PIN, "ivy")).isEmpty();
    assertThat(sensei.guidance().put("ada", "a", GuidanceKind.BLOCK, "ivy")).isEmpty();
    assertThat(sensei.guidance().put("ada", "x", GuidanceKind.PIN, "ada"))
        .extracting(Violation::rule)
        .containsExactly("own", "unknown_topic");

    assertThat(sensei.recommend("ada", 9).items())
        .extracting(each -> each.topic().id())
        .containsExactly("c", "d", "b");
    assertThat(sensei.recommend("bob", 9).items()).hasSize(4);
  }

  @Test
  void mergeKeepsOneInForce() {
    Storage storage = emptyStorage();
    GuidanceStore store = storage.guidance();
    store.put(entry("tls", GuidanceKind.PIN, 0));
    store.put(entry("tcp", GuidanceKind.PIN, 1));
    GuidanceEntry theirs =
        new GuidanceEntry("bob", "tls", GuidanceKind.BLOCK, new Act("eve", NOON), Optional.empty());
    store.put(theirs);

    assertThat(storage.personalData().merge("ada", "bob").moved()).containsEntry("guidance", 2L);

    assertThat(store.inForce("bob"))
        .extracting(each -> each.topicId() + " " + each.kind())
        .containsExactlyInAnyOrder("tls BLOCK", "tcp PIN");
    assertThat(store.trail("bob")).hasSize(3);
    assertThat(storage.personalData().erase("bob").erased()).containsEntry("guidance", 3L);
  }
}
