package io.cybersensei.feedback;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of giving feedback. */
public sealed interface FeedbackResult {

  /**
   * Applies the function for this case and returns its result.
   *
   * @param kept the function for {@link Kept}
   * @param refused the function for {@link Refused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Kept, ? extends R> kept, Function<? super Refused, ? extends R> refused);

  /**
   * The feedback is kept.
   *
   * @param topics the sums for the topics of the feedback
   */
  record Kept(List<TopicFeedback> topics) implements FeedbackResult {

    public Kept {
      topics = List.copyOf(topics);
    }

    @Override
    public <R> R match(
        Function<? super Kept, ? extends R> kept, Function<? super Refused, ? extends R> refused) {
      return kept.apply(this);
    }
  }

  /**
   * Nothing is kept.
   *
   * @param violations the reasons, at least one
   */
  record Refused(List<Violation> violations) implements FeedbackResult {

    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Kept, ? extends R> kept, Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
