package io.cybersensei.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.feedback.TopicFeedback.Hidden;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The contract of every {@link FeedbackStore}. Each test gets an empty store. */
public abstract class FeedbackStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  /** Returns an empty store; called at most once in a test. */
  protected abstract FeedbackStore emptyStore();

  private static Feedback feedback(String topic, FeedbackKind kind, Instant at) {
    return new Feedback(
        "ada",
        topic,
        kind,
        at,
        kind == FeedbackKind.NOT_NOW ? Optional.of(at.plusSeconds(3_600)) : Optional.empty());
  }

  @Test
  void worksWhenEmpty() {
    FeedbackStore store = emptyStore();

    assertThat(store.of("ada")).isEmpty();
    store.add(List.of());
    store.add(List.of(feedback("tls", FeedbackKind.UNDO, NOON)));
    assertThat(store.of("ada")).allMatch(each -> each.hidden().isEmpty());
  }

  @Test
  void feedbackIsSummedByTopic() {
    FeedbackStore store = emptyStore();
    for (FeedbackKind kind :
        List.of(
            FeedbackKind.SHOWN, FeedbackKind.OPENED, FeedbackKind.HELPFUL, FeedbackKind.NOT_NOW)) {
      store.add(List.of(feedback("tls", kind, NOON)));
    }
    store.add(
        List.of(
            feedback("tls", FeedbackKind.SHOWN, LATER),
            feedback("Réseaux 🎓", FeedbackKind.SHOWN, LATER)));

    assertThat(store.of("ada"))
        .containsExactlyInAnyOrder(
            new TopicFeedback(
                "ada",
                "tls",
                2,
                Optional.of(LATER),
                1,
                Optional.of(NOON),
                Optional.of(NOON),
                Optional.of(new Hidden(NOON, NOON.plusSeconds(3_600)))),
            new TopicFeedback(
                "ada",
                "Réseaux 🎓",
                1,
                Optional.of(LATER),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(store.of("Ada")).isEmpty();
  }

  @Test
  void undoEndsTheHidingAlone() {
    FeedbackStore store = emptyStore();
    store.add(List.of(feedback("tls", FeedbackKind.NOT_NOW, NOON)));
    store.add(List.of(feedback("tls", FeedbackKind.OPENED, NOON)));
    store.add(List.of(feedback("tls", FeedbackKind.NOT_NOW, LATER)));
    assertThat(store.of("ada").get(0).hidden())
        .contains(new Hidden(LATER, LATER.plusSeconds(3_600)));

    store.add(List.of(feedback("tls", FeedbackKind.UNDO, LATER)));

    assertThat(store.of("ada").get(0).hidden()).isEmpty();
    assertThat(store.of("ada").get(0).opened()).isEqualTo(1);
  }

  @Test
  void concurrentFeedbackIsCountedInFull() throws Exception {
    FeedbackStore store = emptyStore();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> added = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        boolean forward = i % 2 == 0;
        added.add(
            threads.submit(
                () ->
                    store.add(
                        List.of(
                            feedback(forward ? "tcp" : "tls", FeedbackKind.SHOWN, NOON),
                            feedback(forward ? "tls" : "tcp", FeedbackKind.SHOWN, NOON)))));
      }
      for (Future<?> each : added) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(store.of("ada")).extracting(TopicFeedback::shown).containsExactly(12, 12);
  }
}
