package io.cybersensei.practice;

import io.cybersensei.learning.TimeToMastery;
import java.util.List;
import java.util.function.Function;

/** The result of {@link PracticePlanner#timeToMastery} and {@link PracticePlanner#timeToGoals}. */
public sealed interface TimeToMasteryResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param estimated the function for {@link Estimated}
   * @param unknownTopics the function for {@link UnknownTopics}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Estimated, ? extends R> estimated,
      Function<? super UnknownTopics, ? extends R> unknownTopics);

  /**
   * The topics are in the curriculum.
   *
   * @param time the estimate
   */
  record Estimated(TimeToMastery time) implements TimeToMasteryResult {
    @Override
    public <R> R match(
        Function<? super Estimated, ? extends R> estimated,
        Function<? super UnknownTopics, ? extends R> unknownTopics) {
      return estimated.apply(this);
    }
  }

  /**
   * At least one topic is not in the curriculum.
   *
   * @param topicIds the topics that are not in the curriculum, each once, in the order given
   */
  record UnknownTopics(List<String> topicIds) implements TimeToMasteryResult {

    public UnknownTopics {
      topicIds = List.copyOf(topicIds);
    }

    @Override
    public <R> R match(
        Function<? super Estimated, ? extends R> estimated,
        Function<? super UnknownTopics, ? extends R> unknownTopics) {
      return unknownTopics.apply(this);
    }
  }
}
