package io.cybersensei.curriculum;

/**
 * Keeps the curriculum. Every implementation owes:
 *
 * <ul>
 *   <li><b>Atomicity:</b> a reader sees the whole of one curriculum, never a part of a replacement;
 *       of two replacements at once, the later to finish stays.
 *   <li><b>Order:</b> topics and prerequisites come back in the order in which they were given.
 *   <li><b>Emptiness:</b> before the first replacement the curriculum is {@link
 *       Curriculum#empty()}.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at once.
 * </ul>
 *
 * <p>A catalogue that cannot be reached throws an unchecked exception with its cause.
 */
public interface TopicCatalog {

  /** The curriculum in force; one that another process put there may take a second to be seen. */
  Curriculum current();

  /**
   * Puts a curriculum in the place of the one in force. Interactions with topics that are no longer
   * in it stay in the log.
   */
  void replace(Curriculum curriculum);

  /** A catalogue that lives and dies with this object. */
  static TopicCatalog inMemory() {
    return new InMemoryTopicCatalog();
  }
}
