package io.cybersensei.simulation.teaching;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.placement.PlacementSettings;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.worlds.Course;
import io.cybersensei.simulation.worlds.Draws;
import java.util.List;

/** The ways of teaching in the comparison. */
public final class Ways {

  public static final String SENSEI = "sensei";
  public static final String UNTRAINED = "sensei-untrained";
  public static final String PLACED = "sensei-placed";
  public static final String PLACED_FULLY = "sensei-placed-fully";
  public static final String ASKED = "sensei-asked";
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
            PLACED,
            "Sensei after a placement test",
            (learner, draws) -> new PlacedTeacher(new SenseiTeacher(course, model, settings))),
        new Way(
            PLACED_FULLY,
            "Sensei after a test at any cost",
            (learner, draws) ->
                new PlacedTeacher(
                    new SenseiTeacher(
                        course, model, settings, PlacementSettings.builder().minGain(0).build()))),
        new Way(
            ASKED,
            "Sensei after questions at random",
            (learner, draws) ->
                new AskedTeacher(new SenseiTeacher(course, model, settings), topics, draws)),
        turns(
            "turns-and-reviews",
            "Two in a row and reviews",
            course,
            2,
            2,
            1,
            TurnsInOrder.Reviews.FIRST),
        turns(
            "alternating",
            "Two in a row, reviews alternate",
            course,
            2,
            2,
            6,
            TurnsInOrder.Reviews.ALTERNATING),
        turns("spread", "Three in a row, two a day", course, 3, 2, 14, TurnsInOrder.Reviews.LAST),
        new Way(
            "locked-turns",
            "Three in a row, in order of prerequisites",
            (learner, draws) ->
                new TurnsInOrder(
                    course, new TurnsInOrder.Rules(3, 3, 6, TurnsInOrder.Reviews.LAST, true))),
        new Way("streak", "Mastery by streak", (learner, draws) -> new MasteryByStreak(course)),
        inOrder(CURRICULUM, "Curriculum order", Orders.ofCourse(topics)),
        inOrder("popularity", "Popularity", Orders.by(topics, topic -> -log.answers(topic))),
        inOrder(
            "easiest-first", "Easiest first", Orders.by(topics, topic -> -log.successRate(topic))),
        inOrder("hardest-first", "Hardest first", Orders.by(topics, log::successRate)),
        new Way("random", "Random", (learner, draws) -> random(topics, draws)));
  }

  private static Way turns(
      String id,
      String title,
      Course course,
      int rightInARow,
      int answersADay,
      int firstBox,
      TurnsInOrder.Reviews reviews) {
    TurnsInOrder.Rules rules =
        new TurnsInOrder.Rules(rightInARow, answersADay, firstBox, reviews, false);
    return new Way(id, title, (learner, draws) -> new TurnsInOrder(course, rules));
  }

  private static Way inOrder(String id, String title, int[] order) {
    return new Way(id, title, (learner, draws) -> new InOrder(order));
  }

  /** Returns a teacher that chooses each topic at random. */
  private static Teacher random(int topics, Draws draws) {
    return (step, day) -> draws.below(topics, Draws.Use.CHOICE, step);
  }
}
