package io.cybersensei.jpa.internal.challenge;

import io.cybersensei.challenge.ChallengeStore;
import io.cybersensei.challenge.ChallengeStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcChallengeStoreTest extends ChallengeStoreContract {

  @Parameter TestStorage where;

  @Override
  protected ChallengeStore emptyStore() {
    return where.emptied().challenges();
  }
}
