package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcInteractionStoreTest extends InteractionStoreContract {

  @Parameter TestStorage where;

  @Override
  protected InteractionStore emptyStore() {
    return where.emptied().interactions();
  }
}
