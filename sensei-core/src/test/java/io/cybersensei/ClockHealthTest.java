package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.auth.AuthStores;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.Health.Component;
import io.cybersensei.health.Health.Status;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a node's clock against that of its storage. */
class ClockHealthTest {

  /** A storage in memory with a clock of its own, which can be down. */
  private static final class ClockedStorage implements Storage {

    private final Storage real = Storage.inMemory();
    private final Duration behind;
    private boolean isDown;

    ClockedStorage(Duration behind) {
      this.behind = behind;
    }

    @Override
    public InteractionStore interactions() {
      return real.interactions();
    }

    @Override
    public TopicCatalog topics() {
      return real.topics();
    }

    @Override
    public ModelStore models() {
      return real.models();
    }

    @Override
    public AuthStores auth() {
      return real.auth();
    }

    @Override
    public PersonalData personalData() {
      return real.personalData();
    }

    @Override
    public HealthCheck health() {
      return HealthCheck.of("storage", this::requireUp);
    }

    @Override
    public Optional<Instant> now() {
      requireUp();
      return Optional.of(Instant.now().minus(behind));
    }

    private void requireUp() {
      if (isDown) {
        throw new IllegalStateException("The storage is down.");
      }
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-400, -1, 1, 400})
  void systemClockIsNoSimulationAlsoIfSetByTheHost(int days) {
    ClockedStorage storage = new ClockedStorage(Duration.ofDays(days));

    for (InstantSource clock : new InstantSource[] {Clock.systemUTC(), InstantSource.system()}) {
      assertThat(clockOf(Sensei.builder().storage(storage).clock(clock).build()))
          .isEqualTo(Status.DEGRADED);
    }
    assertThat(clockOf(Sensei.builder().storage(storage).build())).isEqualTo(Status.DEGRADED);
  }

  @Test
  void distantClockOfTheHostIsASimulation() {
    InstantSource past = () -> Instant.now().minus(Duration.ofDays(400));
    ClockedStorage storage = new ClockedStorage(Duration.ZERO);

    assertThat(clockOf(Sensei.builder().storage(storage).clock(past).build())).isEqualTo(Status.UP);
  }

  @Test
  void clockIsNotCheckedWhileTheStorageIsDown() {
    ClockedStorage storage = new ClockedStorage(Duration.ZERO);
    Sensei sensei = Sensei.builder().storage(storage).build();
    storage.isDown = true;

    assertThat(sensei.health().check().components())
        .extracting(Component::name, Component::status)
        .containsExactly(
            tuple("storage", Status.DOWN), tuple("model", Status.UP), tuple("clock", Status.UP));
  }

  private static Status clockOf(Sensei sensei) {
    return sensei.health().check().components().stream()
        .filter(each -> each.name().equals("clock"))
        .map(Component::status)
        .findFirst()
        .orElseThrow();
  }
}
