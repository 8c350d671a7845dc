package io.cybersensei.curriculum;

import java.util.function.Predicate;

/**
 * A store of the curriculum. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Atomicity:</b> a reader sees the whole of one curriculum, never a part of a replacement.
 *       Of two concurrent replacements, the one that finishes later stays.
 *   <li><b>Retirement:</b> topics that a replacement leaves out are {@linkplain
 *       Curriculum#retired() retired}, as by {@link Curriculum#after}, until a later one has them
 *       again.
 *   <li><b>Order:</b> topics and prerequisites are returned in the order in which they were given.
 *   <li><b>Emptiness:</b> before the first replacement the curriculum is {@link
 *       Curriculum#empty()}.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>If the catalogue cannot be reached, a method throws an unchecked exception with its cause.
 */
public interface TopicCatalog {

  /**
   * Returns the curriculum in force. A replacement by another process may become visible a second
   * later.
   */
  Curriculum current();

  /**
   * Replaces the curriculum in force. Topics that are no longer in the curriculum are retired.
   * Interactions with them stay in the log.
   *
   * @param curriculum the new curriculum
   */
  void replace(Curriculum curriculum);

  /**
   * Replaces the curriculum in force if it meets a condition. An implementation looks at the
   * curriculum in force, not at an earlier one, and lets no other replacement come between.
   * Default: two calls, between which one can.
   *
   * @param condition the condition on the curriculum in force; it may be called several times
   * @param curriculum the new curriculum
   * @return whether it was replaced
   */
  default boolean replaceIf(Predicate<Curriculum> condition, Curriculum curriculum) {
    if (!condition.test(current())) {
      return false;
    }
    replace(curriculum);
    return true;
  }

  /** Returns an empty catalogue that keeps the curriculum in memory only. */
  static TopicCatalog inMemory() {
    return new InMemoryTopicCatalog();
  }
}
