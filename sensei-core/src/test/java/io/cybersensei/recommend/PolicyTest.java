package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.model.TestNextTopics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ranking by {@link Policy#standard()} with a trained model. */
class PolicyTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B");
  private static final Topic C = Topic.of("c", "C");
  private static final Topic D = Topic.of("d", "D");

  @ParameterizedTest
  @ValueSource(doubles = {.6, .7, .85})
  void learnableTopicsPrecedeHopelessAndEasyOnes(double teaching) {
    Classroom room =
        new Classroom(
            TestModels.constant(Map.of("a", .02, "b", .99, "c", teaching, "d", teaching)),
            A,
            B,
            C,
            D);

    assertThat(room.order()).startsWith("c", "d");
  }

  @Test
  void learnableTopicPrecedesAHopelessOneThatUnlocksMuch() {
    Classroom room =
        new Classroom(
            TestModels.constant(Map.of("a", .02, "b", .7, "c", .7, "d", .7)),
            A,
            B.requiring("a"),
            C.requiring("b"),
            D);

    assertThat(room.order()).containsExactly("d", "a");
  }

  @Test
  void equalTopicsFollowTheCurriculum() {
    Classroom room = flat(C, A, B);

    assertThat(room.order()).containsExactly("c", "a", "b");
  }

  @Test
  void begunTopicComesFirst() {
    Classroom room = flat(A, B, C);
    room.answer("c", 1);

    assertThat(room.order()).containsExactly("c", "a", "b");
    assertThat(room.codes("c")).contains(ReasonCode.STARTED).doesNotContain(ReasonCode.STRUGGLING);
  }

  @Test
  void wrongAnswerBringsATopicBackFirst() {
    Classroom room = flat(A, B, C);
    room.answer("c", 0);
    room.answer("b", 1);

    assertThat(room.order()).containsExactly("c", "b", "a");
    assertThat(room.codes("c")).contains(ReasonCode.STRUGGLING).doesNotContain(ReasonCode.STARTED);
  }

  @Test
  void failedTopicOutOfReachComesLast() {
    Classroom room = new Classroom(TestModels.constant(Map.of("a", .1, "b", .7, "c", .7)), A, B, C);
    room.answer("a", 0);

    assertThat(room.order()).containsExactly("b", "c", "a");
  }

  @Test
  void likelyNextTopicIsPreferred() {
    Map<String, Double> alike = Map.of("a", .6, "b", .6, "c", .6);
    Classroom room =
        new Classroom(
            TestModels.expecting(TestNextTopics.oneAfterTheOther(3), TestModels.constant(alike)),
            Topic.of("a", "A"),
            Topic.of("b", "B"),
            Topic.of("c", "C"));

    room.answer("b", 1);

    assertThat(room.order()).containsSubsequence("c", "a");
    assertThat(room.codes("c")).contains(ReasonCode.OFTEN_NEXT);
    assertThat(room.codes("a")).doesNotContain(ReasonCode.OFTEN_NEXT);
  }

  @Test
  void topicThatUnlocksMoreIsPreferred() {
    Classroom room = flat(A, B, C.requiring("b"), D.requiring("c"));

    assertThat(room.order()).containsExactly("b", "a");
  }

  @Test
  void otherModelGivesAnotherOrder() {
    Classroom easyFirst = new Classroom(TestModels.constant(Map.of("a", .7, "b", .3)), A, B);
    Classroom hardFirst = new Classroom(TestModels.constant(Map.of("a", .3, "b", .7)), A, B);

    assertThat(easyFirst.order()).containsExactly("a", "b");
    assertThat(hardFirst.order()).containsExactly("b", "a");
  }

  @Test
  void unlocksReasonSkipsPathsThroughMasteredTopics() {
    Classroom room = attentive(A, B.requiring("a"), D.requiring("b"));
    assertThat(room.reason("a", ReasonCode.UNLOCKS).evidence()).containsEntry("count", 2L);

    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.answer("b", 1, 1, 1, 1, 1, 1);
    room.answer("a", 0, 0, 0, 0, 0);

    // a is lost again, but d waits for b alone, which is still there.
    assertThat(room.order()).containsExactlyInAnyOrder("a", "d");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.UNLOCKS);
    assertThat(Classroom.codes(Classroom.about(room.recommendTowards("d"), "a")))
        .doesNotContain(ReasonCode.GOAL);
  }

  @Test
  void goalAndTopicsThatLeadToItComeFirst() {
    Classroom room = flat(A, B, C, D.requiring("c"));

    Recommendations towards = room.recommendTowards("d");

    assertThat(Classroom.ids(towards)).containsExactly("c", "a", "b");
    assertThat(Classroom.codes(Classroom.about(towards, "c"))).contains(ReasonCode.GOAL);
    assertThat(Classroom.codes(Classroom.about(towards, "a"))).doesNotContain(ReasonCode.GOAL);
    assertThat(Classroom.ids(room.recommendTowards("b"))).startsWith("b");
    assertThat(Classroom.codes(room.recommendTowards("b").items().get(0)))
        .contains(ReasonCode.GOAL_ITSELF);
  }

  @Test
  void masteredGoalIsIgnored() {
    Classroom room = attentive(A, B, C);
    room.answer("c", 1, 1, 1, 1, 1, 1);

    Recommendations towards = room.recommendTowards("c");

    assertThat(Classroom.ids(towards)).containsExactly("a", "b");
    assertThat(towards.items())
        .flatExtracting(Classroom::codes)
        .doesNotContain(ReasonCode.GOAL, ReasonCode.GOAL_ITSELF);
  }

  @Test
  void modulesAlternateAmongSimilarTopics() {
    Classroom room = flat(A.in("one"), B.in("one"), C.in("one"), D.in("two"));

    assertThat(room.order()).containsExactly("a", "d", "b", "c");
  }

  @Test
  void varietySparesMuchBetterTopicsAndTheGoalsPath() {
    Topic[] topics = {A.in("one"), B.in("one"), C.in("two"), D.in("one").requiring("a", "b")};
    Classroom uneven =
        new Classroom(TestModels.constant(Map.of("a", .7, "b", .7, "c", .1, "d", .7)), topics);
    Classroom even = flat(Policy.standard().withVariety(2), topics);

    assertThat(uneven.order()).containsExactly("a", "b", "c");
    assertThat(even.order()).containsExactly("a", "c", "b");
    assertThat(Classroom.ids(even.recommendTowards("d"))).containsExactly("a", "b", "c");
  }

  @Test
  void hostChangesOneWeightAtATime() {
    Policy noVariety = Policy.standard().withVariety(0);
    Policy orderAlone =
        noVariety
            .with("learning_gain", 0)
            .with("unlocks", 0)
            .with("ahead_of_order", 0)
            .with("order", -1)
            .with(Rule.of("late", 3, candidate -> candidate.topic().id().equals("b") ? 1 : 0));
    Topic[] topics = {A.in("one"), B.in("one"), C.in("one"), D.in("two")};

    assertThat(flat(noVariety, topics).order()).containsExactly("a", "b", "c", "d");
    assertThat(flat(orderAlone, topics).order()).containsExactly("b", "d", "c", "a");
    assertThat(Policy.standard().rules()).extracting(Rule::name).doesNotContain("late");
  }

  @Test
  void invalidPoliciesAreRefused() {
    Rule late = Rule.of("late", 1, candidate -> 1);

    assertThatThrownBy(() -> Policy.standard().with("lucky", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no rule 'lucky', only goal, ");
    assertThatThrownBy(() -> Policy.of(List.of(late, late)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are two rules named 'late'.");
    assertThatThrownBy(() -> Policy.standard().withVariety(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variety must be at least 0 and finite but is -1.0.");
  }

  private static Classroom flat(Policy policy, Topic... topics) {
    return new Classroom(
        TestModels.constant(Map.of("a", .7, "b", .7, "c", .7, "d", .7)),
        RecommendationSettings.standard().withPolicy(policy),
        topics);
  }

  /** Returns a room in which success is equally likely on every topic. */
  private static Classroom flat(Topic... topics) {
    return new Classroom(TestModels.constant(Map.of("a", .7, "b", .7, "c", .7, "d", .7)), topics);
  }

  private static Classroom attentive(Topic... topics) {
    return new Classroom(
        TestModels.attentive(Map.of("a", .65, "b", .65, "c", .65, "d", .65)), topics);
  }
}
