package io.cybersensei.curriculum;

/** A catalogue in memory. */
final class InMemoryTopicCatalog implements TopicCatalog {

  private volatile Curriculum current = Curriculum.empty();

  @Override
  public Curriculum current() {
    return current;
  }

  @Override
  public void replace(Curriculum curriculum) {
    current = curriculum;
  }
}
