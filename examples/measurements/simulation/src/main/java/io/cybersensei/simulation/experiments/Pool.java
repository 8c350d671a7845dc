package io.cybersensei.simulation.experiments;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.comparison.ProgressLine;
import io.cybersensei.simulation.teaching.ClassLog;
import io.cybersensei.simulation.teaching.Teacher;
import io.cybersensei.simulation.teaching.Way;
import io.cybersensei.simulation.teaching.Ways;
import io.cybersensei.simulation.worlds.Course;
import io.cybersensei.simulation.worlds.Draws;
import io.cybersensei.simulation.worlds.Learner;
import io.cybersensei.simulation.worlds.Schedule;
import io.cybersensei.simulation.worlds.Simulator;
import io.cybersensei.simulation.worlds.World;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Learners who were taught in several ways for {@value #DAYS} days, and then tested. The learners
 * of each way are others, because nobody can be in two arms of an experiment.
 */
final class Pool {

  static final String SENSEI = "Sensei with a model";
  static final String HOLD_OUT = "hold-out";
  static final String IN_ORDER = "order of the curriculum, no Sensei";

  private static final int DAYS = 26;
  private static final int TEST_DAY = 27;
  private static final int REST = 7;
  private static final int MOST_STEPS = 200;
  private static final int EARLIER_LEARNERS = 400;

  private final Simulator simulator;
  private final Course course;
  private final Draws draws;

  Pool(Simulator simulator, long seed) {
    this.simulator = simulator;
    this.draws = new Draws(seed).part(simulator.id().hashCode());
    this.course = simulator.course(draws.part(0));
  }

  /** Returns the tests of the learners of each way. */
  Map<String, List<Tested>> fill(int learners, ProgressLine progress) {
    ClassLog log = new ClassLog(simulator, World.STANDARD, course, draws.part(1), EARLIER_LEARNERS);
    LearningModel model = log.train((stage, fraction) -> true);
    RecommendationSettings settings = RecommendationSettings.standard();
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put(SENSEI, way(Ways.SENSEI, log, model, settings));
    ways.put(HOLD_OUT, way(Ways.SENSEI, log, model, settings.withPolicy(Policy.withoutModel())));
    ways.put(IN_ORDER, way(Ways.CURRICULUM, log, model, settings));
    Map<String, List<Tested>> pool = new LinkedHashMap<>();
    AtomicInteger done = new AtomicInteger();
    int place = 0;
    for (Map.Entry<String, Way> each : ways.entrySet()) {
      Draws ofWay = draws.part(2 + place++);
      pool.put(
          each.getKey(),
          IntStream.range(0, learners)
              .parallel()
              .mapToObj(
                  number -> {
                    Tested tested = taught(each.getValue(), ofWay.part(number));
                    progress.at("teaching", done.incrementAndGet(), learners * ways.size());
                    return tested;
                  })
              .toList());
    }
    return pool;
  }

  private Way way(String id, ClassLog log, LearningModel model, RecommendationSettings settings) {
    return Ways.of(course, log, model, settings).stream()
        .filter(way -> way.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Tested taught(Way way, Draws luck) {
    Learner learner = simulator.learner(World.STANDARD, course, luck);
    Teacher teacher = way.teacher().apply(learner, luck);
    double[] days = Schedule.days(luck, MOST_STEPS);
    double[] lastDay = new double[course.topics()];
    Arrays.fill(lastDay, Double.NaN);
    for (int step = 0; step < MOST_STEPS && days[step] < DAYS; step++) {
      learner.advanceTo(days[step]);
      int topic = teacher.next(step, days[step]);
      int item = luck.below(Course.ITEMS, Draws.Use.ITEM, step);
      teacher.observe(topic, item, learner.answer(topic, item, step), days[step]);
      lastDay[topic] = days[step];
    }
    learner.advanceTo(TEST_DAY);
    return test(learner, luck, lastDay);
  }

  private Tested test(Learner learner, Draws luck, double[] lastDay) {
    int right = 0;
    int rested = 0;
    int restedRight = 0;
    for (int topic = 0; topic < course.topics(); topic++) {
      int item = luck.below(Course.ITEMS, Draws.Use.ITEM, MOST_STEPS + topic);
      boolean success =
          luck.uniform(Draws.Use.ANSWER, MOST_STEPS + topic) < learner.chance(topic, item);
      right += success ? 1 : 0;
      if (TEST_DAY - lastDay[topic] >= REST) {
        rested++;
        restedRight += success ? 1 : 0;
      }
    }
    return new Tested(
        (double) right / course.topics(),
        rested == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) restedRight / rested));
  }
}
