package io.cybersensei.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link ActivityCatalog}. */
public abstract class ActivityCatalogContract {

  private static final Activity FULL =
      Activity.builder("tls", "ä/1", "Wie ein Handshake läuft 🤝", ActivityKind.VIDEO)
          .link("https://media.example.org/tls?t=1#x")
          .duration(Duration.ofMillis(360_001))
          .language("pt-BR")
          .level(5)
          .availableFrom(Instant.parse("1970-01-01T00:00:00.000001Z"))
          .availableUntil(Instant.parse("9999-12-31T23:59:59.999999Z"))
          .groups(List.of("class 7b", "Ärzte", "class 7B"))
          .build();

  private static final Activities SOME =
      Activities.of(
          activity("tls", "z-last-by-id"),
          FULL,
          activity("tcp", "text"),
          activity("tls", "a-first-by-id"));

  private static final Activities OTHERS = Activities.of(activity("tcp", "other"));

  /** Returns an empty catalogue; called at most once in a test. */
  protected abstract ActivityCatalog emptyCatalog();

  @Test
  void worksWhenEmpty() {
    ActivityCatalog catalog = emptyCatalog();

    assertThat(catalog.current()).isEqualTo(Activities.none());
    assertThat(catalog.gains()).isEqualTo(ActivityGains.none());
  }

  @Test
  void activitiesAreReturnedWholeAndInTheirOrder() {
    ActivityCatalog catalog = emptyCatalog();

    catalog.replace(SOME);

    assertThat(catalog.current()).isEqualTo(SOME);
    assertThat(catalog.current().onTopic("tls")).contains(FULL);
    assertThat(catalog.current().onTopic("tls").stream().map(Activity::id))
        .containsExactly("z-last-by-id", "ä/1", "a-first-by-id");
  }

  @Test
  void replacementTakesThePlaceOfAllEarlierActivities() {
    ActivityCatalog catalog = emptyCatalog();
    catalog.replace(SOME);

    catalog.replace(OTHERS);
    assertThat(catalog.current()).isEqualTo(OTHERS);

    catalog.replace(Activities.none());
    assertThat(catalog.current().isEmpty()).isTrue();
  }

  @Test
  void replacementOfOneTopicLeavesTheOthers() {
    ActivityCatalog catalog = emptyCatalog();
    catalog.replace(SOME);

    catalog.replaceOf("tcp", OTHERS);
    assertThat(catalog.current().onTopic("tcp")).isEqualTo(OTHERS.onTopic("tcp"));
    assertThat(catalog.current().onTopic("tls")).isEqualTo(SOME.onTopic("tls"));

    catalog.replaceOf("tls", Activities.none());
    assertThat(catalog.current()).isEqualTo(OTHERS);
  }

  @Test
  void activitiesOfAnotherTopicAreRefused() {
    ActivityCatalog catalog = emptyCatalog();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalog.replaceOf("tls", OTHERS))
        .withMessage("The activities must all be of the topic 'tls', but one is of 'tcp'.");
    assertThat(catalog.current().isEmpty()).isTrue();
  }

  @Test
  void gainsStayWhenActivitiesAreReplaced() {
    ActivityCatalog catalog = emptyCatalog();
    ActivityGains gains =
        ActivityGains.of(
            List.of(
                new ActivityGain("tls", "ä/1", 1_234_567_890_123L, .1234567890123, -1),
                new ActivityGain("tcp", "text", 1, 0, 1)));
    catalog.replace(SOME);
    catalog.replaceGains(gains);

    catalog.replace(OTHERS);
    assertThat(catalog.gains()).isEqualTo(gains);

    catalog.replaceGains(ActivityGains.none());
    assertThat(catalog.gains()).isEqualTo(ActivityGains.none());
    assertThat(catalog.current()).isEqualTo(OTHERS);
  }

  @Test
  void readerNeverSeesPartOfAReplacement() throws Exception {
    ActivityCatalog catalog = emptyCatalog();
    catalog.replace(SOME);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      Future<?> writer =
          executor.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  catalog.replace(i % 2 == 0 ? OTHERS : SOME);
                }
              });
      Future<List<Activities>> reader =
          executor.submit(
              () -> {
                List<Activities> seen = new ArrayList<>();
                while (!writer.isDone()) {
                  seen.add(catalog.current());
                }
                return seen;
              });
      writer.get();

      assertThat(reader.get()).isSubsetOf(SOME, OTHERS);
      assertThat(catalog.current()).isEqualTo(SOME);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Activity activity(String topicId, String id) {
    return Activity.builder(topicId, id, "Title", ActivityKind.READING).build();
  }
}
