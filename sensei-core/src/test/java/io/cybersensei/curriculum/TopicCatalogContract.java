package io.cybersensei.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The contract of every {@link TopicCatalog}. Each test gets an empty catalogue. */
public abstract class TopicCatalogContract {

  private static final Curriculum NETWORKS =
      Curriculum.of(
          Topic.of("tls", "TLS & \"friends\"")
              .inCourse("net 1")
              .in("Réseaux")
              .requiring("tcp", "keys", "dns"),
          Topic.of("tcp", "TCP").taking(Duration.ofSeconds(95)),
          Topic.of("dns", "DNS")
              .inCourse("net 2")
              .requiring("tcp")
              .containing(
                  TopicContent.none()
                      .withWords(200)
                      .withQuestions(4)
                      .withMedia(Duration.ofMillis(90_001))),
          Topic.of("keys", "Keys"));

  private static final Curriculum OTHER =
      Curriculum.of(Topic.of("sql", "SQL"), Topic.of("dns", "DNS again").requiring("sql"));

  /** Returns an empty catalogue; called at most once in a test. */
  protected abstract TopicCatalog emptyCatalog();

  @Test
  void curriculumIsReplacedOnCondition() {
    TopicCatalog catalog = emptyCatalog();
    Curriculum first = Curriculum.of(Topic.of("a", "A"));
    Curriculum second = Curriculum.of(Topic.of("a", "A"), Topic.of("b", "B").requiring("a"));

    assertThat(catalog.replaceIf(present -> present.size() == 0, first)).isTrue();
    assertThat(catalog.replaceIf(Curriculum.empty()::equals, second)).isFalse();
    assertThat(catalog.current()).isEqualTo(first);
    assertThat(catalog.replaceIf(first::equals, second)).isTrue();
    assertThat(catalog.current()).isEqualTo(second);
  }

  @Test
  void worksWhenEmpty() {
    assertThat(emptyCatalog().current()).isEqualTo(Curriculum.empty());
  }

  @Test
  void curriculumIsReturnedInItsOrder() {
    TopicCatalog catalog = emptyCatalog();

    catalog.replace(NETWORKS);

    assertThat(catalog.current().topics()).containsExactlyElementsOf(NETWORKS.topics());
    assertThat(catalog.current().topics().get(0).prerequisites())
        .containsExactly("tcp", "keys", "dns");
  }

  @Test
  void replacementTakesThePlaceOfTheOldCurriculum() {
    TopicCatalog catalog = emptyCatalog();
    catalog.replace(NETWORKS);

    catalog.replace(OTHER);
    assertThat(catalog.current()).isEqualTo(OTHER);

    catalog.replace(Curriculum.empty());
    assertThat(catalog.current()).isEqualTo(Curriculum.empty());
  }

  @Test
  void topicsThatAreLeftOutAreRetiredWithAllFields() {
    TopicCatalog catalog = emptyCatalog();
    catalog.replace(NETWORKS);
    catalog.replace(OTHER);

    assertThat(catalog.current().retired())
        .containsExactly(
            NETWORKS.topic("tls").orElseThrow(),
            NETWORKS.topic("tcp").orElseThrow(),
            NETWORKS.topic("keys").orElseThrow());
    assertThat(catalog.current().known("tcp")).map(Topic::title).contains("TCP");
    assertThat(catalog.current().known("dns")).map(Topic::title).contains("DNS again");
    assertThat(catalog.current().contains("tcp")).isFalse();
  }

  @Test
  void topicThatReturnsIsNoLongerRetired() {
    TopicCatalog catalog = emptyCatalog();
    catalog.replace(OTHER);
    catalog.replace(Curriculum.empty());
    assertThat(catalog.replaceIf(Curriculum.empty()::equals, OTHER)).isTrue();
    assertThat(catalog.current().retired()).isEmpty();

    catalog.replaceIf(OTHER::equals, Curriculum.of(Topic.of("sql", "SQL")));
    assertThat(catalog.current().retired()).containsExactly(OTHER.topic("dns").orElseThrow());
  }

  @Test
  void readerNeverSeesPartOfAReplacement() throws Exception {
    TopicCatalog catalog = emptyCatalog();
    catalog.replace(NETWORKS);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        writers.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    catalog.replace(i % 2 == 0 ? OTHER : NETWORKS);
                  }
                }));
      }
      Future<List<Curriculum>> reader =
          executor.submit(
              () -> {
                List<Curriculum> seen = new ArrayList<>();
                while (!done.get()) {
                  seen.add(catalog.current());
                }
                return seen;
              });
      for (Future<?> writer : writers) {
        writer.get();
      }
      done.set(true);

      assertThat(reader.get()).isSubsetOf(NETWORKS, OTHER);
      assertThat(catalog.current()).isIn(NETWORKS, OTHER);
    } finally {
      done.set(true);
      executor.shutdownNow();
    }
  }
}
