package io.cybersensei.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of properties of our own kinds of learners, as means over many learners. */
class SimulatedLearnersTest {

  private static final int LEARNERS = 300;

  /** Two basic topics, one that requires the first, and one that requires all before it. */
  private static final Course COURSE =
      new Course(
          new int[] {0, 0, 1, 1}, new int[][] {{}, {}, {0}, {0, 1, 2}}, new double[] {0, 0, 0, 0});

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void practiceRaisesMasteryWithDiminishingReturns(Simulator simulator) {
    double before = meanMastery(simulator, 0, learner -> {});
    double after = meanMastery(simulator, 0, learner -> practise(learner, 0, 6));
    double later = meanMastery(simulator, 0, learner -> practise(learner, 0, 12));

    assertThat(after).isGreaterThan(before + .1);
    assertThat(later).isGreaterThan(after).isLessThan(after + (after - before));
  }

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void whatIsNotPractisedIsForgottenButNotAllOfIt(Simulator simulator) {
    double fresh = meanMastery(simulator, 0, learner -> practise(learner, 0, 8));
    double monthLater =
        meanMastery(
            simulator,
            0,
            learner -> {
              practise(learner, 0, 8);
              learner.advanceTo(30);
            });
    double before = meanMastery(simulator, 0, learner -> {});

    assertThat(monthLater).isLessThan(fresh - .05).isGreaterThan(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void practiceOnSeveralDaysLastsLongerThanAsMuchOnOne(Simulator simulator) {
    double massed =
        meanMastery(
            simulator,
            0,
            learner -> {
              practise(learner, 0, 9);
              learner.advanceTo(40);
            });
    double spaced =
        meanMastery(
            simulator,
            0,
            learner -> {
              practise(learner, 0, 3);
              learner.advanceTo(3);
              practise(learner, 0, 3, 3);
              learner.advanceTo(6);
              practise(learner, 0, 3, 6);
              learner.advanceTo(40);
            });

    assertThat(spaced).isGreaterThan(massed);
  }

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void prerequisitesMakeATopicEasierToLearn(Simulator simulator) {
    double without = meanMastery(simulator, 3, learner -> practise(learner, 3, 6, 30));
    double with =
        meanMastery(
            simulator,
            3,
            learner -> {
              for (int prerequisite = 0; prerequisite < 3; prerequisite++) {
                practise(learner, prerequisite, 10, 10 * prerequisite);
              }
              practise(learner, 3, 6, 30);
            });

    assertThat(with).isGreaterThan(without + .1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void anEasierItemIsMoreLikelyRight(Simulator simulator) {
    Learner learner = simulator.learner(World.STANDARD, COURSE, new Draws(1));

    assertThat(learner.chance(0, 0)).isGreaterThan(learner.chance(0, Course.ITEMS - 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void theSameSeedGivesTheSameLearnerAndAnotherSeedAnother(Simulator simulator) {
    assertThat(answers(simulator, 1)).isEqualTo(answers(simulator, 1));
    assertThat(answers(simulator, 1)).isNotEqualTo(answers(simulator, 2));
  }

  @ParameterizedTest
  @EnumSource(names = {"ITEM_RESPONSE", "KNOWLEDGE_TRACING"})
  void whatAnOnlookerExpectsIsNeverNegative(Simulator simulator) {
    Learner learner = simulator.learner(World.STANDARD, COURSE, new Draws(1));

    for (Insight insight : List.of(learner.ofParameters(), learner.ofState())) {
      assertThat(IntStream.range(0, COURSE.topics()).mapToDouble(insight::worth))
          .allMatch(worth -> worth >= 0 && Double.isFinite(worth));
    }
  }

  private static List<Boolean> answers(Simulator simulator, long seed) {
    Learner learner = simulator.learner(World.STANDARD, COURSE, new Draws(seed));
    List<Boolean> answers = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      learner.advanceTo(step / 5.0);
      answers.add(learner.answer(step % COURSE.topics(), step % Course.ITEMS, step));
    }
    return answers;
  }

  private interface Life {
    void of(Learner learner);
  }

  private static double meanMastery(Simulator simulator, int topic, Life life) {
    return IntStream.range(0, LEARNERS)
        .mapToDouble(
            seed -> {
              Learner learner = simulator.learner(World.STANDARD, COURSE, new Draws(seed));
              life.of(learner);
              return learner.mastery(topic);
            })
        .average()
        .orElseThrow();
  }

  private static void practise(Learner learner, int topic, int answers) {
    practise(learner, topic, answers, 0);
  }

  private static void practise(Learner learner, int topic, int answers, int firstStep) {
    for (int step = 0; step < answers; step++) {
      learner.answer(topic, step % Course.ITEMS, firstStep + step);
    }
  }
}
