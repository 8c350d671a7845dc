package io.cybersensei.jpa.internal.goals;

import io.cybersensei.goals.GoalStore;
import io.cybersensei.goals.GoalStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcGoalStoreTest extends GoalStoreContract {

  @Parameter TestStorage where;

  @Override
  protected GoalStore emptyStore() {
    return where.emptied().goals();
  }
}
