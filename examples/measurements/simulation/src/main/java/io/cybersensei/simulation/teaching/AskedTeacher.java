package io.cybersensei.simulation.teaching;

import io.cybersensei.simulation.worlds.Draws;

/**
 * A teacher that begins with {@value #QUESTIONS} questions on topics at random, about as many as a
 * placement test asks, and then takes Sensei's first recommendation.
 */
final class AskedTeacher implements Teacher {

  static final int QUESTIONS = 15;

  private final SenseiTeacher teacher;
  private final int topics;
  private final Draws draws;

  AskedTeacher(SenseiTeacher teacher, int topics, Draws draws) {
    this.teacher = teacher;
    this.topics = topics;
    this.draws = draws;
  }

  @Override
  public int next(int step, double day) {
    return step < QUESTIONS ? draws.below(topics, Draws.Use.CHOICE, step) : teacher.next(step, day);
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    teacher.observe(topic, item, right, day);
  }
}
