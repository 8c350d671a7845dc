package io.cybersensei.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Tests that the simulator agrees with its reference. The expected numbers were printed by {@code
 * EduSim/Envs/KSS} of bigdata-ustc/EduSim, commit f656955, for the same learner and answers.
 */
class KnowledgeStructureTest {

  private static final double[] BEFORE = {
    -2.5, -3.0, -2.1, -1.2, -0.3, -3.4, -1.6, -0.7, -3.8, -2.9
  };

  private static final int[] ANSWERS = {
    0, 3, 6, 1, 2, 8, 2, 0, 9, 1, 8, 4, 1, 2, 6, 6, 2, 4, 2, 8, 6, 1, 9, 2, 4, 9, 1, 9, 9, 6, 1, 4,
    1, 8, 3, 5, 6, 3, 8, 2, 1, 1, 1, 1, 2, 2, 2, 4, 4, 3, 5, 0, 5, 5, 8, 6, 9
  };

  private static final double[] AFTER = {
    4.0625,
    4.984375,
    4.64643569954245,
    4.250353374683048,
    4.214337613204018,
    4.8856103546344265,
    1.6999999999999997,
    0.9499999999999998,
    3.8946683903303176,
    4.2287909762064135
  };

  private final Course course = KnowledgeStructure.course(new Draws(1));

  @Test
  void practiceRaisesAbilitiesAsInTheReference() {
    KnowledgeStructureLearner learner = new KnowledgeStructureLearner(course, BEFORE.clone());

    for (int step = 0; step < ANSWERS.length; step++) {
      learner.answer(ANSWERS[step], 0, step);
    }

    for (int topic = 0; topic < AFTER.length; topic++) {
      assertThat(learner.ability(topic)).isCloseTo(AFTER[topic], within(1e-12));
    }
  }

  @Test
  void chanceIsThatOfTheReference() {
    Course easy = new Course(new int[1], new int[1][0], new double[] {1.1});

    assertThat(new KnowledgeStructure(easy).chance(1, 0))
        .isCloseTo(0.4745746431445202, within(1e-12));
  }

  @Test
  void farTopicsTeachNothing() {
    KnowledgeStructureLearner learner = new KnowledgeStructureLearner(course, BEFORE.clone());
    learner.answer(1, 0, 0);
    double before = learner.ability(6);

    learner.answer(6, 0, 1);

    assertThat(learner.ability(6)).isEqualTo(before);
  }
}
