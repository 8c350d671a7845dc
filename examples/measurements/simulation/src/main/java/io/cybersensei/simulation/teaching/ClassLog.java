package io.cybersensei.simulation.teaching;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.simulation.worlds.Course;
import io.cybersensei.simulation.worlds.Draws;
import io.cybersensei.simulation.worlds.Learner;
import io.cybersensei.simulation.worlds.Schedule;
import io.cybersensei.simulation.worlds.Simulator;
import io.cybersensei.simulation.worlds.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A log of an earlier class, the learners of which chose their topics freely. It provides the
 * training data of a model and the counts that a platform can derive from a log.
 */
public final class ClassLog {

  /** The time at which the earlier class ends and the compared learners begin. */
  public static final Instant END = Instant.parse("2026-03-02T08:00:00Z");

  private static final int DAYS = 90;
  private static final int MIN_ANSWERS = 40;
  private static final int MAX_ANSWERS = 240;
  private static final double NANOS_A_DAY = 86_400e9;

  private final List<Interaction> interactions = new ArrayList<>();
  private final int[] answers;
  private final int[] rightAnswers;

  public ClassLog(Simulator simulator, World world, Course course, Draws draws, int learners) {
    answers = new int[course.topics()];
    rightAnswers = new int[course.topics()];
    for (int number = 0; number < learners; number++) {
      study(
          simulator.learner(world, course, draws.part(number)), course, draws.part(number), number);
    }
  }

  private void study(Learner learner, Course course, Draws draws, int number) {
    Teacher study = new MixedStudy(course.topics(), draws);
    int most = MIN_ANSWERS + draws.below(MAX_ANSWERS - MIN_ANSWERS + 1, Draws.Use.START, 0);
    Instant start = at(END, -DAYS * (1 - .5 * draws.uniform(Draws.Use.START, 1)));
    double[] days = Schedule.days(draws, most);
    for (int step = 0; step < most && at(start, days[step]).isBefore(END); step++) {
      learner.advanceTo(days[step]);
      int topic = study.next(step, days[step]);
      int item = draws.below(Course.ITEMS, Draws.Use.ITEM, step);
      boolean right = learner.answer(topic, item, step);
      study.observe(topic, item, right, days[step]);
      answers[topic]++;
      rightAnswers[topic] += right ? 1 : 0;
      interactions.add(interaction(number, step, topic, item, right, at(start, days[step])));
    }
  }

  private static Interaction interaction(
      int learner, int step, int topic, int item, boolean right, Instant at) {
    return Interaction.builder()
        .id(new UUID(learner, step))
        .learnerId("earlier" + learner)
        .type(InteractionType.ANSWERED)
        .topicId(Course.id(topic))
        .itemId("q" + item)
        .score(right ? 1 : 0)
        .occurredAt(at)
        .build();
  }

  /** Returns the time a number of days after an instant. */
  public static Instant at(Instant start, double days) {
    return start.plusNanos(Math.round(days * NANOS_A_DAY));
  }

  public int size() {
    return interactions.size();
  }

  /** Returns the number of answers on a topic. */
  public int answers(int topic) {
    return answers[topic];
  }

  /** Returns the share of right answers on a topic, with one right and one wrong answer added. */
  public double successRate(int topic) {
    return (rightAnswers[topic] + 1.0) / (answers[topic] + 2.0);
  }

  /** Trains a model on the log. */
  public LearningModel train(TrainingProgress progress) {
    TimeWindow window = new TimeWindow(at(END, -DAYS), END);
    SmileTrainer trainer = SmileTrainer.builder().clock(() -> END).build();
    return trainer
        .train(interactions::stream, window, progress)
        .match(
            TrainingResult.Trained::model, ClassLog::noModel, ClassLog::noModel, ClassLog::noModel);
  }

  private static LearningModel noModel(TrainingResult result) {
    throw new IllegalStateException("The earlier class cannot be learned from: " + result);
  }
}
