package io.cybersensei.practice;

import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.validation.Violation;
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
   * @param scopeRefused the function for {@link ScopeRefused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Estimated, ? extends R> estimated,
      Function<? super UnknownTopics, ? extends R> unknownTopics,
      Function<? super ScopeRefused, ? extends R> scopeRefused);

  /**
   * The topics are in the curriculum.
   *
   * @param time the estimate
   */
  record Estimated(TimeToMastery time) implements TimeToMasteryResult {
    @Override
    public <R> R match(
        Function<? super Estimated, ? extends R> estimated,
        Function<? super UnknownTopics, ? extends R> unknownTopics,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
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
        Function<? super UnknownTopics, ? extends R> unknownTopics,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
      return unknownTopics.apply(this);
    }
  }

  /**
   * The scope does not fit.
   *
   * @param violations the reasons, at least one: a course, module or topic that is not in the
   *     curriculum, a course in which the learner is not enrolled, or a goal outside of the scope
   */
  record ScopeRefused(List<Violation> violations) implements TimeToMasteryResult {

    public ScopeRefused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Estimated, ? extends R> estimated,
        Function<? super UnknownTopics, ? extends R> unknownTopics,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
      return scopeRefused.apply(this);
    }
  }
}
