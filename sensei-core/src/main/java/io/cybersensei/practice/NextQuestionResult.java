package io.cybersensei.practice;

/** The outcome of asking for the next question of a topic. */
public sealed interface NextQuestionResult {

  /**
   * There is a question to ask.
   *
   * @param question which
   */
  record Chosen(NextQuestion question) implements NextQuestionResult {}

  /**
   * There is no such topic.
   *
   * @param topicId what was asked for
   */
  record UnknownTopic(String topicId) implements NextQuestionResult {}

  /**
   * There is nothing to choose from: no question was given, or the model knows none of the topic.
   *
   * @param topicId the topic
   */
  record NoQuestions(String topicId) implements NextQuestionResult {}
}
