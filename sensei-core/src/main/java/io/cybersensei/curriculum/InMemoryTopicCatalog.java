package io.cybersensei.curriculum;

import java.util.function.Predicate;

/** A catalogue in memory. */
final class InMemoryTopicCatalog implements TopicCatalog {

  private volatile Curriculum current = Curriculum.empty();

  @Override
  public Curriculum current() {
    return current;
  }

  @Override
  public synchronized void replace(Curriculum curriculum) {
    current = curriculum.after(current);
  }

  @Override
  public synchronized boolean replaceIf(Predicate<Curriculum> condition, Curriculum curriculum) {
    boolean met = condition.test(current);
    current = met ? curriculum.after(current) : current;
    return met;
  }
}
