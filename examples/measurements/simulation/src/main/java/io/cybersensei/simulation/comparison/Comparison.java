package io.cybersensei.simulation.comparison;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.RecommendationSettings;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A comparison of ways of teaching, each with the same learners and the same luck. Learners are
 * independent, so the result is the same on any number of threads.
 *
 * @param learners the number of learners, distributed evenly over the courses
 * @param steps the number of answers of each learner
 * @param courses the number of generated courses, each with an earlier class of its own
 * @param earlierLearners the number of learners in an earlier class
 * @param seed the seed of all random numbers
 * @param settings the settings of Sensei's recommendations
 * @param world the world of the learners
 * @param only the ids of the ways to compare; empty for all. Curriculum order and the greedy
 *     teacher that knows the parameters are always compared
 */
public record Comparison(
    int learners,
    int steps,
    int courses,
    int earlierLearners,
    long seed,
    RecommendationSettings settings,
    World world,
    Set<String> only) {

  public Comparison {
    requireAtLeast(1, "courses", courses);
    requireAtLeast(courses, "learners", learners);
    requireAtLeast(1, "steps", steps);
    requireAtLeast(10, "earlierLearners", earlierLearners);
  }

  private static void requireAtLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + " but is " + value + ".");
    }
  }

  /** A course with the ways of teaching that were prepared for it. */
  private record Room(Course course, List<Way> ways) {}

  /** Returns one result for each way of teaching, in the order of {@link Ways}. */
  public List<Curves> run(Simulator simulator, Progress progress) {
    Draws all = new Draws(seed).part(simulator.id().hashCode());
    List<Room> rooms = new ArrayList<>();
    for (int number = 0; number < courses; number++) {
      progress.at(simulator.id() + ": training", number, courses);
      rooms.add(room(simulator, all.part(number)));
    }
    List<Way> ways = rooms.get(0).ways();
    double[][][] mastery = new double[ways.size()][learners][steps];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, learners)
        .parallel()
        .forEach(
            number -> {
              Room room = rooms.get(number % courses);
              Draws draws = all.part(number % courses).part(2).part(number);
              for (int way = 0; way < ways.size(); way++) {
                Learner learner = simulator.learner(world, room.course(), draws);
                Teacher teacher = room.ways().get(way).teacher().apply(learner, draws);
                teach(room.course(), learner, teacher, draws, mastery[way][number]);
              }
              progress.at(simulator.id() + ": teaching", done.incrementAndGet(), learners);
            });
    return IntStream.range(0, ways.size())
        .mapToObj(way -> new Curves(ways.get(way), mastery[way]))
        .toList();
  }

  /**
   * Returns a table of the share of right answers on topics that Sensei called mastered, at once, 7
   * and 30 days later.
   */
  public String retention(Simulator simulator) {
    Draws all = new Draws(seed).part(simulator.id().hashCode());
    List<Room> rooms =
        IntStream.range(0, courses).mapToObj(number -> room(simulator, all.part(number))).toList();
    StringBuilder table =
        new StringBuilder("| " + simulator.title() + " | called mastered | at once | 7 days later")
            .append(" | 30 days later |\n|---|---|---|---|---|\n");
    for (int way = 0; way < rooms.get(0).ways().size(); way++) {
      if (rooms.get(0).ways().get(way).id().startsWith(Ways.SENSEI)) {
        int chosen = way;
        List<Retention> learned =
            IntStream.range(0, learners)
                .parallel()
                .mapToObj(number -> retention(simulator, all, rooms, number, chosen))
                .toList();
        table.append(Retention.line(rooms.get(0).ways().get(way).title(), learned)).append('\n');
      }
    }
    return table.toString();
  }

  private Retention retention(
      Simulator simulator, Draws all, List<Room> rooms, int number, int way) {
    Room room = rooms.get(number % courses);
    Draws draws = all.part(number % courses).part(2).part(number);
    Learner learner = simulator.learner(world, room.course(), draws);
    Teacher teacher = room.ways().get(way).teacher().apply(learner, draws);
    Retention retention = new Retention(learner, teacher);
    double[] days = Schedule.days(draws, steps);
    for (int step = 0; step < steps; step++) {
      learner.advanceTo(days[step]);
      if (step == 0 || (int) days[step] > (int) days[step - 1]) {
        retention.beginSession(days[step]);
      }
      int topic = teacher.next(step, days[step]);
      int item = draws.below(Course.ITEMS, Draws.Use.ITEM, step);
      teacher.observe(topic, item, learner.answer(topic, item, step), days[step]);
    }
    retention.end();
    return retention;
  }

  private Room room(Simulator simulator, Draws draws) {
    Course course = simulator.course(draws.part(0));
    ClassLog log = new ClassLog(simulator, world, course, draws.part(1), earlierLearners);
    LearningModel model =
        Stream.of(Ways.SENSEI, Ways.PLACED, Ways.PLACED_FULLY, Ways.ASKED)
                .anyMatch(this::isCompared)
            ? log.train((stage, fraction) -> true)
            : LearningModel.untrained();
    List<Way> ways = Ways.of(world.told(course, draws.part(3)), log, model, settings);
    return new Room(course, ways.stream().filter(way -> isCompared(way.id())).toList());
  }

  private boolean isCompared(String way) {
    return only.isEmpty()
        || only.contains(way)
        || way.equals(Ways.KNOWING)
        || way.equals(Ways.CURRICULUM);
  }

  private void teach(
      Course course, Learner learner, Teacher teacher, Draws draws, double[] mastery) {
    double[] days = Schedule.days(draws, mastery.length);
    int rightInARow = 0;
    int wrongInARow = 0;
    boolean hasLeft = false;
    for (int step = 0; step < mastery.length; step++) {
      learner.advanceTo(days[step]);
      if (hasLeft) {
        mastery[step] = meanMastery(course, learner);
        continue;
      }
      int topic = teacher.next(step, days[step]);
      int item = draws.below(Course.ITEMS, Draws.Use.ITEM, step);
      boolean right = learner.answer(topic, item, step);
      teacher.observe(topic, item, right, days[step]);
      rightInARow = right ? rightInARow + 1 : 0;
      wrongInARow = right ? 0 : wrongInARow + 1;
      hasLeft = draws.uniform(Draws.Use.LEAVING, step) < world.leaves(rightInARow, wrongInARow);
      mastery[step] = meanMastery(course, learner);
    }
  }

  private static double meanMastery(Course course, Learner learner) {
    double sum = 0;
    for (int topic = 0; topic < course.topics(); topic++) {
      sum += learner.mastery(topic);
    }
    return sum / course.topics();
  }
}
