package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Curricula that declare few prerequisites or none, so that their order has to do. */
class AheadOfOrderTest {

  private static final Topic A = Topic.of("a", "A").in("one");
  private static final Topic B = Topic.of("b", "B").in("one");
  private static final Topic C = Topic.of("c", "C").in("one");
  private static final Topic D = Topic.of("d", "D").in("two");
  private static final Topic E = Topic.of("e", "E").in("two");

  /** Returns a room in which later topics seem to be the better ones to learn. */
  private static Classroom room(Topic... topics) {
    return new Classroom(
        TestModels.constant(Map.of("a", .75, "b", .72, "c", .6, "d", .6, "e", .6)), topics);
  }

  @Test
  void topicsFollowTheOrderOfTheirModules() {
    Classroom room = room(A, B, C, D, E);
    List<String> met = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      String next = room.first();
      if (!met.contains(next)) {
        met.add(next);
      }
      room.answerQuestion(next, "question" + step % 8, 1);
      if (step % 3 == 2) {
        room.later(Duration.ofDays(2));
      }
    }

    assertThat(met).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void topicThatIsAheadOfTheOrderStaysOpen() {
    Classroom room = room(A, B, C, D, E);

    assertThat(room.order()).containsExactlyInAnyOrder("a", "b", "c", "d", "e").startsWith("a");
    assertThat(Classroom.ids(room.recommendTowards("e"))).startsWith("e");
  }

  @Test
  void orderTellsNothingWherePrerequisitesAreDeclared() {
    Classroom declared = room(A, B.requiring("a"), C, D, E);
    Classroom catalogue =
        room(Topic.of("a", "A"), Topic.of("b", "B"), Topic.of("c", "C"), Topic.of("d", "D"));

    // A newcomer begins with an easy topic.
    declared.answer("d", 1, 1, 1, 1);
    catalogue.answer("d", 1, 1, 1, 1);

    assertThat(declared.first()).isEqualTo("c");
    assertThat(catalogue.first()).isEqualTo("c");
  }

  @Test
  void learnerWithoutProgressGoesBackInTheOrder() {
    Classroom room = room(A, B, C, D, E);
    room.answer("a", 1, 1);
    room.answer("b", 1, 1);
    room.answer("c", 0, 0, 0);

    assertThat(room.reason("c", ReasonCode.HELP_PREREQUISITE).text(Locale.ENGLISH))
        .isEqualTo("The last 3 answers here brought no progress: go back to B first.");
    assertThat(room.first()).isEqualTo("b");
    assertThat(room.reason("b", ReasonCode.SUPPORT).text(Locale.ENGLISH))
        .isEqualTo(
            "The last answers on C brought no progress, and this comes before it: look at it"
                + " again.");
  }
}
