package io.cybersensei.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gain in right answers after learners opened an activity. */
class ActivityGainTest {

  private static final Activity HELPS = reading("helps");
  private static final Activity DOES_NOT = reading("does-not");

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Sensei sensei =
      Sensei.builder().storage(Storage.inMemory()).clock(() -> now).build();

  ActivityGainTest() {
    sensei.teach(Curriculum.of(Topic.of("tls", "TLS")));
    sensei.activities().replace(List.of(DOES_NOT, HELPS));
  }

  @Test
  void gainIsThatAboveTheTopicsAndShrunken() {
    for (int i = 0; i < 20; i++) {
      around("h" + i, "helps", new double[] {0, 0}, 1, 1);
      around("d" + i, "does-not", new double[] {0, 0}, 0, 0);
    }

    ActivityGains gains = sensei.activities().measure();

    // A gain of 1 and one of 0 are ±.5 from the mean. Twenty learners without a gain halve the gain
    // of all; among those who struggle, twenty are at .5 and twenty at that gain of all.
    ActivityGain helps = gains.gainOf(HELPS).orElseThrow();
    assertThat(helps.learners()).isEqualTo(20);
    assertThat(helps.struggling()).isCloseTo(.375, within(1e-9));
    assertThat(helps.others()).isCloseTo(.25, within(1e-9));
    assertThat(gains.gainOf(DOES_NOT).orElseThrow().struggling()).isCloseTo(-.375, within(1e-9));
  }

  @Test
  void activityThatHelpedIsChosenAndSaysSo() {
    assertThat(chosen("new").activity()).isEqualTo(DOES_NOT);
    for (int i = 0; i < 20; i++) {
      around("h" + i, "helps", new double[] {0}, 1);
      around("d" + i, "does-not", new double[] {0}, 0);
    }
    sensei.activities().measure();

    SuggestedActivity chosen = chosen("new");
    assertThat(chosen.activity()).isEqualTo(HELPS);
    assertThat(chosen.reasons()).contains(ActivityReason.HELPED);
    assertThat(chosen.gain().orElseThrow().learners()).isEqualTo(20);
  }

  @Test
  void fewLearnersChangeNoChoice() {
    for (int i = 0; i < 19; i++) {
      around("h" + i, "helps", new double[] {0}, 1);
      around("d" + i, "does-not", new double[] {0}, 0);
    }
    sensei.activities().measure();

    assertThat(chosen("new").activity()).isEqualTo(DOES_NOT);
    assertThat(chosen("new").reasons()).doesNotContain(ActivityReason.HELPED);
  }

  @Test
  void onlyAnswersBeforeAndAfterTheFirstOpeningCount() {
    around("only-before", "helps", new double[] {0});
    around("only-after", "helps", new double[] {}, 1);
    // Five answers before and after count, and the second opening none.
    around("long", "helps", new double[] {1, 0, 0, 0, 0, 0}, 1, 1, 1, 1, 1, 0, 0, 0);
    around("long", "helps", new double[] {}, 0, 0, 0, 0, 0);
    around("long-2", "does-not", new double[] {1, 1}, 1);

    ActivityGains gains = sensei.activities().measure();

    assertThat(gains.gainOf(HELPS).orElseThrow().learners()).isEqualTo(1);
    assertThat(gains.gainOf(HELPS).orElseThrow().others())
        .isCloseTo(.5 / 21 * 20 / 20, within(1e-9));
  }

  @Test
  void scoreOfTheActivityItselfDoesNotCount() {
    log(InteractionDraft.answered("ada", "tls", 0));
    log(InteractionDraft.answered("ada", "tls", 1).item("helps"));
    log(InteractionDraft.answered("ada", "tls", 1).item("helps"));

    assertThat(sensei.activities().measure().all()).isEmpty();
  }

  @Test
  void nothingToMeasureIsNoGain() {
    assertThat(sensei.activities().measure()).isEqualTo(ActivityGains.none());
    sensei.activities().replace(List.of());
    assertThat(sensei.activities().measure()).isEqualTo(ActivityGains.none());
  }

  private void around(String learner, String activity, double[] before, double... after) {
    for (double score : before) {
      log(InteractionDraft.answered(learner, "tls", score));
    }
    log(InteractionDraft.viewed(learner, "tls").item(activity));
    for (double score : after) {
      log(InteractionDraft.answered(learner, "tls", score));
    }
  }

  private void log(InteractionDraft draft) {
    now = now.plusSeconds(1);
    sensei.log(draft);
  }

  private SuggestedActivity chosen(String learner) {
    return sensei.recommend(learner, 1).items().get(0).activity().orElseThrow();
  }

  private static Activity reading(String id) {
    return Activity.builder("tls", id, "Text", ActivityKind.READING).build();
  }
}
