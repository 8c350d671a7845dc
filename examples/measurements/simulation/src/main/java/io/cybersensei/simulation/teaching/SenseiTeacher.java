package io.cybersensei.simulation.teaching;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.placement.PlacementSettings;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.worlds.Course;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A teacher that takes Sensei's first recommendation. Without any recommendation it takes the topic
 * that was answered longest ago.
 */
final class SenseiTeacher implements Teacher {

  static final String LEARNER = "learner";

  private final Sensei sensei;
  private final double[] lastDay;
  private Instant now = ClassLog.END;

  /**
   * @param model a model that was trained on other learners, or the untrained one
   */
  SenseiTeacher(Course course, LearningModel model, RecommendationSettings settings) {
    this(course, model, settings, PlacementSettings.standard());
  }

  /**
   * @param model a model that was trained on other learners, or the untrained one
   * @param placement the settings of a placement test
   */
  SenseiTeacher(
      Course course,
      LearningModel model,
      RecommendationSettings settings,
      PlacementSettings placement) {
    sensei =
        Sensei.builder()
            .storage(Storage.inMemory())
            .clock(() -> now)
            .recommendations(settings)
            .placement(placement)
            .build();
    if (model.isTrained()) {
      sensei.use(model);
    }
    sensei.teach(course.curriculum());
    lastDay = new double[course.topics()];
  }

  /** Returns Sensei at the time of a day. */
  Sensei at(double day) {
    now = ClassLog.at(ClassLog.END, day);
    return sensei;
  }

  @Override
  public int next(int step, double day) {
    now = ClassLog.at(ClassLog.END, day);
    List<Recommendation> recommended = sensei.recommend(LEARNER, 1).items();
    return recommended.isEmpty()
        ? Orders.by(lastDay.length, topic -> lastDay[topic])[0]
        : Course.topic(recommended.get(0).topic().id());
  }

  @Override
  public Set<Integer> mastered(double day) {
    now = ClassLog.at(ClassLog.END, day);
    return sensei.path(LEARNER).steps().stream()
        .filter(step -> step.knowledge().estimate().mastered())
        .map(step -> Course.topic(step.topic().id()))
        .collect(Collectors.toSet());
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    lastDay[topic] = day;
    LogResult outcome =
        sensei.log(
            InteractionDraft.answered(LEARNER, Course.id(topic), right ? 1 : 0)
                .item("q" + item)
                .at(now));
    if (!(outcome instanceof LogResult.Stored)) {
      throw new IllegalStateException("Sensei did not take an answer: " + outcome);
    }
  }
}
