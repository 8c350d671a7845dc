package io.cybersensei.jpa.internal.roster;

import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.roster.GroupStore;
import io.cybersensei.roster.GroupStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcGroupStoreTest extends GroupStoreContract {

  @Parameter TestStorage where;

  @Override
  protected GroupStore emptyStore() {
    return where.emptied().groups();
  }
}
