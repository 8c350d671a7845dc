package io.cybersensei.practice;

import java.util.function.Function;

/** The result of {@link PracticePlanner#suggest}. */
public sealed interface PracticeResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param suggested the function for {@link Suggested}
   * @param unknownTopic the function for {@link UnknownTopic}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Suggested, ? extends R> suggested,
      Function<? super UnknownTopic, ? extends R> unknownTopic);

  /**
   * The topic is in the curriculum.
   *
   * @param suggestion the plan for one sitting
   */
  record Suggested(PracticeSuggestion suggestion) implements PracticeResult {
    @Override
    public <R> R match(
        Function<? super Suggested, ? extends R> suggested,
        Function<? super UnknownTopic, ? extends R> unknownTopic) {
      return suggested.apply(this);
    }
  }

  /**
   * There is no such topic.
   *
   * @param topicId the topic that was asked for
   */
  record UnknownTopic(String topicId) implements PracticeResult {
    @Override
    public <R> R match(
        Function<? super Suggested, ? extends R> suggested,
        Function<? super UnknownTopic, ? extends R> unknownTopic) {
      return unknownTopic.apply(this);
    }
  }
}
