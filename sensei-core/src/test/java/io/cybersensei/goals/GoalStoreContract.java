package io.cybersensei.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every {@link GoalStore}. Each test gets an empty store. */
public abstract class GoalStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty store; called at most once in a test. */
  protected abstract GoalStore emptyStore();

  private static KeptGoal kept(String learner, String id, Goal goal, Instant at) {
    return new KeptGoal(learner, id, goal, at, 90, 2);
  }

  @Test
  void worksWhenEmpty() {
    GoalStore store = emptyStore();

    assertThat(store.of("ada")).isEmpty();
    assertThat(store.remove("ada", "exam")).isFalse();
    store.advance(kept("ada", "exam", Goal.ofTopic("tls"), NOON), 3);
    assertThat(store.of("ada")).isEmpty();
  }

  @Test
  void goalsAreReturnedAsTheyWereStored() {
    GoalStore store = emptyStore();
    List<KeptGoal> goals =
        List.of(
            kept("ada", "a", Goal.ofTopic("tls"), NOON),
            kept("ada", "b", Goal.ofModule("Réseaux 🎓").named("Net \"1\""), NOON),
            kept("ada", "c", Goal.ofModule("net", "Réseaux").withMinutesAWeek(45), NOON),
            kept(
                "ada",
                "0",
                Goal.ofCourse("net").by(LocalDate.of(9999, 12, 31)),
                NOON.plusSeconds(1)));

    goals.forEach(store::put);

    assertThat(store.of("ada")).isEqualTo(goals);
  }

  @Test
  void goalTakesThePlaceOfTheOneWithItsId() {
    GoalStore store = emptyStore();
    KeptGoal other = kept("ada", "exam", Goal.ofCourse("sql"), NOON.plusSeconds(9));
    store.put(kept("ada", "exam", Goal.ofTopic("tls"), NOON));

    store.put(other);

    assertThat(store.of("ada")).containsExactly(other);
  }

  @Test
  void stepsAreRaisedAndNeverLowered() {
    GoalStore store = emptyStore();
    KeptGoal goal = kept("ada", "exam", Goal.ofTopic("tls"), NOON);
    store.put(goal);

    store.advance(goal, 5);
    store.advance(goal, 3);
    store.advance(kept("ada", "exam", Goal.ofTopic("tls"), NOON.minusSeconds(1)), 9);

    assertThat(store.of("ada")).containsExactly(goal.advancedTo(5));
  }

  @Test
  void learnersAndIdsAreComparedExactly() {
    GoalStore store = emptyStore();
    KeptGoal goal = kept("ada", "exam", Goal.ofTopic("tls"), NOON);
    store.put(goal);
    store.put(kept("Ada", "exam", Goal.ofTopic("tcp"), NOON));
    store.put(kept("ada", "Exam", Goal.ofTopic("tcp"), NOON.plusSeconds(1)));

    assertThat(store.remove("ada", "EXAM")).isFalse();
    assertThat(store.remove("ada", "Exam")).isTrue();
    assertThat(store.remove("ada", "Exam")).isFalse();

    assertThat(store.of("ada")).containsExactly(goal);
    assertThat(store.of("Ada")).hasSize(1);
    assertThat(store.of("ada ")).isEmpty();
  }
}
