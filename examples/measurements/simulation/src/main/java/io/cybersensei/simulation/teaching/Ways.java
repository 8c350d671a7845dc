package io.cybersensei.simulation.teaching;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.worlds.Course;
import io.cybersensei.simulation.worlds.Draws;
import java.util.List;

/** The ways of teaching in the comparison. */
public final class Ways {

  public static final String SENSEI = "sensei";
  public static final String UNTRAINED = "sensei-untrained";
  public static final String CURRICULUM = "curriculum";
  public static final String KNOWING = "knowing";

  private Ways() {}

  /**
   * Returns the ways of teaching a course.
   *
   * @param model the model of Sensei, trained on the log
   */
  public static List<Way> of(
      Course course, ClassLog log, LearningModel model, RecommendationSettings settings) {
    int topics = course.topics();
    return List.of(
        new Way(
            KNOWING,
            "Greedy, knows the parameters",
            (learner, draws) -> new Knowing(learner.ofParameters(), topics)),
        new Way(
            "all-knowing",
            "Greedy, sees the state",
            (learner, draws) -> new Knowing(learner.ofState(), topics)),
        new Way(SENSEI, "Sensei", (learner, draws) -> new SenseiTeacher(course, model, settings)),
        new Way(
            UNTRAINED,
            "Sensei, no model",
            (learner, draws) -> new SenseiTeacher(course, LearningModel.untrained(), settings)),
        new Way(
            "turns-and-reviews",
            "Two in a row and reviews",
            (learner, draws) -> new TurnsInOrder(Orders.ofCourse(topics))),
        new Way("streak", "Mastery by streak", (learner, draws) -> new MasteryByStreak(course)),
        inOrder(CURRICULUM, "Curriculum order", Orders.ofCourse(topics)),
        inOrder("popularity", "Popularity", Orders.by(topics, topic -> -log.answers(topic))),
        inOrder(
            "easiest-first", "Easiest first", Orders.by(topics, topic -> -log.successRate(topic))),
        inOrder("hardest-first", "Hardest first", Orders.by(topics, log::successRate)),
        new Way("random", "Random", (learner, draws) -> random(topics, draws)));
  }

  private static Way inOrder(String id, String title, int[] order) {
    return new Way(id, title, (learner, draws) -> new InOrder(order));
  }

  /** Returns a teacher that chooses each topic at random. */
  private static Teacher random(int topics, Draws draws) {
    return (step, day) -> draws.below(topics, Draws.Use.CHOICE, step);
  }
}
