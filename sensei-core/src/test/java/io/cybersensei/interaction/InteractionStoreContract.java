package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link InteractionStore}. Each test gets an empty store. */
public abstract class InteractionStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** Returns an empty store; called at most once in a test. */
  protected abstract InteractionStore emptyStore();

  @Test
  void worksWhenEmpty() {
    InteractionStore store = emptyStore();

    assertThat(store.recent("ada", 10)).isEmpty();
    assertThat(replay(store, TimeWindow.always())).isEmpty();
    assertThat(store.append(List.of())).isEmpty();
  }

  @Test
  void interactionsAreReturnedUnchanged() {
    InteractionStore store = emptyStore();
    Interaction full =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId("Zoë O'Neill; DROP TABLE 'learners' -- \\ \uD83D\uDE00")
            .type(InteractionType.COMPLETED)
            .topicId("réseaux/tcp")
            .itemId("lab 1 \"quoted\"")
            .score(.123456789012345)
            .duration(Duration.ofMillis(90_061))
            .occurredAt(NOON)
            .metadata(Map.of("browser", "Firefox\n\t\"150\"", "empty", "", "emoji", "\uD83D\uDE80"))
            .build();
    Interaction bare =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId(full.learnerId())
            .type(InteractionType.VIEWED)
            .topicId("réseaux/tcp")
            .occurredAt(Instant.EPOCH)
            .build();

    store.append(List.of(full, bare));

    assertThat(store.recent(full.learnerId(), 10)).containsExactly(bare, full);
    assertThat(replay(store, TimeWindow.always())).containsExactly(bare, full);
  }

  @Test
  void topicsWithWeightsAreReturnedUnchanged() {
    InteractionStore store = emptyStore();
    Map<String, Double> topics = new HashMap<>();
    for (int topic = 0; topic < Interaction.MAX_TOPICS; topic++) {
      topics.put("\"\\" + "é漢\uD83D\uDE80".repeat(49) + topic, 1.0 / (topic + 3));
    }
    topics.put("tcp", .1 + .2);
    topics.remove("\"\\" + "é漢\uD83D\uDE80".repeat(49) + 0);
    Interaction several = answer("ada", NOON).toBuilder().topicId("tcp").topics(topics).build();
    Interaction part =
        answer("ada", NOON.plusSeconds(1)).toBuilder()
            .topicId("tcp")
            .topics(Map.of("tcp", .25))
            .build();

    store.append(List.of(several, part));
    AppendResult again = store.appendBatch(AppendBatch.of(List.of(several)));

    assertThat(store.recent("ada", 10)).containsExactly(several, part);
    assertThat(store.recent("ada", 10).get(0).topics()).isEqualTo(topics);
    assertThat(replay(store, TimeWindow.always())).containsExactly(several, part);
    try (Stream<Interaction> history = store.historyWithoutMetadata("ada")) {
      assertThat(history.map(Interaction::topics)).containsExactly(topics, Map.of("tcp", .25));
    }
    assertThat(again.existing()).containsEntry(several.id(), several);
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    InteractionStore store = emptyStore();
    InteractionPages pages = new InteractionPages(store);
    assertThat(pages.page("ada", Optional.empty(), 3))
        .isEqualTo(new InteractionPage(List.of(), Optional.empty()));
    List<Interaction> newestFirst = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      // Of each instant there are several, so that the order of arrival decides.
      Interaction each = answer("ada", NOON.plusSeconds(i / 3));
      store.append(List.of(each, answer("bob", NOON)));
      newestFirst.add(0, each);
    }
    Interaction late = answer("ada", NOON.minusSeconds(9));
    store.append(List.of(late));
    newestFirst.add(late);

    List<Interaction> read = new ArrayList<>();
    Optional<InteractionPage.Cursor> cursor = Optional.empty();
    do {
      InteractionPage page = pages.page("ada", cursor, 2);
      assertThat(page.items()).hasSizeBetween(1, 2);
      read.addAll(page.items());
      // An interaction that arrives meanwhile moves no other to another page.
      store.append(List.of(answer("ada", NOON.plusSeconds(99))));
      cursor = page.next().flatMap(next -> InteractionPage.Cursor.parse(next.text()));
    } while (cursor.isPresent());

    assertThat(read).containsExactlyElementsOf(newestFirst);
    assertThat(pages.page("ada", Optional.empty(), 100).items()).hasSize(14);
    assertThat(InteractionPage.Cursor.parse("1-9999999999999999999")).isEmpty();
    assertThat(InteractionPage.Cursor.parse("\u0661-1")).isEmpty();
  }

  @Test
  void repeatedIdKeepsTheFirstInteraction() {
    InteractionStore store = emptyStore();
    Interaction first = answer("ada", NOON);
    Interaction repeat = withId(first.id(), answer("bob", NOON.plusSeconds(9)));

    assertThat(store.append(List.of(first))).containsExactly(first.id());
    assertThat(store.append(List.of(repeat))).isEmpty();

    assertThat(replay(store, TimeWindow.always())).containsExactly(first);
  }

  @Test
  void repeatedIdInABatchKeepsTheFirst() {
    InteractionStore store = emptyStore();
    Interaction first = answer("ada", NOON);
    Interaction second = withId(first.id(), answer("ada", NOON.plusSeconds(1)));
    Interaction other = answer("ada", NOON.plusSeconds(2));

    assertThat(store.append(List.of(first, second, other)))
        .containsExactlyInAnyOrder(first.id(), other.id());

    assertThat(store.recent("ada", 10)).containsExactly(first, other);
  }

  @Test
  void repeatReturnsTheStoredInteraction() {
    InteractionStore store = emptyStore();
    Interaction full =
        answer("ada", NOON).toBuilder()
            .score(.1 + .2)
            .duration(Duration.ofMillis(41_003))
            .metadata(Map.of("b", "2", "a", "1", "empty", ""))
            .build();
    Interaction bare =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId("ada")
            .type(InteractionType.VIEWED)
            .topicId("tcp")
            .occurredAt(NOON)
            .build();
    Interaction other = withId(full.id(), answer("bob", NOON));
    Interaction fresh = answer("ada", NOON);
    store.append(List.of(full, bare));

    AppendResult result = store.appendBatch(AppendBatch.of(List.of(other, bare, fresh)));

    assertThat(result.added()).containsExactly(fresh.id());
    assertThat(result.existing())
        .containsExactlyInAnyOrderEntriesOf(Map.of(full.id(), full, bare.id(), bare));
    assertThat(store.recent("bob", 10)).isEmpty();
    assertThat(store.recent("ada", 10)).containsExactly(full, bare, fresh);
  }

  @Test
  void conflictKeepsAnAtomicBatchOut() {
    InteractionStore store = emptyStore();
    Interaction known = answer("ada", NOON);
    Interaction other = withId(known.id(), answer("bob", NOON));
    Interaction fresh = answer("bob", NOON);
    store.append(List.of(known));

    AppendResult result =
        store.appendBatch(
            new AppendBatch(List.of(fresh, other), Set.of(), BatchMode.ALL_OR_NOTHING));

    assertThat(result.added()).isEmpty();
    assertThat(result.existing()).containsEntry(known.id(), known);
    assertThat(store.recent("bob", 10)).isEmpty();
    assertThat(
            store
                .appendBatch(
                    new AppendBatch(List.of(fresh, known), Set.of(), BatchMode.ALL_OR_NOTHING))
                .added())
        .containsExactly(fresh.id());
  }

  @Test
  void appendReturnsTheNewIds() {
    InteractionStore store = emptyStore();
    Interaction known = answer("ada", NOON);
    Interaction fresh = answer("ada", NOON);
    store.append(List.of(known));

    assertThat(store.append(List.of(known, fresh))).containsExactly(fresh.id());
  }

  @Test
  void orderIsByTimeThenArrival() {
    InteractionStore store = emptyStore();
    Interaction late = answer("ada", NOON.plusSeconds(60));
    Interaction early = answer("ada", NOON.minusSeconds(60));
    List<Interaction> together = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      together.add(answer("ada", NOON));
    }
    store.append(List.of(late));
    store.append(together.subList(0, 25));
    store.append(together.subList(25, 50));
    store.append(List.of(early));

    List<Interaction> expected = new ArrayList<>();
    expected.add(early);
    expected.addAll(together);
    expected.add(late);
    assertThat(store.recent("ada", 100)).containsExactlyElementsOf(expected);
    assertThat(replay(store, TimeWindow.always())).containsExactlyElementsOf(expected);
  }

  @Test
  void limitKeepsTheNewest() {
    InteractionStore store = emptyStore();
    List<Interaction> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(answer("ada", NOON.plusSeconds(i)));
    }
    store.append(answers);

    assertThat(store.recent("ada", 5)).containsExactlyElementsOf(answers.subList(15, 20));
  }

  @Test
  void historyIsWholeAndHasNoMetadataIfSoRequested() {
    InteractionStore store = emptyStore();
    List<Interaction> logged = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      // Many at one instant, across the borders of pages.
      Interaction answer = answer("ada", NOON.plusSeconds(i / 900));
      logged.add(i % 2 == 0 ? answer : withMetadata(answer));
    }
    store.append(logged);
    store.append(List.of(withMetadata(answer("bob", NOON))));

    try (Stream<Interaction> history = store.history("ada")) {
      assertThat(history).containsExactlyElementsOf(logged);
    }
    try (Stream<Interaction> history = store.historyWithoutMetadata("ada")) {
      assertThat(history)
          .containsExactlyElementsOf(logged.stream().map(Interaction::withoutMetadata).toList());
    }
    try (Stream<Interaction> history = store.historyWithoutMetadata("nobody")) {
      assertThat(history).isEmpty();
    }
    assertThat(store.recentWithoutMetadata("ada", 1_001))
        .containsExactlyElementsOf(
            logged.subList(1_499, 2_500).stream().map(Interaction::withoutMetadata).toList());
    assertThat(store.recentWithoutMetadata("nobody", 1)).isEmpty();
    assertThatThrownBy(() -> store.recentWithoutMetadata("ada", 0))
        .hasMessage("limit must be at least 1 but is 0.");
  }

  @Test
  void replayHasNoMetadataIfSoRequested() {
    InteractionStore store = emptyStore();
    Interaction with = withMetadata(answer("ada", NOON));
    Interaction late = withMetadata(answer("ada", NOON.plusSeconds(9)));
    store.append(List.of(with, late));

    try (Stream<Interaction> all =
        store.replayWithoutMetadata(new TimeWindow(NOON, NOON.plusSeconds(9)))) {
      assertThat(all).containsExactly(with.withoutMetadata());
    }
    assertThat(replay(store, TimeWindow.always())).containsExactly(with, late);
  }

  @Test
  void learnersDifferByEveryCharacter() {
    InteractionStore store = emptyStore();
    Interaction lower = answer("ada", NOON);
    Interaction upper = answer("ADA", NOON);
    Interaction accented = answer("adá", NOON);
    store.append(List.of(lower, upper, accented));

    assertThat(store.recent("ada", 10)).containsExactly(lower);
    assertThat(store.recent("ADA", 10)).containsExactly(upper);
    assertThat(store.recent("adá", 10)).containsExactly(accented);
  }

  @Test
  void replayGoesLearnerByLearnerWithinTheWindow() {
    InteractionStore store = emptyStore();
    Interaction before = answer("ada", NOON.minusNanos(1_000));
    Interaction first = answer("ada", NOON);
    Interaction second = answer("bob", NOON.plusSeconds(1));
    Interaction third = answer("ada", NOON.plusSeconds(2));
    Interaction after = answer("bob", NOON.plusSeconds(10));
    store.append(List.of(before, first, second, third, after));

    List<Interaction> replayed = replay(store, new TimeWindow(NOON, NOON.plusSeconds(10)));

    assertThat(replayed).containsExactlyInAnyOrder(first, second, third);
    assertThat(Math.abs(replayed.indexOf(first) - replayed.indexOf(third))).isEqualTo(1);
    assertThat(replayed.indexOf(first)).isLessThan(replayed.indexOf(third));
  }

  @Test
  void batchOfThousandsIsStored() {
    InteractionStore store = emptyStore();
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      batch.add(answer("learner-" + i % 7, NOON.plusSeconds(i)));
    }

    assertThat(store.append(batch)).hasSize(5_000);
    assertThat(replay(store, TimeWindow.always())).hasSize(5_000);
  }

  @Test
  void concurrentAppendsStoreAnIdOnce() throws Exception {
    InteractionStore store = emptyStore();
    int threads = 8;
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      batch.add(answer("ada", NOON.plusSeconds(i)));
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Set<UUID>>> told = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        told.add(
            executor.submit(
                () -> {
                  start.await();
                  return store.append(batch);
                }));
      }
      start.countDown();
      List<UUID> news = new ArrayList<>();
      for (Future<Set<UUID>> each : told) {
        news.addAll(each.get());
      }

      assertThat(news)
          .containsExactlyInAnyOrderElementsOf(batch.stream().map(Interaction::id).toList());
      assertThat(store.recent("ada", 100)).containsExactlyElementsOf(batch);
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<Interaction> replay(InteractionStore store, TimeWindow window) {
    try (Stream<Interaction> all = store.replay(window)) {
      return all.toList();
    }
  }

  private static Interaction answer(String learner, Instant at) {
    return Interaction.builder()
        .id(UUID.randomUUID())
        .learnerId(learner)
        .type(InteractionType.ANSWERED)
        .topicId("tcp")
        .itemId("q1")
        .score(1)
        .occurredAt(at)
        .build();
  }

  private static Interaction withMetadata(Interaction other) {
    return other.toBuilder().metadata(Map.of("course", "networks")).build();
  }

  private static Interaction withId(UUID id, Interaction other) {
    return other.toBuilder().id(id).build();
  }
}
