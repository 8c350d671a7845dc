package io.cybersensei.practice;

import java.util.function.Function;

/** The result of {@link PracticePlanner#nextQuestion}. */
public sealed interface NextQuestionResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param chosen the function for {@link Chosen}
   * @param unknownTopic the function for {@link UnknownTopic}
   * @param noQuestions the function for {@link NoQuestions}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Chosen, ? extends R> chosen,
      Function<? super UnknownTopic, ? extends R> unknownTopic,
      Function<? super NoQuestions, ? extends R> noQuestions);

  /**
   * There is a question to ask.
   *
   * @param question the question
   */
  record Chosen(NextQuestion question) implements NextQuestionResult {
    @Override
    public <R> R match(
        Function<? super Chosen, ? extends R> chosen,
        Function<? super UnknownTopic, ? extends R> unknownTopic,
        Function<? super NoQuestions, ? extends R> noQuestions) {
      return chosen.apply(this);
    }
  }

  /**
   * There is no such topic.
   *
   * @param topicId the topic that was asked for
   */
  record UnknownTopic(String topicId) implements NextQuestionResult {
    @Override
    public <R> R match(
        Function<? super Chosen, ? extends R> chosen,
        Function<? super UnknownTopic, ? extends R> unknownTopic,
        Function<? super NoQuestions, ? extends R> noQuestions) {
      return unknownTopic.apply(this);
    }
  }

  /**
   * There is no question to choose from: none was given, or the model has none of the topic.
   *
   * @param topicId the topic
   */
  record NoQuestions(String topicId) implements NextQuestionResult {
    @Override
    public <R> R match(
        Function<? super Chosen, ? extends R> chosen,
        Function<? super UnknownTopic, ? extends R> unknownTopic,
        Function<? super NoQuestions, ? extends R> noQuestions) {
      return noQuestions.apply(this);
    }
  }
}
