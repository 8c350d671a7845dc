package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.demo.course.Course;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Simulated learners")
class SimulatedLearnersTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Course course = Course.load();
  private final SimulatedLearners simulated = new SimulatedLearners(course);

  @Test
  @DisplayName("have the same history and ids in every run")
  void areRepeatable() {
    List<Interaction> history = logged(simulated.history(7, NOW));
    List<Interaction> dayLater = logged(simulated.history(7, NOW.plus(Duration.ofDays(1))));

    assertThat(logged(new SimulatedLearners(course).history(7, NOW))).isEqualTo(history);
    assertThat(dayLater)
        .extracting(Interaction::id)
        .containsExactlyElementsOf(history.stream().map(Interaction::id).toList());
  }

  @Test
  @DisplayName("are valid, ordered, marked and within the last 60 days")
  void areValid() {
    for (int number = 1; number <= 50; number++) {
      List<Interaction> history = logged(simulated.history(number, NOW));

      assertThat(history)
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.comparing(Interaction::occurredAt))
          .allSatisfy(
              seen -> {
                assertThat(seen.occurredAt()).isBetween(NOW.minus(Duration.ofDays(60)), NOW);
                assertThat(seen.metadata()).containsEntry("simulated", "true");
              });
      assertThat(answers(history)).hasSizeLessThanOrEqualTo(80);
    }
  }

  @Test
  @DisplayName("answer easy questions better than hard ones")
  void differByLevel() {
    List<Interaction> answers =
        IntStream.rangeClosed(1, 200)
            .mapToObj(number -> answers(logged(simulated.history(number, NOW))))
            .flatMap(List::stream)
            .toList();

    assertThat(rate(answers, 1)).isBetween(.75, .95);
    assertThat(rate(answers, 2)).isBetween(.65, rate(answers, 1));
    assertThat(rate(answers, 3)).isBetween(.5, rate(answers, 2));
  }

  @Test
  @DisplayName("have ids that users cannot register")
  void cannotBeImpersonated() {
    String id = logged(simulated.history(1, NOW)).get(0).learnerId();
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(4).build();
    Accounts accounts =
        new Accounts(
            AuthStores.inMemory(),
            new AccessTokens(settings.tokens(), Clock.systemUTC()),
            settings,
            Clock.systemUTC());

    RegistrationResult result =
        accounts.register(
            new Registration(id, "a@example.org", Optional.empty(), "one of my own sentences"));

    assertThat(Account.learnerIdOf(id)).isEqualTo(id);
    assertThat(result).isInstanceOf(RegistrationResult.Invalid.class);
  }

  private double rate(List<Interaction> answers, int level) {
    return answers.stream()
        .filter(answer -> levelOf(answer) == level)
        .mapToDouble(answer -> answer.score().orElseThrow())
        .average()
        .orElseThrow();
  }

  private int levelOf(Interaction answer) {
    return course
        .lesson(answer.topicId())
        .orElseThrow()
        .question(answer.itemId().orElseThrow())
        .orElseThrow()
        .level();
  }

  private static List<Interaction> answers(List<Interaction> history) {
    return history.stream().filter(seen -> seen.type() == InteractionType.ANSWERED).toList();
  }

  /** Logs a history a day later and returns the interactions. The log must refuse none. */
  private List<Interaction> logged(List<InteractionDraft> history) {
    Sensei sensei =
        Sensei.builder()
            .storage(Storage.inMemory())
            .clock(InstantSource.fixed(NOW.plus(Duration.ofDays(1))))
            .build();
    sensei.teach(course.curriculum());
    return sensei.logAll(history).stream()
        .map(LogResult.Stored.class::cast)
        .map(LogResult.Stored::interaction)
        .toList();
  }
}
