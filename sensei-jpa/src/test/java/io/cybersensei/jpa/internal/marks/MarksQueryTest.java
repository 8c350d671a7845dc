package io.cybersensei.jpa.internal.marks;

import io.cybersensei.LearnerMarksContract;
import io.cybersensei.Storage;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class MarksQueryTest extends LearnerMarksContract {

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }
}
