package io.cybersensei.practice;

/** The outcome of asking how to practise a topic. */
public sealed interface PracticeResult {

  /**
   * The topic is in the curriculum.
   *
   * @param suggestion how to practise it
   */
  record Suggested(PracticeSuggestion suggestion) implements PracticeResult {}

  /**
   * There is no such topic.
   *
   * @param topicId what was asked for
   */
  record UnknownTopic(String topicId) implements PracticeResult {}
}
