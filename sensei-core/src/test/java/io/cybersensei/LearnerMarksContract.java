package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.feedback.Feedback;
import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.goals.Goal;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.guidance.GuidanceEntry;
import io.cybersensei.guidance.GuidanceEntry.Act;
import io.cybersensei.guidance.GuidanceKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Storage#marks}. Each test gets an empty storage. */
public abstract class LearnerMarksContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty storage; called at most once in a test. */
  protected abstract Storage emptyStorage();

  @Test
  void learnerWithoutMarksHasNone() {
    assertThat(emptyStorage().marks("ada"))
        .isEqualTo(new LearnerMarks(List.of(), List.of(), List.of()));
  }

  @Test
  void marksAreThoseOfTheThreeStoresInTheirOrder() {
    Storage storage = emptyStorage();
    for (String learner : List.of("ada", "Ada", "bob")) {
      keepGoals(storage, learner);
      giveFeedback(storage, learner);
      setGuidance(storage, learner);
    }

    LearnerMarks marks = storage.marks("ada");

    assertThat(marks.goals()).hasSize(6).isEqualTo(storage.goals().of("ada"));
    assertThat(marks.feedback()).hasSize(3).isEqualTo(storage.feedback().of("ada"));
    assertThat(marks.guidance()).hasSize(3).isEqualTo(storage.guidance().inForce("ada"));
    assertThat(storage.marks("bo")).isEqualTo(storage.marks("nobody"));
  }

  private static void keepGoals(Storage storage, String learner) {
    List<Goal> goals =
        List.of(
            Goal.ofTopic("tls"),
            Goal.ofCourse("Chemistry").named("The exam"),
            Goal.ofModule("Crypto").withMinutesAWeek(90),
            Goal.ofModule("Biology", "Cells").by(LocalDate.of(2026, 7, 1)),
            Goal.ofTopic("ärger").named("Ωmega").by(LocalDate.of(1970, 1, 1)).withMinutesAWeek(1),
            Goal.ofTopic("first"));
    for (int i = 0; i < goals.size(); i++) {
      // The last was kept first, and two at the same time.
      Instant kept = NOON.plusSeconds(i == 5 ? -1 : i / 2);
      storage.goals().put(new KeptGoal(learner, "g" + i, goals.get(i), kept, 10L * i, i));
    }
  }

  private static void giveFeedback(Storage storage, String learner) {
    storage
        .feedback()
        .add(
            List.of(
                feedback(learner, "tls", FeedbackKind.SHOWN, 0),
                feedback(learner, "ärger", FeedbackKind.HELPFUL, 1),
                feedback(learner, "Tls", FeedbackKind.NOT_NOW, 2)));
    storage.feedback().add(List.of(feedback(learner, "tls", FeedbackKind.OPENED, 3)));
  }

  private static Feedback feedback(String learner, String topic, FeedbackKind kind, int second) {
    Instant at = NOON.plusSeconds(second);
    return new Feedback(
        learner,
        topic,
        kind,
        at,
        Optional.of(at.plusSeconds(86_400)).filter(until -> kind == FeedbackKind.NOT_NOW));
  }

  private static void setGuidance(Storage storage, String learner) {
    List<GuidanceEntry> entries =
        List.of(
            entry(learner, "tls", GuidanceKind.PIN, 0),
            entry(learner, "tcp", GuidanceKind.BLOCK, 5),
            entry(learner, "tls", GuidanceKind.BLOCK, 6),
            entry(learner, "dns", GuidanceKind.PIN, 4),
            entry(learner, "ended", GuidanceKind.PIN, 1));
    entries.forEach(storage.guidance()::put);
    storage.guidance().end(learner, "ended", new Act("ivy", NOON.plusSeconds(9)));
  }

  private static GuidanceEntry entry(String learner, String topic, GuidanceKind kind, int second) {
    return new GuidanceEntry(
        learner, topic, kind, new Act("ivy", NOON.plusSeconds(second)), Optional.empty());
  }
}
