package io.cybersensei.jpa.internal.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.curriculum.TopicCatalogContract;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.Interactions;
import io.cybersensei.jpa.testing.TestStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class JpaTopicCatalogTest extends TopicCatalogContract {

  @Parameter TestStorage where;

  @Override
  protected TopicCatalog emptyCatalog() {
    return where.emptied().topics();
  }

  @Test
  void replacementByAnotherNodeIsSeenWithinASecond() {
    Curriculum first = Curriculum.of(Topic.of("tcp", "TCP"));
    Curriculum other = Curriculum.of(Topic.of("sql", "SQL"), Topic.of("xml", "XML"));
    emptyCatalog().replace(first);
    AtomicReference<Instant> now = new AtomicReference<>(Interactions.NOON);
    try (JpaStorage here = node(now::get);
        JpaStorage there = node(now::get)) {
      assertThat(here.topics().current()).isEqualTo(first);
      there.topics().replace(other);
      assertThat(there.topics().current()).isEqualTo(other);

      now.set(Interactions.NOON.plusSeconds(1));
      assertThat(here.topics().current()).isEqualTo(other);
    }
  }

  @Test
  void catalogIsReadAgainWhenTheClockIsPutBack() {
    AtomicReference<Instant> now = new AtomicReference<>(Interactions.NOON);
    emptyCatalog();
    try (JpaStorage here = node(now::get);
        JpaStorage there = node(now::get)) {
      assertThat(here.topics().current().size()).isZero();
      there.topics().replace(Curriculum.of(Topic.of("tcp", "TCP")));

      now.set(Interactions.NOON.minusSeconds(3_600));
      assertThat(here.topics().current().size()).isEqualTo(1);
    }
  }

  private JpaStorage node(InstantSource clock) {
    return where.provider.open(
        JpaStorage.builder().dataSource(where.under().dataSource()).clock(clock));
  }
}
