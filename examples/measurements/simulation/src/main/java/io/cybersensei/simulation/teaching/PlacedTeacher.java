package io.cybersensei.simulation.teaching;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.placement.Placement;
import io.cybersensei.placement.PlacementAnswer;
import io.cybersensei.placement.PlacementQuestion;
import io.cybersensei.placement.PlacementResult;
import io.cybersensei.placement.Placements;
import io.cybersensei.simulation.worlds.Course;
import java.util.Optional;

/**
 * A teacher that begins with a placement test of Sensei over the whole course, and then takes
 * Sensei's first recommendation. Each question of the test is an answer of the learner.
 */
final class PlacedTeacher implements Teacher {

  private final SenseiTeacher teacher;
  private Optional<PlacementQuestion> open = Optional.empty();
  private boolean placed;

  PlacedTeacher(SenseiTeacher teacher) {
    this.teacher = teacher;
  }

  @Override
  public int next(int step, double day) {
    if (!placed && open.isEmpty()) {
      continueFrom(teacher.at(day).placements().start(SenseiTeacher.LEARNER, Scope.everything()));
    }
    return open.map(question -> Course.topic(question.topicId()))
        .orElseGet(() -> teacher.next(step, day));
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    if (open.isEmpty()) {
      teacher.observe(topic, item, right, day);
      return;
    }
    Placements placements = teacher.at(day).placements();
    PlacementAnswer answer =
        PlacementAnswer.scored(open.get().number(), right ? 1 : 0).item("q" + item);
    continueFrom(placements.answer(SenseiTeacher.LEARNER, answer));
  }

  private void continueFrom(PlacementResult result) {
    if (!(result instanceof PlacementResult.Current current)) {
      throw new IllegalStateException("Sensei did not go on with a test: " + result);
    }
    Placement placement = current.placement();
    open = placement.question();
    placed = open.isEmpty();
  }

  /** Returns whether the test is over. */
  boolean isPlaced() {
    return placed;
  }
}
