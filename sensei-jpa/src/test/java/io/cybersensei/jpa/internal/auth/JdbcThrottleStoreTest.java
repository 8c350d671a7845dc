package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.guard.ThrottleStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcThrottleStoreTest extends ThrottleStoreContract {

  @Parameter TestStorage where;

  private ThrottleStore store;

  @BeforeEach
  void empty() {
    store = where.emptied().auth().throttles();
  }

  @Override
  protected ThrottleStore store() {
    return store;
  }
}
