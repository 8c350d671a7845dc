package io.cybersensei.simulation.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.worlds.Course;
import io.cybersensei.simulation.worlds.Draws;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacedTeacherTest {

  private static final int MAX_QUESTIONS = 25;

  private final Course course = Course.generate(new Draws(1));

  private SenseiTeacher sensei() {
    return new SenseiTeacher(course, LearningModel.untrained(), RecommendationSettings.standard());
  }

  @Test
  void rightAnswersPlaceTheLearnerOnEachTopic() {
    PlacedTeacher teacher = new PlacedTeacher(sensei());

    int asked = test(teacher, true);

    assertThat(asked).isBetween(10, MAX_QUESTIONS);
    assertThat(teacher.isPlaced()).isTrue();
  }

  @Test
  void wrongAnswersEndTheTestEarlyAndTeachingBegins() {
    PlacedTeacher teacher = new PlacedTeacher(sensei());

    int asked = test(teacher, false);

    assertThat(asked).isLessThan(10);
    assertThat(teacher.next(asked, 0)).isBetween(0, course.topics() - 1);
    teacher.observe(teacher.next(asked, 0), 0, true, 0);
    assertThat(teacher.isPlaced()).isTrue();
  }

  @Test
  void questionsAtRandomAreOnManyTopicsAndTheSameForEachWay() {
    AskedTeacher teacher = new AskedTeacher(sensei(), course.topics(), new Draws(2));
    AskedTeacher again = new AskedTeacher(sensei(), course.topics(), new Draws(2));
    Set<Integer> topics = new HashSet<>();

    for (int step = 0; step < AskedTeacher.QUESTIONS; step++) {
      assertThat(teacher.next(step, 0)).isEqualTo(again.next(step, 0));
      topics.add(teacher.next(step, 0));
    }

    assertThat(topics.size()).isGreaterThan(AskedTeacher.QUESTIONS / 2);
  }

  /** Plays a test and returns the number of its questions. */
  private static int test(PlacedTeacher teacher, boolean right) {
    int asked = 0;
    while (!teacher.isPlaced() && asked <= MAX_QUESTIONS) {
      int topic = teacher.next(asked, 0);
      if (!teacher.isPlaced()) {
        teacher.observe(topic, asked % Course.ITEMS, right, 0);
        asked++;
      }
    }
    return asked;
  }
}
