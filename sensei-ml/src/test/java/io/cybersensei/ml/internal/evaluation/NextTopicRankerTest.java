package io.cybersensei.ml.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.model.TestNextTopics;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.internal.nexttopic.NextTopicFit;
import io.cybersensei.ml.internal.nexttopic.TopicPaths;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NextTopicRankerTest {

  private static final int TOPICS = 12;

  private final ContentIndex content = new ContentIndex();
  private final TopicPaths ways = new TopicPaths();
  private final NextTopicModel model = TestNextTopics.oneAfterTheOther(TOPICS);

  @BeforeEach
  void nameTheTopics() {
    for (int topic = 0; topic < TOPICS; topic++) {
      content.topic("t" + topic);
    }
  }

  @Test
  void rewardsWhatWasExpected() {
    ways.add("t0", "t1", "t2", "t3");

    assertThat(measured()).hasValue(new NextTopicMetrics(3, 1, 1, 1, 1));
  }

  @Test
  void countsTopicsOfEqualScoreAsRankedBefore() {
    ways.add("t0", "t5");

    // t1 is expected, the ten others alike: t5 comes eleventh.
    assertThat(measured()).hasValue(new NextTopicMetrics(1, 0, 0, 0, 0));
  }

  @Test
  void ranksOnlyWhatTheLearnerHasNotMet() {
    ways.add("t5", "t6", "t7", "t8", "t9", "t10", "t11", "t1", "t3");

    // After t1 come t2 and then, alike, t0, t3 and t4: fourth of those that are left.
    NextTopicMetrics measured = measured().orElseThrow();
    assertThat(measured.events()).isEqualTo(8);
    assertThat(measured.recallAt1()).isEqualTo(6 / 8.0);
    assertThat(measured.recallAt5()).isEqualTo(8 / 8.0);
    assertThat(measured.ndcgAt5())
        .isCloseTo((6 + 1 / log2(1 + 5) + 1 / log2(1 + 4)) / 8, within(1e-9));
  }

  @Test
  void countsATopicThatTheModelDoesNotKnowAsMissed() {
    ways.add("t0", "new", "t1");

    NextTopicMetrics measured = measured().orElseThrow();
    assertThat(measured.events()).isEqualTo(2);
    assertThat(measured.recallAt5()).isZero();
  }

  @Test
  void countsNeitherTheFirstTopicNorGoingBack() {
    ways.add("t0", "t0", "t1", "t0", "t1", "t1");

    assertThat(measured().orElseThrow().events()).isEqualTo(1);
  }

  @Test
  void knowsOfWhatCameBeforeATimeButRanksOnlyForWhatCameAfterIt() {
    ways.add("t0", "t1", "t7", "t8");

    assertThat(NextTopicRanker.of(model, ways.learners(), ways.numbering(content), 150))
        .hasValue(new NextTopicMetrics(1, 1, 1, 1, 1));
  }

  @Test
  void saysNothingOfLearnersWithASingleTopic() {
    ways.add("t0", "t0");
    ways.add("t1");

    assertThat(measured()).isEmpty();
  }

  @Test
  void comparesWithPopularity() {
    for (int learner = 0; learner < 9; learner++) {
      ways.add("t0", "t" + (learner < 6 ? 1 : 2));
    }
    NextTopicModel popularity =
        NextTopicFit.chainAlone(ways.learners(), ways.numbering(content), TOPICS, 0);

    assertThat(
            NextTopicRanker.of(
                    popularity, ways.learners(), ways.numbering(content), Double.NEGATIVE_INFINITY)
                .orElseThrow()
                .recallAt1())
        .isCloseTo(6 / 9.0, within(1e-9));
  }

  private Optional<NextTopicMetrics> measured() {
    return NextTopicRanker.of(
        model, ways.learners(), ways.numbering(content), Double.NEGATIVE_INFINITY);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
