package io.cybersensei.jpa.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.activity.Activities;
import io.cybersensei.activity.Activity;
import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.activity.ActivityCatalogContract;
import io.cybersensei.activity.ActivityKind;
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
class JdbcActivityCatalogTest extends ActivityCatalogContract {

  private static final Activities ONE =
      Activities.of(Activity.builder("tcp", "text", "TCP", ActivityKind.READING).build());

  @Parameter TestStorage where;

  @Override
  protected ActivityCatalog emptyCatalog() {
    return where.emptied().activities();
  }

  @Test
  void replacementByAnotherNodeIsSeenWithinASecond() {
    emptyCatalog();
    AtomicReference<Instant> now = new AtomicReference<>(Interactions.NOON);
    try (JpaStorage here = node(now::get);
        JpaStorage there = node(now::get)) {
      assertThat(here.activities().current()).isEqualTo(Activities.none());
      there.activities().replace(ONE);
      assertThat(there.activities().current()).isEqualTo(ONE);

      now.set(Interactions.NOON.plusSeconds(1));
      assertThat(here.activities().current()).isEqualTo(ONE);

      there.activities().replace(Activities.none());
      now.set(Interactions.NOON.minusSeconds(3_600));
      assertThat(here.activities().current()).isEqualTo(Activities.none());
    }
  }

  private JpaStorage node(InstantSource clock) {
    return where.provider.open(
        JpaStorage.builder().dataSource(where.under().dataSource()).clock(clock));
  }
}
