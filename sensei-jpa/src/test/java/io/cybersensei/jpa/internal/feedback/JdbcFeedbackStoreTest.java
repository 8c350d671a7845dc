package io.cybersensei.jpa.internal.feedback;

import io.cybersensei.feedback.FeedbackStore;
import io.cybersensei.feedback.FeedbackStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcFeedbackStoreTest extends FeedbackStoreContract {

  @Parameter TestStorage where;

  @Override
  protected FeedbackStore emptyStore() {
    return where.emptied().feedback();
  }
}
