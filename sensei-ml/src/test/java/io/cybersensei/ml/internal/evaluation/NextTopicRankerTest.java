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
  private final TopicPaths paths = new TopicPaths();
  private final NextTopicModel model = TestNextTopics.oneAfterTheOther(TOPICS);

  @BeforeEach
  void nameTheTopics() {
    for (int topic = 0; topic < TOPICS; topic++) {
      content.topic("t" + topic);
    }
  }

  @Test
  void expectedTopicsRankFirst() {
    paths.add("t0", "t1", "t2", "t3");

    assertThat(measured()).hasValue(new NextTopicMetrics(3, 1, 1, 1, 1));
  }

  @Test
  void tiesRankBehind() {
    paths.add("t0", "t5");

    // t1 is expected, and the ten others have equal scores, so t5 ranks eleventh.
    assertThat(measured()).hasValue(new NextTopicMetrics(1, 0, 0, 0, 0));
  }

  @Test
  void ranksOnlyUnmetTopics() {
    paths.add("t5", "t6", "t7", "t8", "t9", "t10", "t11", "t1", "t3");

    // After t1, t2 ranks first and t0, t3 and t4 have equal scores, so t3 ranks fourth.
    NextTopicMetrics measured = measured().orElseThrow();
    assertThat(measured.events()).isEqualTo(8);
    assertThat(measured.recallAt1()).isEqualTo(6 / 8.0);
    assertThat(measured.recallAt5()).isEqualTo(8 / 8.0);
    assertThat(measured.ndcgAt5())
        .isCloseTo((6 + 1 / log2(1 + 5) + 1 / log2(1 + 4)) / 8, within(1e-9));
  }

  @Test
  void unknownTopicCountsAsMissed() {
    paths.add("t0", "new", "t1");

    NextTopicMetrics measured = measured().orElseThrow();
    assertThat(measured.events()).isEqualTo(2);
    assertThat(measured.recallAt5()).isZero();
  }

  @Test
  void firstTopicAndReturnsDoNotCount() {
    paths.add("t0", "t0", "t1", "t0", "t1", "t1");

    assertThat(measured().orElseThrow().events()).isEqualTo(1);
  }

  @Test
  void earlierEncountersAreKnownButNotRanked() {
    paths.add("t0", "t1", "t7", "t8");

    assertThat(NextTopicRanker.of(model, paths.learners(), paths.numbering(content), 150))
        .hasValue(new NextTopicMetrics(1, 1, 1, 1, 1));
  }

  @Test
  void singleTopicHasNoMetrics() {
    paths.add("t0", "t0");
    paths.add("t1");

    assertThat(measured()).isEmpty();
  }

  @Test
  void popularityRanksByNumberOfLearners() {
    for (int learner = 0; learner < 9; learner++) {
      paths.add("t0", "t" + (learner < 6 ? 1 : 2));
    }
    NextTopicModel popularity =
        NextTopicFit.chainAlone(paths.learners(), paths.numbering(content), TOPICS, 0);

    assertThat(
            NextTopicRanker.of(
                    popularity,
                    paths.learners(),
                    paths.numbering(content),
                    Double.NEGATIVE_INFINITY)
                .orElseThrow()
                .recallAt1())
        .isCloseTo(6 / 9.0, within(1e-9));
  }

  private Optional<NextTopicMetrics> measured() {
    return NextTopicRanker.of(
        model, paths.learners(), paths.numbering(content), Double.NEGATIVE_INFINITY);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
